/// Which of an event's versions this is (SEQUENCE, RFC 5545 section 3.8.7.4). Who changes the time, the place or the state of an event, and
/// who cancels it, takes the `next` and stores it with the change: calendars ignore what is not newer than what they have (RFC 5546
/// section 2.1.5).
package struct EventRevision: Hashable, Comparable, Sendable {
    package let number: Int

    /// Nil unless 0 to 2,147,483,647, which is all that an INTEGER holds (RFC 5545 section 3.3.8).
    package init?(number: Int) {
        guard (0...Int(Int32.max)).contains(number) else { return nil }
        self.number = number
    }

    private init(_ number: Int) {
        self.number = number
    }

    /// Of an event that was never changed.
    package static let first = EventRevision(0)

    /// The one after; the last stays.
    package var next: EventRevision { EventRevision(min(number + 1, Int(Int32.max))) }

    package static func < (left: EventRevision, right: EventRevision) -> Bool { left.number < right.number }
}
