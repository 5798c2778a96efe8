import Appointments
import CivilTime
import Establishments
import Mustache
import Vocabulary
import WaitingList

/// One appointment of the adviser's day: on the card, in the list, or among those who have arrived.
struct DayRow: MustacheParent {
    static let tags: Set<String> = ColleagueTag.tags.union([
        "id", "hour", "visitor", "point", "length", "shape", "state", "notice", "say", "receives", "resumes", "returns", "endsUnheld",
        "endsHeld", "hasMenu", "wasReceived", "arrived", "reschedules", "cancels",
        "standing", "recalls", "ends", "promises", "hurries", "unhurries", "needs", "writes", "written", "givesAnother",
        "waits", "mode", "changesMode", "receiveWord", "hands", "colleagues", "handed", "isHanded", "arrival",
        "joins", "leavesJoint", "joinWord",
    ])

    let line: AppointmentLine
    private let hour: String
    private let shape: String
    private let state: String
    private let notice: String?
    private let arrived: String?
    private let needs: String?
    private let mode: String?
    private let receiveWord: String
    private let standing: String?
    private let written: String?
    private let isWorthWaiting: Bool
    private let joinWord: String
    private let colleagues: [AdviserChoice]
    private let handed: String?

    /// `gone`: since when they are not before their own screen; `here` which advisers are at work, as far as anybody knows; `isInBlock`: below the title of their session.
    init(
        _ line: AppointmentLine, place: QueueLine?, gone: Timestamp? = nil, colleagues: [AdviserChoice] = [], here: Set<AccountID>? = nil,
        isInBlock: Bool = false, _ wording: Wording, at now: Timestamp
    ) {
        self.line = line
        isWorthWaiting = line.isWorthWaiting(at: now)
        hour = wording.columnHour(of: line.start)
        shape = line.shape(at: now)
        state = wording.say(line.state(at: now))
        notice = (line.notice(gone: gone, at: now) ?? line.dayNotice).map { wording.say($0) }
        needs = wording.say(line.needs)
        let said = [line.other.map(wording.with), wording.listed(line, inBlock: isInBlock)].compactMap(\.self)
        mode = said.isEmpty ? nil : said.joined(separator: ", ")
        receiveWord = wording[line.mode == .telephone ? "mode.call" : "day.receive"]
        let told = [line.request, line.arrival].compactMap(\.self).map { wording.say($0) }
        arrived = told.isEmpty ? nil : told.joined(separator: " ")
        joinWord = wording[line.second?.state == .refused ? "join.again" : "join.do"]
        self.colleagues = colleagues
        handed = (line.request ?? line.handedNotice(here: here)).map { wording.say($0) } ?? line.joinNotice(wording, at: now)
        written = line.message.map { wording["message.shown", ["text": $0.text.text]] }
        standing = place.map { $0.dayStanding(wording) }
    }

    /// Whether there was an interview, perhaps with a note.
    private var wasReceived: Bool { line.isEnded && line.wasReceived && line.groupSession == nil }

    private var hands: Bool { line.offers.contains(.hand) && (!colleagues.isEmpty || line.handed != nil) }

    func child(named name: String) -> Any? {
        switch name {
        case "id": line.id.text
        case "hour": hour
        case "visitor": line.visitor ?? ""
        case "point": line.point.text
        case "length": String(line.length.minutes)
        case "shape": shape
        case "state": state
        case "notice": notice ?? false
        case "needs": needs ?? false
        case "mode": mode ?? false
        case "changesMode": line.offers.contains(.changeMode)
        case "receiveWord": receiveWord
        case "say": [line.visitor, mode, needs, state, notice, handed].compactMap(\.self).joined(separator: ", ")
        case "standing": standing ?? false
        case "writes": line.offers.contains(.write)
        case "givesAnother": line.isOpenEnded
        case "written": written ?? false
        case "recalls": line.offers.contains(.arrive)
        case "ends": !line.isEnded
        case "promises": line.offers.contains(.promise)
        case "hands": hands
        case "colleagues": colleagues.map { ColleagueTag(choice: $0) }
        case "handed": handed ?? false
        case "isHanded": line.handed != nil
        // Another line for each thing that is new, so that each is rung for.
        case "arrival": line.isHandedToMe ? (line.arrival == nil ? "handed-expected" : "handed") : "arrival"
        case "hurries": line.offers.contains(.hurry)
        case "unhurries": line.offers.contains(.unhurry)
        case "arrived": arrived ?? false
        case "receives": line.offers.contains(.receive)
        case "resumes": line.offers.contains(.resume)
        case "joins": line.offers.contains(.join)
        case "leavesJoint": line.offers.contains(.leaveJoint)
        case "joinWord": joinWord
        case "returns": line.offers.contains(.pause)
        case "cancels": line.isToCome
        case "endsUnheld": !line.isToCome && !line.outcomes.isEmpty && !line.outcomes.contains(.held)
        // One that runs is ended where it runs.
        case "endsHeld": line.outcomes.contains(.held) && !line.offers.contains(.pause)
        case "wasReceived": wasReceived
        case "waits": isWorthWaiting
        case "reschedules": line.offers.contains(.reschedule)
        case "hasMenu":
            wasReceived || hands || line.offers.contains(.leaveJoint) || line.isOpenEnded || line.offers.contains(.changeMode)
                || line.offers.contains(.arrive)
                || (!line.outcomes.isEmpty && !line.offers.contains(.pause))
        default: nil
        }
    }
}

/// What the day says in sentences of its own.
enum DayKey: String, PhraseKey {
    case arrived = "day.arrived"
    case seated = "day.seated"
    case late = "day.late"
    case interrupted = "day.interrupted"
    case arrivedPresent = "mode.arrivedPresent"
    case arrivedTelephone = "mode.arrivedTelephone"
    case seatedHome = "mode.seatedHome"
}

extension AppointmentLine {
    /// That somebody is there for the adviser, and waits.
    var arrival: Phrase? {
        switch progress {
        case .waiting(let since):
            Phrase(arrivedKey, ["visitor": .name(visitor ?? ""), "point": .name(point.text), "since": .instant(since)])
        case .seated(_, let since):
            Phrase(
                mode == .home ? DayKey.seatedHome : .seated,
                ["visitor": .name(visitor ?? ""), "point": .name(point.text), "since": .instant(since)])
        case .expected, .received, .paused, .ended: nil
        }
    }

    private var arrivedKey: DayKey {
        switch mode {
        case .point, .home: .arrived
        case .telephone: .arrivedTelephone
        case .present: .arrivedPresent
        }
    }

    /// That nobody has called: said to whoever is to call.
    fileprivate var dayNotice: Phrase? {
        guard case .late(let since) = unattended else { return nil }
        if case .paused = progress { return Phrase(DayKey.interrupted, ["since": .instant(since)]) }
        return Phrase(DayKey.late, ["since": .instant(since)])
    }
}
