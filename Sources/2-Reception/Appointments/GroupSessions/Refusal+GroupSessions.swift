package import CivilTime
package import Establishments
package import Vocabulary

/// Why sessions say no.
package enum GroupSessionKey: String, PhraseKey {
    case full = "group.full"
    case alreadyInscribed = "group.alreadyInscribed"
    case cancelled = "group.cancelled"
    case held = "group.held"
    case begun = "group.begun"
    case changedMeanwhile = "group.changedMeanwhile"
    case notBegun = "group.notBegun"
    case roomTooEarly = "group.room.tooEarly"
    case roomOver = "group.room.over"
    case justBegun = "group.justBegun"
    case together = "group.together"
    case fewerSeats = "group.fewerSeats"
    case noSeats = "group.noSeats"
    case strangeSeats = "group.strangeSeats"
    case strangeLength = "group.strangeLength"
    case notAt = "group.notAt"
    case noTimes = "group.noTimes"
}

extension Refusal {
    /// All seats of the session at that point are taken.
    package static let sessionFull = Refusal(.conflict, GroupSessionKey.full)
    /// Somebody of that name whom the same message reaches has a seat.
    package static let alreadyInscribed = Refusal(.conflict, GroupSessionKey.alreadyInscribed)
    package static let sessionCancelled = Refusal(.conflict, GroupSessionKey.cancelled)
    package static let sessionHeld = Refusal(.conflict, GroupSessionKey.held)
    /// Somebody else has changed it since the form was opened.
    package static let sessionChangedMeanwhile = Refusal(.conflict, GroupSessionKey.changedMeanwhile)
    /// What has begun is not moved any more.
    package static let sessionBegun = Refusal(.conflict, GroupSessionKey.begun)
    /// Nothing was held before its hour.
    package static let sessionNotBegun = Refusal(.conflict, GroupSessionKey.notBegun)
    /// Its room opens a quarter of an hour before it.
    package static let roomTooEarly = Refusal(.conflict, GroupSessionKey.roomTooEarly)
    /// It is long over.
    package static let roomOver = Refusal(.conflict, GroupSessionKey.roomOver)
    /// Who comes late is still on the way.
    package static let sessionJustBegun = Refusal(.conflict, GroupSessionKey.justBegun)
    /// An appointment of a session is not moved, repeated or received by itself.
    package static let metTogether = Refusal(.conflict, GroupSessionKey.together)
    /// More have a seat at that point than there would be.
    package static func fewerSeats(than count: Int, at point: Label?) -> Refusal {
        Refusal(.conflict, GroupSessionKey.fewerSeats, ["count": .count(count), "point": .name(point?.text ?? "")])
    }
    /// No point was given a seat.
    package static let noSeats = Refusal(.unreadable, GroupSessionKey.noSeats)
    package static let strangeSeats = Refusal(.unreadable, GroupSessionKey.strangeSeats)
    /// Not 15 to 120 minutes.
    package static let strangeSessionLength = Refusal(.unreadable, GroupSessionKey.strangeLength)
    /// No date was chosen.
    package static let noTimes = Refusal(.unreadable, GroupSessionKey.noTimes)
    /// One point cannot have it that day; why has no arguments of its own.
    package static func notAt(_ point: Label, on date: CivilDate, _ reason: Refusal) -> Refusal {
        Refusal(
            reason.kind, GroupSessionKey.notAt, ["point": .name(point.text), "date": .date(date), "why": .key(reason.phrase.key)])
    }
}
