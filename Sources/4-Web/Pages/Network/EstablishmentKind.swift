import Establishments
import Vocabulary

/// Partner, agency, point or station: what their pages differ in.
enum EstablishmentKind: String, Sendable, CaseIterable {
    case partner, agency, point, station

    /// As addresses have it.
    var folder: String {
        switch self {
        case .partner: "partners"
        case .agency: "agencies"
        case .point: "points"
        case .station: "stations"
        }
    }

    /// What it consists of.
    var part: EstablishmentKind? {
        switch self {
        case .partner: .agency
        case .point: .station
        case .agency, .station: nil
        }
    }
}

/// A thing of the network and where its page is.
struct Place: Sendable {
    let kind: EstablishmentKind
    let id: String

    init(_ thing: NetworkThing) {
        switch thing {
        case .partner(let id): (kind, self.id) = (.partner, id.text)
        case .agency(let id): (kind, self.id) = (.agency, id.text)
        case .point(let id): (kind, self.id) = (.point, id.text)
        case .station(let id): (kind, self.id) = (.station, id.text)
        }
    }

    var address: String { "/\(kind.folder)/\(id)" }

    /// The form of a new part, which knows to what it belongs.
    var newPartAddress: String? { kind.part.map { "/\($0.folder)/new?\(kind)=\(id)" } }
}

extension Wording {
    /// A text that each kind has of its own.
    subscript(key: String, kind: EstablishmentKind) -> String { self["kind.\(kind).\(key)"] }

    /// Whether one is open, or since when it is closed.
    func state(of thing: some Establishment) -> StateModel {
        let kind = Place(thing.thing).kind
        return StateModel(closed: thing.closed, open: "kind.\(kind).open", closing: "kind.\(kind).closed", self)
    }
}
