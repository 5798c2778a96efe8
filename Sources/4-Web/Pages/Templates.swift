import Mustache

/// All templates, read once at start and held against the pages that use them.
package struct Templates: Sendable {
    private let library: MustacheLibrary
    private let words: Words

    /// `sources` are the texts by name, the file's name without `.mustache`.
    package init(sources: [String: String], words: Words = .french, pages: [any Page.Type] = Self.pages) throws(TemplateError) {
        var compiled: [String: MustacheTemplate] = [:]
        for (name, source) in sources {
            guard !TemplateTags.hasUnescaped(source) else { throw .unescaped(template: name) }
            guard let template = try? MustacheTemplate(string: source) else { throw .malformed(template: name) }
            compiled[name] = template
        }
        for page in pages {
            guard sources[page.template] != nil else { throw .missing(template: page.template) }
            for template in try Self.family(of: page.template, in: sources).sorted() {
                let tags = TemplateTags.names(in: sources[template] ?? "")
                let known = page.tags.union(Frame.tags)
                let unknown = tags.filter { tag in
                    if tag == "." { return false }
                    return tag.hasPrefix("t.") ? words.texts[String(tag.dropFirst(2))] == nil : !known.contains(tag)
                }
                if let tag = unknown.min() { throw .unknownTag(template: template, tag: tag) }
            }
        }
        library = MustacheLibrary(templates: compiled)
        self.words = words
    }

    /// A template and all that it includes or stands in.
    private static func family(of name: String, in sources: [String: String]) throws(TemplateError) -> Set<String> {
        var found: Set<String> = []
        var open = [name]
        while let name = open.popLast() {
            guard found.insert(name).inserted else { continue }
            guard let source = sources[name] else { throw .missing(template: name) }
            open += TemplateTags.partials(in: source)
        }
        return found
    }

    /// The page as HTML.
    package func render(_ page: some Page, in frame: Frame = .anonymous) -> String {
        // Every page's template was found at start.
        library.render(Rendering(page: page, frame: frame, words: words), withTemplate: type(of: page).template) ?? ""
    }
}

/// Where a template finds its names: its page's first, then the frame's, then the words.
private struct Rendering: MustacheParent {
    let page: any Page
    let frame: Frame
    let words: Words

    func child(named name: String) -> Any? {
        if name == "t" { return WordTree(words: words) }
        if name == "language" { return words.language }
        return page.child(named: name) ?? frame.value(named: name) ?? isHere(named: name)
    }

    private func isHere(named name: String) -> Bool? {
        switch name {
        case "atBoard": type(of: page).section == .board
        case "atDay": type(of: page).section == .day
        case "atGroupSessions": type(of: page).section == .groupSessions
        case "atWaitingList": type(of: page).section == .waitingList
        case "atNetwork": type(of: page).section == .network
        case "atAccounts": type(of: page).section == .accounts
        case "atAccount": type(of: page).section == .account
        default: nil
        }
    }
}
