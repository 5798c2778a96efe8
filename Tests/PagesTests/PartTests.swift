@testable import Pages
import CivilTime
import Interviews
import Testing
import Vocabulary

/// The parts that forms are made of, rendered alone.
struct PartTests {
    static let wording = Wording(in: .paris)

    /// A page that is one part.
    struct Alone: Page {
        static let template = "alone"
        static let tags = FormModel.tags.union(BannerModel.tags).union(TroubleList.tags).union(ExampleModel.tags).union(["part"])
        let part: any Part

        func child(named name: String) -> Any? { name == "part" ? part : nil }
    }

    static func render(_ part: some Part, by template: String) throws -> String {
        var sources = TemplateTests.sources
        sources["alone"] = "{{#part}}\n{{> \(template)}}\n{{/part}}\n"
        return try Templates(sources: sources, pages: [Alone.self]).render(Alone(part: part), in: Frame(csrf: "c&d"))
    }

    static let choices = [Choice("a", "Annonay"), Choice("b", "CAF", help: "à Privas")]

    @Test func `a field has its label, its help, and keeps what was typed`() throws {
        let html = try Self.render(FieldModel.text("label", "Nom", value: #"<b>"x"#, help: "Court."), by: "field")
        #expect(html.contains(#"<label for="label">Nom</label>"#))
        #expect(html.contains(#"value="&lt;b&gt;&quot;x""#))
        #expect(html.contains(#"aria-describedby="label-help""#))
        #expect(html.contains(#"<p class="field-help" id="label-help">Court.</p>"#))
        #expect(!html.contains("aria-invalid"))
    }

    @Test func `a field in error says so beside it, first`() throws {
        let html = try Self.render(FieldModel.text("label", "Nom", value: "", help: "Court.", trouble: "À remplir."), by: "field")
        #expect(html.contains(#"aria-invalid="true" aria-describedby="label-trouble label-help""#))
        #expect(html.contains(#"id="label-trouble"><span class="shape" aria-hidden="true">!</span> <span>À remplir.</span>"#))
    }

    @Test func `a password is never sent back, and says which it is`() throws {
        let html = try Self.render(FieldModel.password("password", "Mot de passe", autocomplete: .newPassword), by: "field")
        #expect(html.contains(#"type="password" id="password" name="password" value="" autocomplete="new-password""#))
    }

    @Test func `a list opens on what was chosen, and on nothing before`() throws {
        let chosen = try Self.render(FieldModel.select("agency", "Agence", among: Self.choices, value: "b"), by: "field")
        #expect(chosen.contains(#"<option value="b" selected>CAF</option>"#))
        let fresh = try Self.render(FieldModel.select("agency", "Agence", among: Self.choices, value: ""), by: "field")
        #expect(!fresh.contains(" selected"))
        #expect(fresh.contains(#"<option value="">Choisir…</option>"#))
    }

    @Test func `each radio has its label, and the group what is wrong`() throws {
        let field = FieldModel.radios("role", "Métier", among: Self.choices, value: "a", trouble: "Choisissez.")
        let html = try Self.render(field, by: "field")
        #expect(html.contains(#"role="radiogroup" aria-required="true" aria-invalid="true" aria-describedby="role-trouble""#))
        #expect(html.contains(#"<label class="choice" for="role-1"><input type="radio" id="role-1" name="role" value="a" checked>"#))
        #expect(field.target == "role-1")
    }

    @Test func `a text of several lines is kept as it was typed`() throws {
        let html = try Self.render(FieldModel.area("note", "Note", value: "\n un\n  deux").optional(), by: "field")
        #expect(html.contains(">\n\n un\n  deux</textarea>"))
        #expect(html.contains("(facultatif)"))
        #expect(!html.contains("required"))
    }

    @Test func `a form carries the proof, and lists what is wrong with links to where`() throws {
        let form = FormModel(
            "new", to: "/partners", hidden: [HiddenField("id", "1")],
            fields: [
                .text("label", "Nom", value: "", trouble: "À remplir."),
                .radios("role", "Métier", among: Self.choices, value: "", trouble: "Choisissez."),
                .text("login", "Identifiant", value: "anne"),
            ], submit: "Créer", cancel: "/network", wording: Self.wording)
        let html = try Self.render(form, by: "form")
        #expect(html.contains(#"<input type="hidden" name="csrf" value="c&amp;d">"#))
        #expect(html.contains(#"<input type="hidden" name="id" value="1">"#))
        #expect(html.contains(#"aria-labelledby="new-troubles" tabindex="-1" autofocus"#))
        #expect(html.contains("<a href=\"#new-label\">Nom\u{A0}: À remplir.</a>"))
        #expect(html.contains(##"<a href="#new-role-1">"##))
        #expect(html.contains(#"id="new-role-1""#))
        #expect(!html.contains(##"href="#new-login""##))
    }

    @Test func `a form without troubles has no list of them`() throws {
        let form = FormModel("new", to: "/x", fields: [.text("label", "Nom", value: "")], submit: "Créer", wording: Self.wording)
        #expect(!form.hasTroubles)
        #expect(try !Self.render(form, by: "form").contains("form-troubles"))
    }

    @Test func `a banner says its kind by shape too`() throws {
        let html = try Self.render(BannerModel(.trouble, "C’est <fermé>.", links: [("/network", "Ouvrir")]), by: "banner")
        #expect(html.contains(#"class="banner trouble""#))
        #expect(html.contains(#"aria-hidden="true">!</span> <p>C’est &lt;fermé&gt;. <a href="/network">Ouvrir</a></p>"#))
    }

    @Test func `devices without troubles take no room`() throws {
        #expect(try Self.render(TroubleList([], wording: Self.wording), by: "trouble-list") == "")
        let html = try Self.render(TroubleList([.cameraDark], wording: Self.wording), by: "trouble-list")
        #expect(html.contains("<span>L’image de la caméra est noire. Ouvrez le cache"))
    }

    @Test(arguments: [
        FieldModel.text("a", "A", value: ""), .password("a", "A", autocomplete: .currentPassword),
        .select("a", "A", among: choices, value: ""), .radios("a", "A", among: choices, value: ""), .area("a", "A", value: ""),
    ])
    func `a field answers to every name of its template, so that none is looked for further out`(field: FieldModel) {
        let own = FieldModel.tags.subtracting(OfferedChoice.tags)
        #expect(own.filter { field.child(named: $0) == nil } == [])
    }

    @Test func `a part answers to every name of its template`() throws {
        let form = FormModel("f", to: "/", submit: "S", wording: Self.wording)
        let inner = FieldModel.tags.union(HiddenField.tags).union(TroubleLink.tags)
        #expect(FormModel.tags.subtracting(inner).filter { form.child(named: $0) == nil } == [])
        let inLink = BannerLink.tags
        #expect(BannerModel.tags.subtracting(inLink).filter { BannerModel(.done, "x").child(named: $0) == nil } == [])
        #expect(inLink.filter { BannerLink(address: "/", text: "x").child(named: $0) == nil } == [])
        #expect(TroubleList.tags.filter { TroubleList([]).child(named: $0) == nil } == [])
        let example = ExampleModel([], outcome: "")
        #expect(ExampleModel.tags.subtracting(ExampleRow.tags).filter { example.child(named: $0) == nil } == [])
    }
}
