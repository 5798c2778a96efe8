import Calendars
import CivilTime
import Mail
import Testing
import Vocabulary

struct MailMessageTests {
    @Test func `a message, byte by byte`() throws {
        let lines = lines(try message())
        #expect(
            lines == [
                "Date: Fri, 20 Nov 2026 11:15:30 +0100", #"From: "Visio-accueil" <rendez-vous@visavis.example>"#,
                "To: =?UTF-8?Q?In=C3=A8s_Faure?= <ines.faure@caf.example>",
                "Message-ID: <01936c5e-8f00-7abc-8def-0123456789ab@visavis.example>",
                "Subject: =?UTF-8?Q?Rendez-vous_=C3=A0_Saint-F=C3=A9licien?=", "Auto-Submitted: auto-generated", "MIME-Version: 1.0",
                "Content-Type: text/plain; charset=utf-8", "Content-Transfer-Encoding: quoted-printable", "", "Bonjour,", "",
                "Apportez une pi=C3=A8ce d'identit=C3=A9.", "",
            ])
    }

    @Test func `with an event, its text and its calendar are two forms of one thing`() throws {
        let calendar = CalendarMessage.invitation(to: try appointment(), for: try caller())
        let message = try message(calendar: calendar)
        let lines = lines(message)
        let boundary = "=_01936c5e-8f00-7abc-8def-0123456789ab"
        #expect(lines.contains("Content-Type: multipart/alternative;") && lines.contains(" boundary=\"\(boundary)\""))
        #expect(lines.filter { $0 == "--\(boundary)" }.count == 2 && lines.filter { $0 == "--\(boundary)--" }.count == 1)
        let read = try #require(MailReader(message.bytes))
        #expect(read.parts.map { $0["Content-Type"] } == ["text/plain; charset=utf-8", "text/calendar; charset=utf-8; method=REQUEST"])
        #expect(read.parts.map(\.text) == ["Bonjour,\r\n\r\nApportez une pièce d'identité.\r\n", calendar.text(in: .paris)])
    }

    @Test func `each kind of calendar says its method`() throws {
        let event = try appointment()
        let kinds = [CalendarMessage.publication(of: event), .invitation(to: event, for: try caller()), .cancellation(of: event)]
        for (kind, method) in zip(kinds, ["PUBLISH", "REQUEST", "CANCEL"]) {
            let part = try #require(MailReader(message(calendar: kind).bytes)?.parts.last)
            #expect(part["Content-Type"] == "text/calendar; charset=utf-8; method=\(method)")
            #expect(part.text.contains("\r\nMETHOD:\(method)\r\n"))
        }
    }

    @Test func `what is sent again is the same, byte for byte, and another is another`() throws {
        let calendar = CalendarMessage.publication(of: try appointment())
        #expect(try message(calendar: calendar).bytes == message(calendar: calendar).bytes)
        #expect(try message(calendar: calendar) != message())
        #expect(try message(id: 1).bytes != message(id: 2).bytes)
    }

    @Test(arguments: [
        ("2003-07-01T08:52:37Z", "Europe/Paris", "Tue, 1 Jul 2003 10:52:37 +0200"),  // RFC 5322 appendix A.1.2
        ("1997-11-21T15:55:06Z", "America/Guadeloupe", "Fri, 21 Nov 1997 11:55:06 -0400"),  // that of A.1.1, by another clock
        ("2026-10-25T00:30:00Z", "Europe/Paris", "Sun, 25 Oct 2026 02:30:00 +0200"),
        ("2026-10-25T01:30:00Z", "Europe/Paris", "Sun, 25 Oct 2026 02:30:00 +0100"),
        ("2026-12-31T23:30:00Z", "Pacific/Noumea", "Fri, 1 Jan 2027 10:30:00 +1100"),
        ("2024-02-29T03:59:59Z", "America/Martinique", "Wed, 28 Feb 2024 23:59:59 -0400"),
        ("0001-01-02T00:00:00Z", "Europe/Paris", "Tue, 2 Jan 0001 01:00:00 +0100"),
    ])
    func `a date is said by the clocks of whoever reads it`(instant: String, zone: String, said: String) throws {
        let zone = try #require(Zone(identifier: zone))
        let message = try message(date: instant, in: zone)
        #expect(MailReader(message.bytes)?["Date"] == said)
    }

    @Test func `printing a message or a mailbox names nobody`() throws {
        let message = try message()
        for text in ["\(message)", String(reflecting: message), "\(message.to)", String(reflecting: [message.to])] {
            #expect(!text.contains("Faure") && !text.contains("faure"))
        }
    }
}

func message(
    id: UInt64? = nil, date: String = "2026-11-20T10:15:30Z", in zone: Zone = .paris, from: String = "Visio-accueil",
    to: String = "Inès Faure", subject: String = "Rendez-vous à Saint-Félicien",
    body: String = "Bonjour,\n\nApportez une pièce d'identité.", calendar: CalendarMessage? = nil
) throws -> MailMessage {
    let known = try #require(AppointmentID("01936c5e-8f00-7abc-8def-0123456789ab"))
    return MailMessage(
        id: MessageID(id.map { AppointmentID(high: 0, low: $0) } ?? known, at: try #require(DomainName("visavis.example"))),
        date: try #require(Timestamp(isoText: date)), in: zone,
        from: Mailbox(try #require(MailAddress("rendez-vous@visavis.example")), name: from),
        to: Mailbox(try #require(MailAddress("ines.faure@caf.example")), name: to), subject: subject, body: body, calendar: calendar)
}

func appointment() throws -> CalendarEvent {
    let start = try #require(Timestamp(isoText: "2026-11-24T08:30:00Z"))
    return CalendarEvent(
        id: AppointmentID(high: 1, low: 2), revision: .first, changed: start, time: start..<(start + .minutes(20)),
        summary: "Entretien à distance, Caf", location: "Mairie de Saint-Félicien", details: "Apporter :\n- une pièce d'identité",
        organizer: try caller())
}

func caller() throws -> CalendarUser {
    CalendarUser(name: "Visio-accueil", address: try #require(MailAddress("rendez-vous@visavis.example")))
}

/// The lines as they are sent, folds included.
func lines(_ message: MailMessage) -> [String] {
    String(decoding: message.bytes, as: UTF8.self).split(separator: "\r\n", omittingEmptySubsequences: false).map(String.init)
}
