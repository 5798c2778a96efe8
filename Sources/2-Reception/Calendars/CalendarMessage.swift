package import CivilTime

/// What a mail carries so that a calendar takes an event in, changes it or strikes it out (iTIP, RFC 5546 section 3.2). Each is told by
/// the same event's identifier and a newer revision.
///
/// Who is invited stands in the text and so is known to all who get it; a text of one attendee only tells nobody of the others.
package struct CalendarMessage: Hashable, Sendable {
    private enum Method: String {
        case publish = "PUBLISH"
        case request = "REQUEST"
        case cancel = "CANCEL"
    }

    private let method: Method
    private let events: [CalendarEvent]
    private let attendees: [CalendarUser]

    /// For information, without attendees: what a visitor may put into a calendar. Again, for a change.
    package static func publication(of event: CalendarEvent) -> CalendarMessage { publication(of: [event]) }

    /// The same of several events, each with an identifier of its own, as a publication alone may have (RFC 5546 section 3.2.1): those
    /// that are cancelled say so by their state.
    package static func publication(of events: [CalendarEvent]) -> CalendarMessage {
        CalendarMessage(method: .publish, events: events, attendees: [])
    }

    /// An invitation. Again, with a newer revision, for a change; RFC 5546 wants one attendee at least.
    package static func invitation(to event: CalendarEvent, for first: CalendarUser, others: [CalendarUser] = []) -> CalendarMessage {
        CalendarMessage(method: .request, events: [event], attendees: [first] + others)
    }

    /// The event does not take place. Its revision has to be newer than that of what was sent before; its state is cancelled whatever
    /// the event says. Without attendees after a publication.
    package static func cancellation(of event: CalendarEvent, for attendees: [CalendarUser] = []) -> CalendarMessage {
        CalendarMessage(method: .cancel, events: [event], attendees: attendees)
    }

    /// The type of the mail's part: calendars look for the method there too (RFC 6047 section 2.4).
    package var mediaType: String { "text/calendar; charset=utf-8; method=\(method.rawValue)" }

    /// The text, its hours in the zone of whoever gets it. Lines end with CRLF.
    package func text(in zone: Zone) -> String {
        ContentLines.calendar { lines in
            lines.add("METHOD", .token(method.rawValue))
            lines.add(zone)
            for event in events {
                lines.add(event, state: method == .cancel ? .cancelled : event.state, attendees: attendees, in: zone)
            }
        }
    }
}

extension ContentLines {
    /// A whole iCalendar object (RFC 5545 section 3.4).
    static func calendar(_ content: (inout ContentLines) -> Void) -> String {
        var lines = ContentLines()
        lines.component("VCALENDAR") { lines in
            lines.add("VERSION", .token("2.0"))
            lines.add("PRODID", .token("-//Visavis//Visavis//FR"))
            content(&lines)
        }
        return lines.text
    }
}
