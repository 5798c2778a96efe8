package import Vocabulary

/// Why visitors have no seat by the public page.
package enum SeatKey: String, PhraseKey {
    case notOnline = "seat.notOnline"
    case moved = "seat.moved"
    case addressInscribed = "seat.addressInscribed"
}

extension Refusal {
    /// Its agency does not offer it on the public page, or does no longer.
    package static let sessionNotOnline = Refusal(.conflict, SeatKey.notOnline)
    /// It has another hour since the visitor read it.
    package static let sessionMoved = Refusal(.conflict, SeatKey.moved)
    /// Somebody else has a seat by the same mail address or number.
    package static let addressInscribed = Refusal(.conflict, SeatKey.addressInscribed)
}
