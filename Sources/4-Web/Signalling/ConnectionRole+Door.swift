import Negotiation
import SFU

extension ConnectionRole {
    var door: Session.Door {
        if case .page = self { .page } else { .stream }
    }

    var kind: ConnectionKind {
        switch self {
        case .page: .page
        case .whip: .whip
        case .whepRoom: .whepRoom
        case .whepParticipant(let name): .whepParticipant(name)
        }
    }
}
