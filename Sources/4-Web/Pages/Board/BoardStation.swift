package import Establishments
package import Interviews
import Mustache
package import Vocabulary

/// A station as the host's board shows it: whether somebody could sit down there.
package struct BoardStation: Hashable, Sendable {
    package let id: StationID
    package let label: Label
    package let readiness: StationReadiness
    /// The appointment of whoever sits there.
    package let occupant: AppointmentID?

    package init(id: StationID, label: Label, readiness: StationReadiness, occupant: AppointmentID?) {
        self.id = id
        self.label = label
        self.readiness = readiness
        self.occupant = occupant
    }

    /// The lower, the better to sit at.
    var rank: Int {
        switch readiness {
        case .ready: 0
        case .unchecked: 1
        case .trouble: 2
        case .offline: 3
        }
    }
}

/// What the board says of stations.
enum BoardStationKey: String, PhraseKey {
    case ready = "board.station.ready"
    case unchecked = "board.station.unchecked"
    case trouble = "board.station.trouble"
    case offline = "board.station.offline"
    case neverSeen = "board.station.neverSeen"
    case taken = "board.station.taken"
    case notReady = "board.station.notReady"
}

/// A station in the board's head.
struct BoardStationTag: MustacheParent {
    static let tags: Set<String> = ["id", "label", "shape", "state", "isTaken", "troubles", "say"]

    private let station: BoardStation
    private let state: String
    private let troubles: [String]

    init(_ station: BoardStation, _ wording: Wording) {
        self.station = station
        switch station.readiness {
        case .ready: state = wording.say(BoardStationKey.ready)
        case .unchecked: state = wording.say(BoardStationKey.unchecked)
        case .trouble: state = wording.say(BoardStationKey.trouble)
        case .offline(.some(let since)): state = wording.say(BoardStationKey.offline, ["since": .instant(since)])
        case .offline(nil): state = wording.say(BoardStationKey.neverSeen)
        }
        if case .trouble(let found, _) = station.readiness { troubles = found.map { wording.say($0) } } else { troubles = [] }
    }

    func child(named name: String) -> Any? {
        switch name {
        case "id": station.id.text
        case "label": station.label.text
        case "shape": ["ready", "unchecked", "trouble", "offline"][station.rank]
        case "state": state
        case "isTaken": station.occupant != nil
        case "troubles": troubles
        case "say": "\(station.label.text) : \(([state] + troubles).joined(separator: " "))"
        default: nil
        }
    }
}

/// A free station that somebody may be sent to.
struct StationChoice: MustacheParent {
    static let tags: Set<String> = ["station", "name", "isBest"]

    let station: StationID
    let name: String
    let isBest: Bool

    /// The free ones, in the order of the board; the readiest is chosen until somebody chooses otherwise.
    static func free(_ stations: [BoardStation], _ wording: Wording) -> [StationChoice] {
        let free = stations.filter { $0.occupant == nil }
        let best = free.min { $0.rank < $1.rank }
        return free.map { station in
            let isReady = station.rank == 0
            let name = isReady ? station.label.text : wording.say(BoardStationKey.notReady, ["station": .name(station.label.text)])
            return StationChoice(station: station.id, name: name, isBest: station.id == best?.id)
        }
    }

    func child(named name: String) -> Any? {
        switch name {
        case "station": station.text
        case "name": self.name
        case "isBest": isBest
        default: nil
        }
    }
}
