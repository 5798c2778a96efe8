@testable import Pages
import Testing

/// What the room of a session says, and where one goes into it.
struct SessionRoomPageTests {
    private func html(_ name: String) throws -> String {
        try #require((PageSample.live + PageSample.all).first { $0.name == name }, "no sample is called \(name)").html()
    }

    @Test func `the page joins while the session gives a seat that is free, and says else why not`() throws {
        for sample in PageSample.live where sample.name.hasPrefix("session-room-") {
            let name = sample.name.replacing("session-room-", with: "")
            let state = ["adviser": "alone", "host": "alone", "long": "alone", "taken": "taken-over"][name] ?? "apart"
            let html = try sample.html()
            #expect(html.contains(#"data-state="\#(state)""#), "\(name)")
            #expect(html.contains(#"data-standing="open""#) == (state != "apart"), "\(name)")
        }
        #expect(try html("session-room-early").contains("La vidéo de la séance s’ouvre le "))
        #expect(try html("session-room-held").contains("La séance a eu lieu."))
        #expect(try html("session-room-cancelled").contains("La séance est annulée."))
        #expect(try html("session-room-past").contains("depuis plus d’une demi-heure"))
    }

    @Test func `each reads what the others are called, and of no person`() throws {
        let names = #/data-named="([^"]+)">([^<]+)</#
        let adviser = try html("session-room-adviser").matches(of: names).map { String($0.output.2) }
        let host = try html("session-room-host").matches(of: names).map { String($0.output.2) }
        #expect(adviser.count == 2 && adviser.contains("Saint-Félicien"))
        #expect(host.count == 2 && host.contains("France Travail Annonay") && !host.contains("Saint-Félicien"))
        for sample in PageSample.live where sample.name.hasPrefix("session-room-") {
            for person in ["Jeanne", "Riou", "Inventée"] { #expect(try !sample.html().contains(person), "\(sample.name)") }
        }
        #expect(try html("session-room-long").contains("trois autres écrans"))
        #expect(try !adviser.isEmpty && !html("session-room-adviser").contains("trois autres écrans"))
    }

    @Test func `the button is there while the room is open, and before it the hour`() throws {
        let button = #"/room">"#
        #expect(try html("group-session-room-open").contains(button))
        for name in ["adviser", "host", "operator", "held", "cancelled", "room-over"] {
            #expect(try !html("group-session-\(name)").contains(button), "\(name)")
        }
        #expect(try html("group-session-host").contains("s’ouvre le "))
        for name in ["operator", "room-open", "held", "cancelled", "room-over"] {
            #expect(try !html("group-session-\(name)").contains("s’ouvre le "), "\(name)")
        }
        for list in ["board-session", "day-session"] {
            // One has begun, one is an hour away.
            #expect(try html(list).matches(of: #/\/room">/#).count == 1, "\(list)")
            #expect(try html(list).matches(of: #/La vidéo s’ouvre à /#).count == 1, "\(list)")
        }
    }
}
