import Calendars
import CivilTime
import Mail
import Testing
import Vocabulary

func letter(
    _ number: UInt64 = 1, to name: String = "Inès Faure", at address: String = "ines.faure@caf.example",
    subject: String = "Rendez-vous à Saint-Félicien", body: String = "Bonjour.\n", calendar: CalendarMessage? = nil
) throws -> MailMessage {
    MailMessage(
        id: MessageID(AppointmentID(high: 0, low: number), at: try #require(DomainName("visavis.example"))),
        date: try #require(Timestamp(isoText: "2026-11-20T10:15:30Z")), in: .paris, from: Mailbox(try service(), name: "Visio-accueil"),
        to: Mailbox(try #require(MailAddress(address)), name: name), subject: subject, body: body, calendar: calendar)
}

func appointment(revision: EventRevision = .first) throws -> CalendarEvent {
    let start = try #require(Timestamp(isoText: "2026-11-24T08:30:00Z"))
    return CalendarEvent(
        id: AppointmentID(high: 0, low: 7), revision: revision, changed: start, time: start..<(start + .minutes(20)),
        summary: "Entretien à distance, Caf", organizer: CalendarUser(name: "Visio-accueil", address: try service()))
}

private func service() throws -> MailAddress { try #require(MailAddress("rendez-vous@visavis.example")) }
