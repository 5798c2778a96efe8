@testable import Pages
import Appointments
import CivilTime
import Testing

/// What pages say of a queue.
struct QueuePageTests {
    private func html(_ name: String) throws -> String {
        // With ordinary spaces.
        try #require(PageSample.live.first { $0.name == name }).html().replacing("\u{A0}", with: " ").replacing("\u{202F}", with: " ")
    }

    /// What a row says of a place.
    private func standing(_ given: String, on name: String) throws -> String {
        let rows = try html(name).split(separator: "<li id=\"row-")
        let row = try #require(rows.first { $0.contains("<strong>\(given)") })
        return String(row.firstMatch(of: #/class="row-queue"[^>]*>([^<]*)</#)?.output.1 ?? "")
    }

    @Test func `each row says its place, its reason and an honest wait`() throws {
        #expect(try standing("Lucie", on: "board-queue") == "2e de la file, a rendez-vous, l’agence appelle vers 9 h 34")
        #expect(try standing("Jeanne", on: "board-queue").hasPrefix("3e de la file, sans rendez-vous, attente environ "))
        #expect(try standing("Marcel", on: "board-queue").hasPrefix("4e de la file, sans rendez-vous, attente "))
        #expect(try standing("Odette", on: "board-queue") == "")
    }

    @Test func `those of other points are read by their first names, in the one order`() throws {
        let board = try html("board-queue")
        let section = try #require(board.firstMatch(of: #/<section class="queue"[\s\S]*?<\/section>/#)?.output)
        let names = section.matches(of: #/<strong>([^<]*)</#).map { String($0.output.1) }
        #expect(names == ["Marguerite", "Lucie F.", "Jeanne O.", "Marcel B.", "Octave"])
        #expect(section.contains("data-urgent>urgent<") && section.contains(">en avance<") && section.contains(">ici<"))
        #expect(!board.contains("Secr"))
        #expect(try !html("board-day").contains("class=\"queue\""), "nobody waits elsewhere")
    }

    @Test func `where no adviser is known to be here, no wait is told, and that is said`() throws {
        let board = try html("board-queue-unknown")
        #expect(board.contains("Aucun conseiller n’est connecté : l’attente n’est pas connue.") && !board.contains("attente environ"))
        #expect(try !html("board-queue").contains("Aucun conseiller n’est connecté"))
    }

    @Test func `nobody is to telephone for who has others before them, while an adviser is here`() throws {
        #expect(try !html("board-queue").contains("Personne n’a appelé"))
        #expect(try html("board-queue-unknown").contains("Personne n’a appelé depuis 9 h 23."))
    }

    @Test func `a menu says that somebody is urgent, or is not any more`() throws {
        let board = try html("board-queue")
        #expect(board.matches(of: #/<button>Urgent<\/button>/#).count == 3)
        #expect(try html("day-queue").contains("/urgency/end\""))
    }

    @Test func `the adviser's day is in the order of the queue, and calls who sits first`() throws {
        let day = try html("day-queue")
        let arrivals = day.matches(of: #/<li id="arrival-[^>]*data-say="(\w+)/#).map { String($0.output.1) }
        #expect(arrivals == ["Marguerite", "Lucie", "Jeanne", "Marcel", "Octave"])
        #expect(day.contains("<title>(5) Ma journée</title>"))
        #expect(day.contains("class=\"card-who\">Jeanne O’Dupont<"))
        #expect(day.matches(of: #/\/promise"/#).count == 4, "not to whom it was promised")
    }

    @Test func `whom the adviser sees next is first in the queue, of those who sit; else of those who are there`() throws {
        let visit = try LiveVisit()
        let nobodySits = try visit.waiting().filter { $0.appointment.isWaiting && $0.appointment.state.installation == nil }
        let page = visit.dayPage(nobodySits, queues: try visit.queues(for: visit.claire, isKnown: false))
        let html = try PageSample(name: "", page: page, frame: Frame(role: .adviser, csrf: "proof")).html()
        #expect(html.contains("class=\"card-who\">Marguerite Secrète<"))
    }

    @Test func `who was absent can be called again from the day`() throws {
        let row = try #require(try html("day-running").split(separator: "<li id=\"row-").first { $0.contains("<strong>Émile") })
        #expect(row.contains("/arrival\"") && row.contains("Rappeler") && !row.contains("/end\""))
    }

    @Test func `a station says how long it may take, and nothing of the others`() throws {
        let station = try html("station-wait")
        #expect(station.firstMatch(of: #/class="station-since">Attente d’environ \d+ minutes\.</#) != nil)
        #expect(station.contains("vous appelle ici, à votre tour.") && !station.contains("n’a pas encore appelé"))
        #expect(!station.contains("Marguerite") && !station.contains("Lucie"))
        #expect(try !html("station-welcome").contains("station-since"))
    }

    @Test(arguments: [(2.9, ToldWait.soon), (3, .about(minutes: 5)), (7.6, .about(minutes: 10)), (57, .about(minutes: 55)), (58, .long)])
    func `a wait is told as roughly as it is known`(minutes: Double, told: ToldWait) {
        #expect(ToldWait(.milliseconds(Int64(minutes * 60_000))) == told)
    }
}
