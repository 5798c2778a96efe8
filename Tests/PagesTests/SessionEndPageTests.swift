@testable import Pages
import Appointments
import Capacity
import CivilTime
import Establishments
import People
import Testing
import Vocabulary

/// What is said before and after a session ends, and where it has no place.
struct SessionEndPageTests {
    let visit: LiveVisit

    init() throws { visit = try LiveVisit() }

    private func html(_ name: String) throws -> String {
        try #require(try PageSample.groupSessions().first { $0.name == name }, "no sample is called \(name)").html()
    }

    @Test func `before a session is held, who is present and who is absent is read by name at each point`() throws {
        let dossier = try PageSample.session(visit, for: visit.claire, at: -20)
        let html = try PageSample(name: "", page: SessionHeldPage(dossier, zone: .paris), frame: Frame(role: .adviser, csrf: "proof"))
            .html()
        // One was ticked, one is expected, and who had cancelled is neither.
        let points = html.split(separator: "<section ").dropFirst()
        #expect(points.count == 2)
        let first = try #require(points.first { $0.contains("Jeanne") })
        #expect(first.contains("Cochés") && first.contains("Notés absents") && first.matches(of: #/\s1<\/h3>/#).count == 2)
        #expect(first.matches(of: #/<li>Jeanne /#).count == 2)
        let other = try #require(points.first { !$0.contains("Jeanne") })
        #expect(other.matches(of: #/<li>Personne\.</#).count == 2)
        #expect(html.contains("/held\"") && html.contains("Oui, la séance a été tenue"))
    }

    @Test func `it may be said to be held from ten minutes after its start, and before that the page says when`() throws {
        func page(at minutes: Int, _ state: GroupSession.State = .planned) throws -> String {
            let dossier = try PageSample.session(visit, for: visit.claire, at: minutes, state: state, isEmpty: state != .planned)
            return try PageSample(
                name: "", page: SessionPage(dossier, for: visit.claire, zone: .paris, now: visit.now),
                frame: Frame(role: .adviser, csrf: "proof")
            ).html()
        }
        for (minutes, isPossible) in [(60, false), (-9, false), (-10, true), (-300, true)] {
            let html = try page(at: minutes)
            #expect(html.contains("/held\"") == isPossible)
            #expect(html.contains("sera possible à partir de") == !isPossible)
        }
        #expect(try !page(at: -60, .held(at: visit.now)).contains("/held\""))
        #expect(try !page(at: 60 * 24).contains("sera possible"))
    }

    @Test func `the host reads that nobody receives any more beside who waits, with the way to another hour`() throws {
        let html = try #require(PageSample.live.first { $0.name == "board-stranded" }).html()
        #expect(html.matches(of: #/row-notice">La permanence est terminée/#).count == 2)
        #expect(html.matches(of: #/\/time\?back=\/board">Proposer une autre heure/#).count == 2)
        let list = try #require(PageSample.all.first { $0.name == "placeless-stranded" }).html()
        #expect(list.contains("plus personne ne reçoit aujourd’hui") && list.contains("/time?back=/appointments/placeless"))
    }

    @Test func `a session without a place says what each point lacks, and a series is offered to be cancelled whole`() throws {
        let html = try html("group-session-lost-adviser")
        #expect(html.contains("Changez-la, ou annulez-la") && html.contains("Ce qui manque ici"))
        #expect(html.contains("/series-cancellation\""))
        #expect(try !self.html("group-session-adviser").contains("/series-cancellation\""))
        let host = try self.html("group-session-lost-host")
        #expect(host.contains("Son agence le voit aussi") && !host.contains("/series-cancellation\""))
        let list = try self.html("placeless-sessions")
        #expect(list.contains("href=\"/group-sessions/") && list.contains("Il n’y a plus de poste."))
        #expect(!list.contains("Personne n’est à rappeler"))
    }
}
