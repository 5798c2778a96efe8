import Appointments
import CivilTime
import People

/// The door to a session's room: a button while it is open, the hour at which it opens before; nothing once it is shut, nor for whoever has
/// no seat there.
struct SessionDoor {
    private let room: GroupSession.RoomState

    init(_ session: GroupSession, for role: Role, at now: Timestamp) {
        room = role == .adviser || role == .host ? session.room(at: now) : .over
    }

    var isOpen: Bool {
        if case .open = room { true } else { false }
    }

    /// When it opens; nil: it is open, or is shut for good.
    var opens: Timestamp? {
        if case .early(let opens) = room { opens } else { nil }
    }
}
