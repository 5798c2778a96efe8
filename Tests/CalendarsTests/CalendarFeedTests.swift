import Calendars
import CivilTime
import Testing
import Vocabulary

struct CalendarFeedTests {
    @Test func `a feed says its name and how often to come back, before its events`() throws {
        let feed = CalendarFeed(name: "Permanences, Caf", events: [try appointment()])
        let lines = lines(feed.text(in: .paris))
        #expect(
            lines.prefix(9) == [
                "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Visavis//Visavis//FR", "METHOD:PUBLISH", #"NAME:Permanences\, Caf"#,
                #"X-WR-CALNAME:Permanences\, Caf"#, "REFRESH-INTERVAL;VALUE=DURATION:PT15M", "X-PUBLISHED-TTL:PT15M", "BEGIN:VTIMEZONE",
            ])
        #expect(lines.filter { $0 == "BEGIN:VEVENT" }.count == 1 && !lines.contains { $0.hasPrefix("ATTENDEE") })
    }

    @Test func `its zone stands in it once, for all events`() throws {
        let feed = CalendarFeed(name: "", events: [try appointment(), try appointment(start: "2026-07-14T08:30:00Z")])
        let lines = lines(feed.text(in: .paris))
        #expect(lines.filter { $0 == "BEGIN:VTIMEZONE" }.count == 1 && lines.filter { $0 == "BEGIN:VEVENT" }.count == 2)
    }

    @Test func `an empty feed is a calendar all the same`() {
        let lines = lines(CalendarFeed(name: "Poste 1", events: []).text(in: .paris))
        #expect(lines.contains("BEGIN:VTIMEZONE") && !lines.contains("METHOD:PUBLISH"))
    }

    @Test(arguments: [
        (Duration.zero, "PT5M"), (.minutes(-3), "PT5M"), (.hours(1), "PT60M"), (.days(400), "PT10080M"), (.seconds(Int64.max), "PT10080M"),
    ])
    func `how often is within reason`(refresh: Duration, written: String) {
        let lines = lines(CalendarFeed(name: "", refresh: refresh, events: []).text(in: .paris))
        #expect(lines.contains("REFRESH-INTERVAL;VALUE=DURATION:\(written)"))
    }

    @Test func `a cancelled event is in it as cancelled`() throws {
        let start = try #require(Timestamp(isoText: "2026-11-24T08:30:00Z"))
        let event = CalendarEvent(
            id: AppointmentID(high: 1, low: 2), revision: .first.next, changed: start, time: start..<(start + .minutes(20)),
            summary: "Annulé",
            organizer: try user("A", "a@b.example"), state: .cancelled)
        let lines = lines(CalendarFeed(name: "", events: [event]).text(in: .paris))
        #expect(lines.contains("STATUS:CANCELLED") && lines.contains("TRANSP:TRANSPARENT"))
    }
}
