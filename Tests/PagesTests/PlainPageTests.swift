@testable import Pages
import CivilTime
import Establishments
import Foundation
import People
import Testing
import Vocabulary

/// What the plain pages say and keep.
struct PlainPageTests {
    private func html(_ name: String) throws -> String {
        try #require(PageSample.all.first { $0.name == name }, "no sample is called \(name)").html()
    }

    @Test func `somebody signs in by name and password, a station by its own address`() throws {
        let people = try html("sign-in-people")
        #expect(people.contains(#"action="/session""#))
        #expect(people.contains(#"name="login" value="" autocomplete="username""#))
        #expect(people.contains(#"name="password" value="" autocomplete="current-password""#))
        #expect(try html("sign-in-station").contains(#"action="/station/session""#))
    }

    @Test func `after a wrong password the name still stands there, and the password does not`() throws {
        let html = try html("sign-in-wrong")
        #expect(html.contains(#"value="&quot;&gt;&lt;b&gt;claire""#))
        #expect(html.contains("L’identifiant ou le mot de passe n’est pas le bon."))
        #expect(html.contains(#"type="password" id="sign-in-password" name="password" value="""#))
    }

    @Test func `whoever tried too often reads until when to wait`() throws {
        #expect(try html("sign-in-wait").contains("un peu après 9\u{A0}h\u{A0}30"))
    }

    @Test func `a new password is asked for twice, as new, beside the name that it belongs to`() throws {
        let html = try html("invitation-holder")
        #expect(html.matches(of: /autocomplete="new-password"/).count == 2)
        #expect(html.contains(#"value="claire.exemple" autocomplete="username" autocapitalize="none" spellcheck="false" readonly"#))
        #expect(html.contains(#"action="/invitations/ABCDE-FGHJK-LMNPQ-RSTUV-WXYZ2-3""#))
    }

    @Test func `each field of an invitation says what is wrong with it`() throws {
        let html = try html("invitation-error")
        #expect(html.contains(##"<a href="#invitation-login">"##))
        #expect(html.contains(##"<a href="#invitation-password">"##))
        #expect(html.contains("Les deux mots de passe ne sont pas les mêmes."))
        #expect(html.contains("Au moins 12 caractères."))
    }

    @Test func `a name that is taken is said beside the name`() throws {
        #expect(try html("invitation-taken").contains(#"id="invitation-login-trouble""#))
        let agency = try html("new-agency-taken")
        #expect(agency.contains(#"id="agency-label-trouble""#))
        #expect(!agency.contains("banner trouble"))
    }

    @Test func `a refused closing says what stands in the way, before all else`() throws {
        let html = try html("partner-obstacle")
        let banner = try #require(html.firstRange(of: #"class="banner trouble""#))
        let form = try #require(html.firstRange(of: "<form method=\"post\" action=\"/partners/"))
        #expect(banner.lowerBound < form.lowerBound)
        #expect(html.contains("sont encore ouverts (1)"))
    }

    @Test func `what is open can be closed, and what is closed opened`() throws {
        #expect(try html("partner").contains("/closing\""))
        #expect(try !html("partner").contains("/opening\""))
        #expect(try html("partner-closed").contains("/opening\""))
        #expect(try html("account-closed").contains("/opening\""))
    }

    @Test func `a closed partner is no choice for a new agency, nor gets one from the network's page`() throws {
        #expect(try html("new-agency-taken").firstMatch(of: /<option[^>]*>[^<]*&lt;script/) == nil)
        #expect(try html("network-small").contains("&lt;script&gt;"))
        #expect(try html("network-small").matches(of: /\/agencies\/new\?partner=/).count == 2)
    }

    @Test func `where nothing can belong to anything yet, the way to the first is shown`() throws {
        #expect(try html("new-agency-empty").contains(#"<a href="/partners/new">"#))
    }

    @Test func `a choice of role shows agency and point, each labelled for whom it is`() throws {
        let html = try html("new-account")
        #expect(html.contains("Agence, pour un conseiller ou une conseillère"))
        #expect(html.contains("Point d’accueil, pour un animateur ou une animatrice"))
        #expect(!html.contains(#"value="station""#))
    }

    @Test func `what was typed into a form that was not taken is still there`() throws {
        let html = try html("new-account-error")
        #expect(html.contains(#"value="é""#))
        #expect(html.contains(#"value="adviser" checked"#))
        #expect(html.contains("&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;guillemets&quot;\""))
    }

    @Test func `an agency is called as visitors know it`() throws {
        let html = try html("new-account")
        #expect(html.contains(">France Travail Annonay</option>"))
        #expect(html.contains(">CAF de l’Ardèche</option>"))
        #expect(!html.contains("Tournon"))
    }

    @Test func `an account whose agency is closed still shows it as chosen`() throws {
        let network = try SampleNetwork.small()
        let there = Account(
            id: SampleNetwork.id(8), login: try LoginName(reading: "luce"), name: try ShownName(reading: "Luce"),
            scope: .agency(network.map.agencies[1].id))
        let page = AccountPage(there, in: network.map, zone: .paris)
        let html = try PageSample.templates.get().render(page)
        #expect(html.contains(" selected>France Travail Tournon</option>"))
    }

