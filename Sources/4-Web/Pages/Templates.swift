import Mustache

/// All templates, read once at start and held against the pages that use them.
package struct Templates: Sendable {
    private let library: MustacheLibrary

    /// The pages of the program; a new one is added here.
    private static let pages: [any Page.Type] = [CallPage.self]

    /// `sources` are the texts by name, the file's name without `.mustache`.
    package init(sources: [String: String]) throws(TemplateError) {
        var compiled: [String: MustacheTemplate] = [:]
        for (name, source) in sources {
            guard !TemplateTags.hasUnescaped(source) else { throw .unescaped(template: name) }
            guard let template = try? MustacheTemplate(string: source) else { throw .malformed(template: name) }
            compiled[name] = template
        }
        for page in Self.pages {
            guard let source = sources[page.template] else { throw .missing(template: page.template) }
            if let tag = TemplateTags.names(in: source).subtracting(page.tags).min() {
                throw .unknownTag(template: page.template, tag: tag)
            }
        }
        library = MustacheLibrary(templates: compiled)
    }

    /// The page as HTML.
    package func render(_ page: some Page) -> String {
        // Every page's template was found at start.
        library.render(page, withTemplate: type(of: page).template) ?? ""
    }
}
