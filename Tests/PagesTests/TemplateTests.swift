import FoundationEssentials
import Pages
import Testing

struct TemplateTests {
    /// The repository's templates.
    static let sources: [String: String] = {
        let folder = #filePath.split(separator: "/").dropLast(3).reduce("") { $0 + "/" + $1 } + "/Templates"
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return Dictionary(
            uniqueKeysWithValues: names.filter { $0.hasSuffix(".mustache") }.map { name in
                (
                    String(name.dropLast(9)),
                    String(decoding: FileManager.default.contents(atPath: folder + "/" + name) ?? Data(), as: UTF8.self)
                )
            })
    }()

    @Test func `the templates of the repository fit their pages`() throws {
        #expect(Self.sources["call"] != nil)
        _ = try Templates(sources: Self.sources)
    }

    @Test func `the call page is French, with nothing inline`() throws {
        let html = try Templates(sources: Self.sources).render(CallPage())
        #expect(html.contains(#"<html lang="fr""#))
        #expect(html.contains(#"<script type="module" src="/browser/call/main.mjs"></script>"#))
        #expect(html.firstMatch(of: /<script(?![^>]*src=)/) == nil)
        #expect(html.firstMatch(of: /<style|\sstyle=|\son[a-z]+=/) == nil)
    }

    @Test func `a tag that the page lacks stops the start`() {
        #expect(throws: TemplateError.unknownTag(template: "call", tag: "nobody")) {
            try Templates(sources: ["call": "<p>{{ nobody }}</p>"], pages: [CallPage.self])
        }
        #expect(throws: TemplateError.unknownTag(template: "call", tag: "rows")) {
            try Templates(sources: ["call": "{{#rows}}x{{/rows}}"], pages: [CallPage.self])
        }
    }

    @Test(arguments: ["{{{name}}}", "{{& name}}", "a {{{ name }}}"])
    func `an unescaped value stops the start`(source: String) {
        #expect(throws: TemplateError.unescaped(template: "call")) { try Templates(sources: ["call": source]) }
    }

    @Test func `a missing or broken template stops the start`() {
        #expect(throws: TemplateError.missing(template: "call")) { try Templates(sources: [:]) }
        #expect(throws: TemplateError.malformed(template: "call")) { try Templates(sources: ["call": "{{#open}}"], pages: [CallPage.self]) }
    }

    @Test func `a comment names no value`() throws {
        #expect(try Templates(sources: ["call": "{{! a word }}x"], pages: [CallPage.self]).render(CallPage()) == "x")
    }

    @Test func `a key that no language has stops the start`() {
        #expect(throws: TemplateError.unknownTag(template: "call", tag: "t.no.such")) {
            try Templates(sources: ["call": "{{t.no.such}}"], pages: [CallPage.self])
        }
    }

    @Test func `a layout's tags are held against the page too, and a missing one stops the start`() {
        #expect(throws: TemplateError.unknownTag(template: "around", tag: "nobody")) {
            try Templates(sources: ["call": "{{<around}}{{$main}}x{{/main}}{{/around}}", "around": "{{nobody}}"], pages: [CallPage.self])
        }
        #expect(throws: TemplateError.missing(template: "around")) {
            try Templates(sources: ["call": "{{>around}}"], pages: [CallPage.self])
        }
    }
}
