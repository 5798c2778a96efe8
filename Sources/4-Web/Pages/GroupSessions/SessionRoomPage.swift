package import Appointments
package import CivilTime
import Establishments
import Mustache
import People
package import Vocabulary

/// The room of an information session: the others large, or why one is not in it.
package struct SessionRoomPage: Page {
    package static let template = "session-room"
    package static let tags = RoomParticipant.tags.union([
        "sessionTitle", "standing", "state", "isOpen", "isSeen", "isTaken", "reason", "address", "backAddress", "participants", "isCrowded",
        "pace",
    ])

    private let dossier: SessionRoomDossier
    private let seat: Result<SessionSeat, Refusal>
    private let isTaken: Bool
    private let now: Timestamp
    private let wording: Wording

    /// `seat` is what whoever looks may take now, or why none; `isTaken`: by somebody else, who sits there.
    package init(
        _ dossier: SessionRoomDossier, seat: Result<SessionSeat, Refusal>, isTaken: Bool = false, zone: Zone, now: Timestamp,
        words: Words = .french
    ) {
        self.dossier = dossier
        self.seat = seat
        self.isTaken = isTaken
        self.now = now
        wording = Wording(words, in: zone)
    }

    package func child(named name: String) -> Any? {
        switch name {
        case "sessionTitle": dossier.session.title.text
        case "standing": isOpen ? "open" : "shut"
        // Whoever comes second says first that it shall be here.
        case "state": isOpen ? (isTaken ? "taken-over" : "alone") : "apart"
        case "isOpen": isOpen
        case "isSeen": isOpen && !isTaken
        case "isTaken": isOpen && isTaken
        case "reason": reason ?? false
        case "address": "\(session)/room"
        case "backAddress": session
        case "participants": participants
        case "isCrowded": dossier.session.isCrowded
        case "pace": String(pace)
        default: nil
        }
    }

    private var session: String { "/group-sessions/\(dossier.session.id.text)" }

    private var isOpen: Bool {
        if case .success = seat { true } else { false }
    }

    private var reason: String? {
        guard case .failure(let refusal) = seat else { return nil }
        if case .early(let opens) = dossier.session.room(at: now) {
            return wording["group.room.opensOn", ["moment": wording.moment(opens)]]
        }
        return wording.say(refusal)
    }

    /// The others, and what each is called: the media server knows no names.
    private var participants: [RoomParticipant] {
        dossier.seats.filter { seat != .success($0.seat) }.map { RoomParticipant(id: $0.seat.participant, name: $0.name) }
    }

    /// Until the room opens or closes; never, once it is over.
    private var pace: Int64 {
        switch dossier.session.room(at: now) {
        case .early(let until), .open(let until): until.since(now).inMilliseconds
        case .over: 0
        }
    }
}

/// An agency or a point in the room of a session.
struct RoomParticipant: Part {
    let id: String
    let name: String

    static let tags: Set<String> = ["participant", "participantName"]

    func child(named tag: String) -> Any? {
        switch tag {
        case "participant": id
        case "participantName": name
        default: nil
        }
    }
}
