import Calendars
import CivilTime
import Testing
import Vocabulary

struct CalendarMessageTests {
    @Test func `an invitation, byte by byte`() throws {
        let text = CalendarMessage.invitation(to: try appointment(), for: try user("Inès Faure", "ines.faure@caf.example")).text(in: .paris)
        #expect(
            lines(text) == [
                "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Visavis//Visavis//FR", "METHOD:REQUEST", "BEGIN:VTIMEZONE",
                "TZID:Europe/Paris", "BEGIN:DAYLIGHT", "DTSTART:19700329T020000", "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU",
                "TZOFFSETFROM:+0100", "TZOFFSETTO:+0200", "END:DAYLIGHT", "BEGIN:STANDARD", "DTSTART:19701025T030000",
                "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU", "TZOFFSETFROM:+0200", "TZOFFSETTO:+0100", "END:STANDARD", "END:VTIMEZONE",
                "BEGIN:VEVENT", "UID:01936c5e-8f00-7abc-8def-0123456789ab", "SEQUENCE:0", "DTSTAMP:20261120T101530Z",
                "DTSTART;TZID=Europe/Paris:20261124T093000", "DTEND;TZID=Europe/Paris:20261124T095000",
                #"SUMMARY:Entretien à distance\, Caf"#, "LOCATION:Mairie de Saint-Félicien",
                #"DESCRIPTION:Apporter :\n- une pièce d'identité"#,
                "STATUS:CONFIRMED", #"ORGANIZER;CN="Visio-accueil":mailto:rendez-vous@visavis.example"#,
                #"ATTENDEE;CN="Inès Faure";ROLE=REQ-PARTICIPANT;PARTSTAT=ACCEPTED;RSVP=FALSE"#, " :mailto:ines.faure@caf.example",
                "END:VEVENT", "END:VCALENDAR",
            ])
        #expect(text.hasSuffix("END:VCALENDAR\r\n"))
    }

    @Test func `a change is the same event with the next revision`() throws {
        let moved = try appointment(revision: .first.next, start: "2026-12-01T08:30:00Z")
        let lines = lines(CalendarMessage.invitation(to: moved, for: try user("A", "a@b.example")).text(in: .paris))
        #expect(lines.contains("UID:01936c5e-8f00-7abc-8def-0123456789ab") && lines.contains("SEQUENCE:1"))
        #expect(lines.contains("DTSTART;TZID=Europe/Paris:20261201T093000"))
    }

    @Test func `a cancellation says so twice, and leaves the hour free`() throws {
        let event = try appointment(revision: .first.next)
        let lines = lines(CalendarMessage.cancellation(of: event, for: [try user("A", "a@b.example")]).text(in: .paris))
        for line in ["METHOD:CANCEL", "STATUS:CANCELLED", "TRANSP:TRANSPARENT", "SEQUENCE:1"] { #expect(lines.contains(line)) }
        #expect(lines.contains { $0.hasPrefix("ATTENDEE;") } && lines.contains { $0.hasPrefix("ORGANIZER;") })
        #expect(!lines.contains("STATUS:CONFIRMED"))
    }

    @Test func `a publication has an organizer and no attendee`() throws {
        let lines = lines(CalendarMessage.publication(of: try appointment()).text(in: .paris))
        #expect(lines.contains("METHOD:PUBLISH") && lines.contains { $0.hasPrefix("ORGANIZER;") })
        #expect(!lines.contains { $0.hasPrefix("ATTENDEE") } && !lines.contains { $0.hasPrefix("TRANSP") })
    }

    @Test func `who is invited is known to those invited with them alone`() throws {
        let (one, other) = (try user("A", "a@b.example"), try user("C", "c@d.example"))
        let both = CalendarMessage.invitation(to: try appointment(), for: one, others: [other]).text(in: .paris)
        let alone = CalendarMessage.invitation(to: try appointment(), for: one).text(in: .paris)
        #expect(
            unfolded(both).contains { $0.hasSuffix("mailto:c@d.example") } && unfolded(both).contains { $0.hasSuffix("mailto:a@b.example") }
        )
        #expect(!unfolded(alone).contains { $0.contains("c@d.example") })
    }

    @Test func `the mail's part is called by the same method`() throws {
        let event = try appointment()
        let messages = [
            CalendarMessage.publication(of: event), .invitation(to: event, for: try user("A", "a@b.example")), .cancellation(of: event),
        ]
        for (message, method) in zip(messages, ["PUBLISH", "REQUEST", "CANCEL"]) {
            #expect(message.mediaType == "text/calendar; charset=utf-8; method=\(method)")
            #expect(message.text(in: .paris).contains("\r\nMETHOD:\(method)\r\n"))
        }
    }

    @Test func `an event without a length has no end`() throws {
        let start = try #require(Timestamp(isoText: "2026-11-24T08:30:00Z"))
        let event = CalendarEvent(
            id: AppointmentID(high: 1, low: 2), revision: .first, changed: start, time: start..<start, summary: "",
            organizer: try user("A", "a@b.example"))
        #expect(!CalendarMessage.publication(of: event).text(in: .paris).contains("DTEND"))
    }

    @Test(arguments: [
        ("2026-10-24T23:59:00Z", "DTSTART;TZID=Europe/Paris:20261025T015900"),
        ("2026-10-25T00:30:00Z", "DTSTART:20261025T003000Z"),
        ("2026-10-25T01:30:00Z", "DTSTART:20261025T013000Z"), ("2026-10-25T02:00:00Z", "DTSTART;TZID=Europe/Paris:20261025T030000"),
        ("2026-03-29T00:59:00Z", "DTSTART;TZID=Europe/Paris:20260329T015900"),
        ("2026-03-29T01:00:00Z", "DTSTART;TZID=Europe/Paris:20260329T030000"),
        ("2026-07-14T08:30:05Z", "DTSTART;TZID=Europe/Paris:20260714T103005"),
    ])
    func `an hour that comes twice is said in UTC`(instant: String, line: String) throws {
        #expect(lines(CalendarMessage.publication(of: try appointment(start: instant)).text(in: .paris)).contains(line))
    }

    @Test func `a zone without summer time is one observance`() throws {
        for (identifier, offset) in [("America/Guadeloupe", "-0400"), ("Pacific/Noumea", "+1100")] {
            let zone = try #require(Zone(identifier: identifier))
            let text = CalendarMessage.publication(of: try appointment()).text(in: zone)
            let expected = [
                "BEGIN:VTIMEZONE", "TZID:\(identifier)", "BEGIN:STANDARD", "DTSTART:19700101T000000", "TZOFFSETFROM:\(offset)",
                "TZOFFSETTO:\(offset)", "END:STANDARD", "END:VTIMEZONE", "",
            ]
            #expect(text.contains(expected.joined(separator: "\r\n")))
        }
        #expect(
            try CalendarMessage.publication(of: appointment()).text(in: #require(Zone(identifier: "Pacific/Noumea")))
                .contains("DTSTART;TZID=Pacific/Noumea:20261124T193000\r\n"))
    }

    @Test func `revisions count up, and hold what an INTEGER does`() throws {
        #expect(EventRevision.first.number == 0 && EventRevision.first < EventRevision.first.next)
        let last = try #require(EventRevision(number: 2_147_483_647))
        #expect(last.next == last)
        #expect(EventRevision(number: -1) == nil && EventRevision(number: 2_147_483_648) == nil)
    }
}

