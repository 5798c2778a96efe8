import Appointments
import CivilTime
import Establishments
import Interviews
import People
import Vocabulary

/// What lists say of an appointment's course.
enum LineKey: String, PhraseKey {
    case expected = "line.expected"
    case overdue = "line.overdue"
    case waiting = "line.waiting"
    case here = "group.here"
    case seated = "line.seated"
    case seatedAt = "line.seatedAt"
    case received = "line.received"
    case receivedByMe = "line.receivedByMe"
    case receivedByTwo = "line.receivedByTwo"
    case receivedByMeAndAnother = "line.receivedByMeAndAnother"
    case receivedWithMe = "line.receivedWithMe"
    case paused = "line.paused"
    case pausedByMe = "line.pausedByMe"
    case ended = "line.ended"
    case early = "line.early"
    case late = "line.late"
    case interrupted = "line.interrupted"
    case adviserGone = "line.adviserGone"
    case adviserAwaited = "line.adviserAwaited"
    case toCall = "mode.toCall"
    case toCallOverdue = "mode.toCallOverdue"
    case atHome = "mode.atHome"
    case goneHome = "mode.gone"
}

extension AppointmentLine {
    /// How late somebody may be before a list says so.
    static let tolerance = Duration.minutes(5)

    /// The shape beside the words, drawn by the style.
    func shape(at now: Timestamp) -> String {
        switch progress {
        case .expected: isOverdue(at: now) ? "overdue" : "expected"
        case .waiting: "waiting"
        case .seated: "seated"
        case .received: "received"
        case .paused: "paused"
        case .ended(let outcome, _): outcome == .held ? "held" : "ended"
        }
    }

    func state(at now: Timestamp) -> Phrase {
        switch progress {
        case .expected where mode == .telephone: return Phrase(isOverdue(at: now) ? LineKey.toCallOverdue : LineKey.toCall)
        case .expected: return Phrase(isOverdue(at: now) ? LineKey.overdue : LineKey.expected)
        case .waiting(let since): return Phrase(groupSession == nil ? LineKey.waiting : .here, ["since": .instant(since)])
        case .seated(let station, let since):
            guard let station else { return Phrase(mode == .home ? LineKey.atHome : .seated, ["since": .instant(since)]) }
            return Phrase(LineKey.seatedAt, ["station": .name(station.text), "since": .instant(since)])
        case .received(let adviser, let isMine, let since, _):
            guard let second, second.state == .accepted else {
                return Phrase(isMine ? LineKey.receivedByMe : LineKey.received, ["adviser": .name(adviser.text), "since": .instant(since)])
            }
            return Phrase(
                isMine ? LineKey.receivedByMeAndAnother : isSecondMe ? .receivedWithMe : .receivedByTwo,
                ["adviser": .name(adviser.text), "second": .name(second.name.text), "since": .instant(since)])
        case .paused(let adviser, let isMine, let since, _):
            return Phrase(isMine ? LineKey.pausedByMe : LineKey.paused, ["adviser": .name(adviser.text), "since": .instant(since)])
        case .ended(let outcome, let at):
            return Phrase(LineKey.ended, ["outcome": .key(outcome.key.rawValue), "at": .instant(at)])
        }
    }

    /// That nobody calls, said to whoever can do something about it. `missing`: that the adviser of the interview is not there.
    /// `place`: theirs in the queue; who has others before them, for an adviser who is here, waits and is not forgotten. `gone`: since
    /// when a visitor at home is not before their screen.
    func notice(missing: MissingAdviser?, gone: Timestamp? = nil, place: QueueLine? = nil, at now: Timestamp) -> Phrase? {
        if let phrase = notice(gone: gone, at: now) { return phrase }
        if let missing, now >= missing.deadline, case .received(let adviser, _, _, _) = progress {
            let key: LineKey = missing.hasBeenThere ? .adviserGone : .adviserAwaited
            return Phrase(key, ["adviser": .name(adviser.text), "since": .instant(missing.since)])
        }
        switch unattended {
        case nil: return nil
        case .early(let until): return Phrase(LineKey.early, ["until": .instant(until)])
        case .late(let since):
            if place?.hasOthersBefore == true { return nil }
            if case .paused = progress { return Phrase(LineKey.interrupted, ["since": .instant(since)]) }
            return Phrase(LineKey.late, ["since": .instant(since)])
        }
    }

    /// That a visitor at home waits before no screen: nobody sits there, whatever the list says.
    func notice(gone: Timestamp?, at now: Timestamp) -> Phrase? {
        guard let gone, mode == .home, !isEnded, now >= gone + ScreenLive.returning else { return nil }
        return Phrase(LineKey.goneHome, ["since": .instant(gone)])
    }

    /// The next instant at which it is said otherwise by time alone.
    func nextChange(after now: Timestamp) -> Timestamp? {
        let changes: [Timestamp] =
            switch progress {
            case .expected: [start + Self.tolerance]
            case .seated(_, let since): [since + Appointment.patience, start]
            case .paused(_, _, let since, _): [since + Appointment.patience]
            case .waiting, .received, .ended: []
            }
        return changes.filter { $0 > now }.min()
    }

    /// Whether it ended so that the visitor still wants what they came for.
    var isOpenEnded: Bool {
        // Who missed a session comes to another one.
        guard groupSession == nil else { return false }
        switch progress {
        case .ended(.absent, _), .ended(.excused, _), .ended(.cancelledByAgency, _), .ended(.technicalFailure, _): return true
        case .ended(.held, _), .ended(.redirected, _), .expected, .waiting, .seated, .received, .paused: return false
        }
    }

    var isEnded: Bool {
        if case .ended = progress { true } else { false }
    }

    private func isOverdue(at now: Timestamp) -> Bool { now >= start + Self.tolerance }
}

extension Sequence<AppointmentLine> {
    /// In how many milliseconds a list of them has to be looked at again, if nothing happens before: when the day ends, at the latest.
    func pace(after now: Timestamp, in zone: Zone) -> Int64 {
        let midnight = zone.day(zone.local(at: now).date).upperBound
        let changes = compactMap { $0.nextChange(after: now) } + [midnight]
        return (changes.min() ?? midnight).since(now).inMilliseconds
    }
}
