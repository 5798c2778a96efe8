@testable import Pages
import Appointments
import CivilTime
import People
import Testing
import Vocabulary

extension LiveVisit {
    /// One of the agency whose name would be markup, and one whose name is long.
    func colleagues() throws -> [AdviserChoice] {
        [
            AdviserChoice(account: paul.account, name: paul.name),
            AdviserChoice(account: SampleNetwork.id(7), name: try ShownName(reading: "Marie-Philomène de La Fictive-Inventée")),
        ]
    }

    private func handed(to adviser: Principal, by: Principal) -> Handing {
        Handing(to: adviser.account, name: adviser.name, by: by.name)
    }

    /// Two whom a colleague hands to Claire, one still to come; one of Paul's who sits before the others; one of nobody's.
    func handed() throws -> [AppointmentDossier] {
        [
            try dossier(
                21, .installed(seated(since: 9, at: 1)), at: -20, given: "Odette", family: "Bidon", handed: handed(to: paul, by: claire)),
            try dossier(22, .installed(seated(since: 3, at: 2)), at: -5, given: "Jeanne", family: "Bidon"),
            try dossier(
                23, .installed(seated(since: 2, at: 3)), given: "Marcel", family: Self.markup, handed: handed(to: claire, by: paul)),
            try dossier(24, .booked, at: 45, given: "Rose", family: "Factice", handed: handed(to: claire, by: paul)),
        ]
    }

    /// One of Paul's is next, for nobody else is there.
    func handing() throws -> [AppointmentDossier] { Array(try handed().prefix(1)) }
}

/// How the day shows whom one adviser asks another to receive.
struct HandingPageTests {
    let visit: LiveVisit

    init() throws { visit = try LiveVisit() }

    private func html(_ name: String) throws -> String {
        try #require(PageSample.live.first { $0.name == name }, "no sample is called \(name)").html()
    }

    @Test func `whom a colleague hands to me is at the head of those who arrived, and my next`() throws {
        let html = try html("day-handed")
        let arrivals = html.matches(of: #/<li id="([a-z-]+)-[0-9a-f-]+" data-arrival/#).map { String($0.output.1) }
        #expect(arrivals == ["handed", "handed-expected", "arrival", "arrival"])
        #expect(
            html.contains("<title>On vous confie une personne\u{A0}– (4) Ma journée</title>")
                || html.contains("On vous confie une personne – (4)"))
        #expect(html.contains("class=\"card-who\">Marcel O’Dupont<"))
        #expect(html.contains("vous confie Marcel O’Dupont."))
        #expect(html.contains("vous confie Rose Factice, rendez-vous à"))
    }

    @Test func `what is handed to another is said, and anybody may still receive them`() throws {
        let row = try #require(try html("day-handed").split(separator: "<li id=\"row-").first { $0.contains("<strong>Odette") })
        #expect(row.contains("Confié à") && row.contains("/reception\"") && row.contains("name=\"nobody\""))
        let card = try html("day-handing")
        #expect(card.contains("class=\"card-who\">Odette Bidon<") && card.contains("/reception\""))
        #expect(!card.contains("On vous confie"))
    }

    @Test func `who was handed to a colleague who is not at work keeps their place for everybody`() throws {
        func next(here: Set<AccountID>?) throws -> String {
            let page = DayPage(
                agency: visit.title, lines: try visit.handed().prefix(2).map { visit.line($0, for: visit.claire) },
                here: here, zone: .paris, now: visit.now)
            return try PageSample(name: "", page: page, frame: Frame(role: .adviser, csrf: "proof")).html()
        }
        // Paul was asked to receive Odette, who was first.
        for here in [nil, [visit.paul.account]] as [Set<AccountID>?] {
            #expect(try next(here: here).contains("class=\"card-who\">Jeanne Bidon<"))
        }
        let away = try next(here: [visit.claire.account])
        #expect(away.contains("class=\"card-who\">Odette Bidon<") && away.contains("dont aucune page n’est ouverte"))
    }

    @Test func `without a colleague nothing is offered`() throws {
        let page = visit.dayPage([try visit.dossier(2, .arrived(at: visit.now - .minutes(6)))])
        let html = try PageSample(name: "", page: page, frame: Frame(role: .adviser, csrf: "proof")).html()
        #expect(!html.contains("/handing\""))
    }
}