    @Test func `of an account's two forms, only the one that was sent shows what was typed`() throws {
        let network = try SampleNetwork.small()
        let claire = network.accounts[1]
        let point = network.map.points[1].id.text
        let moved = AccountDraft(role: "host", point: point)
        let page = AccountPage(claire, in: network.map, typed: .scope(moved), refusal: .workplaceClosed, zone: .paris)
        let html = try PageSample.templates.get().render(page)
        #expect(html.contains(#"name="name" value="Claire Exemple""#))
        #expect(html.contains(#"value="host" checked"#))
        #expect(html.contains(#"id="move-point-trouble""#))
        #expect(!html.contains("banner trouble"))
        let renamed = AccountPage(claire, in: network.map, typed: .name(" "), troubles: FormTroubles("name", .missing), zone: .paris)
        let other = try PageSample.templates.get().render(renamed)
        #expect(other.contains(#"name="name" value=" ""#))
        #expect(other.contains(#"value="adviser" checked"#))
    }

    @Test func `a station's account is changed with the station`() throws {
        let html = try html("account-station")
        #expect(!html.contains("/scope\""))
        #expect(!html.contains("/name\""))
        #expect(!html.contains("/closing\""))
        #expect(html.contains(#"<a href="/stations/"#))
        #expect(html.contains("/invitations\""))
    }

    @Test func `a one-time link is there to copy, whole`() throws {
        let html = try html("one-time-link")
        #expect(html.contains(">\nhttps://visio.exemple.fr/invitations/ABCDE-FGHJK-LMNPQ-RSTUV-WXYZ2-3</textarea>"))
        #expect(html.contains("jusqu’au mardi 24\u{A0}novembre 2026 à 9\u{A0}h\u{A0}30"))
    }

    @Test func `every refusal has the way home`() throws {
        #expect(try html("refusal-not-found").contains(#"href="/">Aller à la première page"#))
        #expect(try html("fault-failed").contains(#"href="/station">Retour au poste"#))
        #expect(try html("refusal-link-used").contains("Ce lien n’ouvre rien"))
    }

    @Test func `the navigation shows where one is`() throws {
        #expect(try html("new-account").contains(#"<a href="/accounts" aria-current="true">"#))
        #expect(try html("partner").contains(#"<a href="/network" aria-current="true">"#))
        #expect(try html("own-fresh").contains(#"<a href="/account" aria-current="true">"#))
        #expect(try !html("refusal-not-found").contains("aria-current"))
    }

    @Test func `each notice of something done has its words`() throws {
        let say = Wording(in: .paris)
        let keys =
            SignInPage.Notice.allCases.map { "signIn.notice.\($0)" } + OwnAccountPage.Notice.allCases.map { "own.notice.\($0)" }
            + AccountPage.Notice.allCases.map { "account.notice.\($0)" }
            + EstablishmentKind.allCases.flatMap { kind in EstablishmentPage.Notice.allCases.map { "kind.\(kind).notice.\($0)" } }
            + Refusal.Kind.allCases.flatMap { ["refused.\($0).title", "refused.\($0).next"] }
        #expect(keys.filter { say[$0] == $0 } == [])
    }

    @Test func `each kind of place has its words, in its own gender`() {
        let say = Wording(in: .paris)
        let keys = [
            "name", "new", "newLead", "create", "label", "labelHelp", "open", "closed", "close", "closing", "reopen", "reopening",
            "example.label", "example.outcome",
        ]
        let missing = EstablishmentKind.allCases.flatMap { kind in keys.map { "kind.\(kind).\($0)" } }.filter { say[$0] == $0 }
        #expect(missing == [])
        for kind in EstablishmentKind.allCases { #expect((kind.part == nil) == (say["addPart", kind] == "kind.\(kind).addPart")) }
    }

    @Test func `every key that Swift names has words`() {
        let folder = #filePath.split(separator: "/").dropLast(3).reduce("") { $0 + "/" + $1 } + "/Sources/4-Web/Pages"
        let files = (FileManager.default.subpaths(atPath: folder) ?? []).filter { $0.hasSuffix(".swift") }
        let named = files.flatMap { file in
            String(decoding: FileManager.default.contents(atPath: folder + "/" + file) ?? Data(), as: UTF8.self)
                .matches(of: /wording\["([a-zA-Z.]+)"(?:\]|, \[)/).map { String($0.output.1) }
        }
        let missing = Set(named).filter { Words.french.texts[$0] == nil }
        #expect(named.count > 40)
        #expect(missing == [])
    }

    /// Written out for the eye: `PAGES_OUTPUT=folder swift test --filter pictures`, then photographed by a browser.
    @Test(.enabled(if: ProcessInfo.processInfo.environment["PAGES_OUTPUT"] != nil))
    func `samples are written for pictures`() throws {
        let folder = try #require(ProcessInfo.processInfo.environment["PAGES_OUTPUT"])
        for sample in PageSample.all {
            #expect(FileManager.default.createFile(atPath: "\(folder)/\(sample.name).html", contents: Data(try sample.html().utf8)))
        }
    }
}
