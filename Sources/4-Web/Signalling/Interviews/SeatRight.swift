import Access
import People
import Vocabulary

/// By what somebody sits in the room of an interview: asked again and again, for each may end.
enum SeatRight: Sendable {
    /// Somebody signed in: an adviser, or a station.
    case session(Identity)
    /// The link to their own appointment: a visitor at home, who comes by a point.
    case link(PointID)

    /// Whether the visitor sits before their own screen.
    var isAtHome: Bool {
        if case .link = self { true } else { false }
    }

    /// Whose host hears of the visitor's line; nil: nobody's.
    var point: PointID? {
        switch self {
        case .session(let identity): if case .station(_, let point) = identity.principal.scope { point } else { nil }
        case .link(let point): point
        }
    }
}
