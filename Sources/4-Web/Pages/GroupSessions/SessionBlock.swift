import Appointments
import CivilTime
import Establishments
import Mustache
import People
import Vocabulary

/// A session on a day's list: its hour and title above those who come, with what is next to be done for all of them.
struct SessionBlock<Row: MustacheParent & Sendable>: MustacheParent {
    private let dossier: GroupSessionDossier
    private let rows: [Row]
    private let now: Timestamp
    private let wording: Wording
    /// Boards are hosts', days advisers'.
    private let door: SessionDoor

    init(_ dossier: GroupSessionDossier, rows: [Row], _ wording: Wording, at now: Timestamp) {
        self.dossier = dossier
        self.rows = rows
        self.wording = wording
        self.now = now
        door = SessionDoor(dossier.session, for: .host, at: now)
    }

    func child(named name: String) -> Any? {
        let session = dossier.session
        switch name {
        case "sessionID": return session.id.text
        case "sessionHour": return wording.columnHour(of: session.start)
        case "sessionTitle": return wording["group.block", ["title": session.title.text]]
        case "sessionSeats":
            return dossier.places.map { place in
                dossier.places.count > 1
                    ? "\(place.label.text)\u{A0}: \(wording.seats(dossier, at: place.id))" : wording.seats(dossier, at: place.id)
            }.joined(separator: " · ")
        case "sessionInscribes": return dossier.places.contains { dossier.free(at: $0.id) > 0 } && session.isOpen(at: now)
        case "sessionHolds": return session.heldFrom <= now
        case "sessionRoomIsOpen": return door.isOpen
        case "sessionRoomOpens": return door.opens.map { wording["group.room.opensAt", ["hour": wording.hour(of: $0)]] } ?? false
        case "sessionRows": return rows
        default: return nil
        }
    }
}

/// What templates say of a block.
enum SessionBlockTags {
    static let tags: Set<String> = [
        "sessionID", "sessionHour", "sessionTitle", "sessionSeats", "sessionInscribes", "sessionHolds", "sessionRows",
        "sessionRoomIsOpen", "sessionRoomOpens",
    ]
}
