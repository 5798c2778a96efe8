package import CivilTime
package import Vocabulary

/// Something that happened to a part of the network.
package struct NetworkEvent: Hashable, Sendable {
    package enum What: String, CaseIterable, Hashable, Sendable {
        case opened, renamed, closed, reopened
        /// A point was said to be somewhere.
        case placed
    }

    package let thing: NetworkThing
    package let what: What
    package let by: AccountID
    package let at: Timestamp

    package init(_ thing: NetworkThing, _ what: What, by: AccountID, at: Timestamp) {
        self.thing = thing
        self.what = what
        self.by = by
        self.at = at
    }
}
