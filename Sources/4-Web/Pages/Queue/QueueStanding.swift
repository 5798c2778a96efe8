import Appointments
import CivilTime
import Vocabulary
import Waiting

/// What lists say of somebody's place in a queue, and stations of their own visitor's.
enum QueueKey: String, PhraseKey {
    case first = "queue.first"
    case place = "queue.place"
    case urgent = "queue.reason.urgent"
    case due = "queue.reason.due"
    case walkIn = "queue.reason.walkIn"
    case early = "queue.reason.early"
    case soon = "queue.wait.soon"
    case about = "queue.wait.about"
    case long = "queue.wait.long"
    case promised = "queue.promised"
    case here = "queue.here"
    case arrived = "queue.arrived"
    case unknown = "queue.unknown"
    case stationAbout = "station.wait.about"
    case stationLong = "station.wait.long"
    case stationPromised = "station.wait.promised"
}

/// A wait as it is told: nobody knows it to the minute, and a false precision would be believed.
enum ToldWait: Equatable {
    case soon
    case about(minutes: Int)
    /// An hour or more.
    case long

    init(_ wait: Duration) {
        let minutes = Double(wait.inMilliseconds) / 60_000
        switch minutes {
        case ..<3: self = .soon
        case ..<57.5: self = .about(minutes: max(5, Int((minutes / 5).rounded()) * 5))
        default: self = .long
        }
    }
}

extension QueueLine {
    /// Whether they wait for others to be received, by an adviser who is here: nobody has forgotten them.
    var hasOthersBefore: Bool { place > 1 && wait != nil }

    /// Whether they are called at their turn, and not at an hour.
    var isTurn: Bool { reason == .walkIn || reason == .urgent }

    /// "2e de la file, sans rendez-vous, attente environ 15 min".
    func standing(_ wording: Wording) -> String {
        ([placeWords(wording), reasonWords(wording)] + [waitWords(wording)].compactMap(\.self)).joined(separator: ", ")
    }

    /// The same for the adviser, who knows best when they will be free, and whom a guess would only hurry.
    func dayStanding(_ wording: Wording) -> String {
        let told = promised == nil ? nil : waitWords(wording)
        return [placeWords(wording), reasonWords(wording), told].compactMap(\.self).joined(separator: ", ")
    }

    func placeWords(_ wording: Wording) -> String {
        place == 1 ? wording.say(QueueKey.first) : wording.say(QueueKey.place, ["place": .count(place)])
    }

    func reasonWords(_ wording: Wording) -> String {
        switch reason {
        case .urgent: wording.say(QueueKey.urgent)
        case .due: wording.say(QueueKey.due)
        case .walkIn: wording.say(QueueKey.walkIn)
        case .early: wording.say(QueueKey.early)
        }
    }

    /// What an adviser said goes before what is reckoned. Nil where nobody can say.
    func waitWords(_ wording: Wording) -> String? {
        if let promised { return wording.say(QueueKey.promised, ["at": .instant(promised)]) }
        guard let wait else { return nil }
        switch ToldWait(wait) {
        case .soon: return wording.say(QueueKey.soon)
        case .about(let minutes): return wording.say(QueueKey.about, ["minutes": .count(minutes)])
        case .long: return wording.say(QueueKey.long)
        }
    }

    /// What the visitor at the station reads; nil where there is nothing to add: nobody knows, it is soon, or their hour is yet to come.
    func stationWords(_ wording: Wording) -> String? {
        if let promised { return wording.say(QueueKey.stationPromised, ["at": .instant(promised)]) }
        guard reason != .early, let wait else { return nil }
        switch ToldWait(wait) {
        case .soon: return nil
        case .about(let minutes): return wording.say(QueueKey.stationAbout, ["minutes": .count(minutes)])
        case .long: return wording.say(QueueKey.stationLong)
        }
    }
}
