package import Vocabulary

/// What a person works as. A station is no person, but signs in, asks and is answered as they do.
package enum Role: String, CaseIterable, Hashable, Sendable {
    /// Receives visitors, for an agency.
    case adviser
    /// Welcomes visitors, at a point.
    case host
    /// Runs the network.
    case `operator`
    case station
}

/// The part of the network that an account works in. The role follows from it, so that the two never contradict each other.
package enum Scope: Hashable, Sendable {
    /// An operator's.
    case network
    /// An adviser's.
    case agency(AgencyID)
    /// A host's.
    case point(PointID)
    /// A station's: itself, where it stands.
    case station(StationID, at: PointID)

    package var role: Role {
        switch self {
        case .network: .operator
        case .agency: .adviser
        case .point: .host
        case .station: .station
        }
    }
}
