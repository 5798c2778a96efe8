package import CivilTime
package import Vocabulary

/// Something that takes time and stands in a calendar (VEVENT, RFC 5545 section 3.6.1).
package struct CalendarEvent: Hashable, Sendable {
    /// The same for all versions of the event (UID; a UUID, as RFC 7986 section 5.3 wants, that says nothing of people).
    let id: String
    package let revision: EventRevision
    /// When this version came to be (DTSTAMP), not when it is sent: what did not change has the same bytes again.
    package let changed: Timestamp
    /// An empty range is a moment.
    package let time: Range<Timestamp>
    package let summary: String
    package let location: String?
    /// What more there is to say; may have several lines.
    package let details: String?
    /// Who calls: the service, by the address that its mail comes from. Never a person: Outlook shows it as the sender, and everybody
    /// who gets the text can read it.
    package let organizer: CalendarUser
    package let state: State

    package enum State: String, Hashable, Sendable, CaseIterable {
        case tentative = "TENTATIVE"
        case confirmed = "CONFIRMED"
        case cancelled = "CANCELLED"
    }

    package init<Thing>(
        id: Identifier<Thing>, revision: EventRevision, changed: Timestamp, time: Range<Timestamp>, summary: String,
        location: String? = nil, details: String? = nil, organizer: CalendarUser, state: State = .confirmed
    ) {
        self.id = id.text
        self.revision = revision
        self.changed = changed
        self.time = time
        self.summary = summary
        self.location = location
        self.details = details
        self.organizer = organizer
        self.state = state
    }
}

extension ContentLines {
    mutating func add(_ event: CalendarEvent, state: CalendarEvent.State, attendees: [CalendarUser], in zone: Zone) {
        component("VEVENT") { lines in
            lines.add("UID", .text(event.id))
            lines.add("SEQUENCE", .number(event.revision.number))
            lines.add("DTSTAMP", .utc(event.changed))
            lines.add("DTSTART", event.time.lowerBound, in: zone)
            // An end has to be later than its start (section 3.8.2.2).
            if !event.time.isEmpty { lines.add("DTEND", event.time.upperBound, in: zone) }
            lines.add("SUMMARY", .text(event.summary))
            if let location = event.location { lines.add("LOCATION", .text(location)) }
            if let details = event.details { lines.add("DESCRIPTION", .text(details)) }
            lines.add("STATUS", .token(state.rawValue))
            // Calendars that do not heed the status should at least not show the hour as taken.
            if state == .cancelled { lines.add("TRANSP", .token("TRANSPARENT")) }
            lines.add("ORGANIZER", .address(event.organizer.address), [.text("CN", event.organizer.name)])
            for attendee in attendees { lines.add(attendee) }
        }
    }

    /// An appointment holds without an answer, and nobody reads answers: so it is accepted, and none is asked for.
    private mutating func add(_ attendee: CalendarUser) {
        add(
            "ATTENDEE", .address(attendee.address),
            [
                .text("CN", attendee.name), .token("ROLE", "REQ-PARTICIPANT"), .token("PARTSTAT", "ACCEPTED"), .token("RSVP", "FALSE"),
            ])
    }
}
