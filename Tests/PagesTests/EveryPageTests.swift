@testable import Pages
import Mustache
import Testing

/// What holds of each plain page, however it is seen.
struct EveryPageTests {
    @Test func `there is a sample of each page, but of the call`() {
        let shown = Set((PageSample.all + PageSample.live).map { type(of: $0.page).template })
        #expect(shown == Set(Templates.pages.map { $0.template }).subtracting([CallPage.template]))
    }

    @Test(arguments: PageSample.all)
    func `ids are unique, and what is referred to exists`(sample: PageSample) throws {
        let html = try sample.html()
        let ids = html.matches(of: #/ id="([^"]*)"/#).map { String($0.output.1) }
        #expect(Set(ids).count == ids.count)
        #expect(ids.allSatisfy { !$0.isEmpty })
        let references =
            html.matches(of: #/ (?:for|aria-labelledby|aria-describedby)="([^"]*)"/#).flatMap { $0.output.1.split(separator: " ") }
            + html.matches(of: #/ href="#([^"]*)"/#).map(\.output.1)
        #expect(Set(references.map(String.init)).subtracting(ids) == [])
    }

    @Test(arguments: PageSample.all)
    func `every field has a label`(sample: PageSample) throws {
        let html = try sample.html()
        let labelled = Set(html.matches(of: #/<label[^>]* for="([^"]*)"/#).map { String($0.output.1) })
        for field in html.matches(of: #/<(?:input|select|textarea)([^>]*)>/#).map(\.output.1) where !field.contains(#"type="hidden""#) {
            let id = try #require(field.firstMatch(of: #/ id="([^"]*)"/#)?.output.1)
            #expect(labelled.contains(String(id)))
        }
    }

    @Test(arguments: PageSample.all)
    func `every form is posted, with the proof that it is ours`(sample: PageSample) throws {
        let html = try sample.html()
        for form in html.matches(of: #/<form ([^>]*)>([\s\S]*?)</form>/#) {
            // What only asks is no secret of a session.
            if form.output.1.contains(#"role="search""#) {
                #expect(form.output.1.contains(#"method="get""#) && !form.output.2.contains("csrf"))
                continue
            }
            #expect(form.output.1.contains(#"method="post""#))
            #expect(form.output.1.contains(#/action="/[a-z]/#))
            #expect(form.output.2.contains("<input type=\"hidden\" name=\"csrf\" value=\"\(sample.frame.csrf ?? "")\">"))
        }
    }

    @Test(arguments: PageSample.all)
    func `headings go down by one, from a single first`(sample: PageSample) throws {
        let levels = try sample.html().matches(of: #/<h([1-6])/#).compactMap { Int($0.output.1) }
        #expect(levels.first == 1)
        #expect(levels.filter { $0 == 1 }.count == 1)
        #expect(zip(levels, levels.dropFirst()).allSatisfy { $1 <= $0 + 1 })
    }

    @Test(arguments: PageSample.all)
    func `no name becomes markup, and nothing is inline`(sample: PageSample) throws {
        let html = try sample.html()
        #expect(html.replacing(#/<script type="module" src="\/browser\/[a-z\/]+\.mjs"><\/script>/#, with: "").contains("<script") == false)
        #expect(!html.contains("\"><b>"))
        #expect(html.firstMatch(of: #/<style|\sstyle=|\son[a-z]+=/#) == nil)
    }

    @Test(arguments: PageSample.all)
    func `all is said in words, none by its key or with a gap`(sample: PageSample) throws {
        let html = try sample.html()
        let texts = html.matches(of: #/>([^<]+)</#).map { String($0.output.1) }
        #expect(texts.filter { $0.wholeMatch(of: #/\s*[a-z]\w*(\.\w+)+\s*/#) != nil && !Self.logins.contains($0) } == [])
        #expect(html.firstMatch(of: #/%[a-z]+%/#) == nil)
        #expect(html.firstMatch(of: #/<(p|dd|dt|h1|h2|a|li|legend|button|title|strong)( [^>]*)?>\s*<//#) == nil)
        #expect(html.firstMatch(of: #/ (href|action|id|name)=""/#) == nil)
    }

    private static let logins: Set<String> = [
        "camille.fictive", "claire.exemple", "anne.inventee", "louis.parti", "claire.riou",
    ]

    @Test(arguments: PageSample.all)
    func `at most one thing takes the focus`(sample: PageSample) throws {
        #expect(try sample.html().matches(of: #/ autofocus/#).count <= 1)
    }

    @Test(arguments: PageSample.all)
    func `a page that refuses says so in its title`(sample: PageSample) throws {
        let html = try sample.html()
        let refuses = html.contains(#"class="form-troubles""#) || html.contains(#/class="banner trouble" role="group"/#)
        #expect(html.contains("<title>Erreur") == refuses)
    }

    @Test(arguments: PageSample.all)
    func `a page answers to every name that is its own`(sample: PageSample) {
        let parts = [
            FormModel.tags, BannerModel.tags, ExampleModel.tags, NetworkGroup.tags, AccountTable.tags, StateModel.tags, FeedSection.tags,
            ClosureSection.tags, DutyPeriodRow.tags, PlacelessRow.tags, FieldModel.tags, PointCard.tags, FinderLink.tags, SlotDay.tags,
            SheetRow.tags, PaperRow.tags, PersonRow.tags, LikeCard.tags, WaitingRow.tags, TableLink.tags, FaultRow.tags, LinkRow.tags,
            MonthRow.tags,
            ModeLink.tags, SessionRow.tags, SessionPoint.tags, SessionVisitor.tags, HeldPoint.tags, LostSession.tags,
        ]
        let own = parts.reduce(type(of: sample.page).tags) { $0.subtracting($1) }
        #expect(own.filter { sample.page.child(named: $0) == nil } == [])
    }
}
