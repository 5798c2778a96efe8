package import CivilTime
package import Establishments

/// A calendar as those who subscribe to it read it. It names no visitor: calendars are copied to others' servers.
package struct Feed: Hashable, Sendable {
    package let owner: Owner
    /// By start.
    package let entries: [FeedEntry]

    package init(of owner: Owner, entries: [FeedEntry]) {
        self.owner = owner
        self.entries = entries
    }

    /// Whose appointments they are.
    package enum Owner: Hashable, Sendable {
        /// An agency's, as each of its advisers sees them.
        case agency(AgencyTitle)
        /// A point's, as its hosts see them.
        case point(Label)
        /// A station's: those of its point that no other station has.
        case station(Label, at: Label)
    }

    /// More than a calendar can show; what is nearest is kept.
    package static let most = 5_000

    /// From a month ago to a year ahead.
    package static func window(at now: Timestamp) -> Range<Timestamp> { (now - .days(30))..<(now + .days(366)) }
}
