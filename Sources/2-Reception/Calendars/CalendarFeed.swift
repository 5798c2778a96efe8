package import CivilTime

/// A calendar that others subscribe to: they fetch it again and again and show what it holds then. An event that was cancelled should
/// stay in it for a while as cancelled, since not every calendar strikes out what is missing at once.
package struct CalendarFeed: Hashable, Sendable {
    package let name: String
    /// How long subscribers are asked to wait before they fetch it again; many wait longer (a phone 15 minutes, some services a day).
    package let refresh: Duration
    package let events: [CalendarEvent]

    package init(name: String, refresh: Duration = .minutes(15), events: [CalendarEvent]) {
        self.name = name
        self.refresh = refresh
        self.events = events
    }

    /// What HTTP calls it.
    package static let mediaType = "text/calendar; charset=utf-8"

    /// The text, its hours in the zone of whoever subscribes; the same bytes as long as nothing changes. Attendees are left out, as
    /// PUBLISH wants (RFC 5546 section 3.2.1): subscribers would ask people to answer.
    package func text(in zone: Zone) -> String {
        let refresh = min(max(refresh, .minutes(5)), .days(7))
        return ContentLines.calendar { lines in
            // A publication has an event at least; a calendar a component, which is the zone.
            if !events.isEmpty { lines.add("METHOD", .token("PUBLISH")) }
            // RFC 7986 sections 5.1 and 5.7, and what was there before it: Apple's and Google's name, Outlook's time.
            lines.add("NAME", .text(name))
            lines.add("X-WR-CALNAME", .text(name))
            lines.add("REFRESH-INTERVAL", .length(refresh), [.token("VALUE", "DURATION")])
            lines.add("X-PUBLISHED-TTL", .length(refresh))
            lines.add(zone)
            for event in events { lines.add(event, state: event.state, attendees: [], in: zone) }
        }
    }
}
