/// The place of a durable event in the log: grows by each event, never used twice. A page that reconnects names the last it has seen.
package struct EventNumber: Hashable, Comparable, Sendable {
    package let value: Int64

    package init(_ value: Int64) {
        self.value = value
    }

    /// Before all events.
    package static let none = EventNumber(0)

    package static func < (left: EventNumber, right: EventNumber) -> Bool { left.value < right.value }
}

/// A durable event with its place in the log.
package struct Logged<Event: Sendable & Hashable>: Sendable, Hashable {
    package let number: EventNumber
    package let event: Event

    package init(number: EventNumber, event: Event) {
        self.number = number
        self.event = event
    }
}

/// What follows an event in the log, for one principal.
package enum EventPage<Event: Sendable & Hashable>: Sendable, Hashable {
    /// The events after it that concern the principal, oldest first; `upTo` is how far the log was read, others' events included.
    case events([Logged<Event>], upTo: EventNumber)
    /// The log does not reach back so far: the page has to be read anew.
    case gap(upTo: EventNumber)
}