/// On 24 November at half past nine.
func appointment(revision: EventRevision = .first, start: String = "2026-11-24T08:30:00Z") throws -> CalendarEvent {
    let start = try #require(Timestamp(isoText: start))
    return CalendarEvent(
        id: try #require(AppointmentID("01936c5e-8f00-7abc-8def-0123456789ab")), revision: revision,
        changed: try #require(Timestamp(isoText: "2026-11-20T10:15:30Z")), time: start..<(start + .minutes(20)),
        summary: "Entretien à distance, Caf", location: "Mairie de Saint-Félicien", details: "Apporter :\n- une pièce d'identité",
        organizer: try user("Visio-accueil", "rendez-vous@visavis.example"))
}

func user(_ name: String, _ address: String) throws -> CalendarUser {
    CalendarUser(name: name, address: try #require(MailAddress(address)))
}

/// The lines as they are sent, folds included.
func lines(_ text: String) -> [String] {
    text.split(separator: "\r\n").map(String.init)
}

/// The lines as a reader of calendars takes them (RFC 5545 section 3.1), by scalars, since Swift's letters may join across a fold.
func unfolded(_ text: String) -> [String] {
    var lines: [String.UnicodeScalarView] = []
    var rest = text.unicodeScalars[...]
    while let end = rest.firstIndex(of: "\r") {
        let line = rest[..<end]
        if line.first == " ", !lines.isEmpty { lines[lines.count - 1] += line.dropFirst() } else { lines.append(.init(line)) }
        rest = rest[rest.index(end, offsetBy: 2)...]
    }
    return lines.map(String.init)
}
