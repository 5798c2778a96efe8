import Appointments
import Capacity
import CivilTime
import Establishments
import Interviews
import Mustache
import People
import Vocabulary
import WaitingList

/// One person on the host's board: one main button, and a menu for the rest.
struct BoardRow: MustacheParent {
    static let tags: Set<String> = [
        "id", "hour", "visitor", "agency", "shape", "state", "notice", "standing", "isUrgent", "hurries", "unhurries", "say", "arrives",
        "installs", "choices", "only", "isFull", "hasMenu",
        "stillArrives", "moves", "leaves", "isAbsent", "hasOutcomes", "cancels", "reschedules",
        "waits", "needs", "mode", "changesMode", "telephone", "telephoneAddress", "written", "givesAnother", "isStranded",
    ]

    private let line: AppointmentLine
    private let hour: String
    private let with: String
    private let shape: String
    private let state: String
    private let notice: String?
    private let needs: String?
    private let mode: String?
    private let standing: String?
    private let written: String?
    private let choices: [StationChoice]
    private let isWorthWaiting: Bool
    private let isStranded: Bool

    /// `lacks`: what its place lacks as things stand; `isStranded`: they wait, and nobody receives any more; `place`: theirs in the queue; `gone`: since when
    /// they are not before their own screen; `isInBlock`: below the title of their session.
    init(
        _ line: AppointmentLine, choices: [StationChoice], missing: MissingAdviser?, gone: Timestamp? = nil,
        lacks: Set<Capacity.Lack>, isStranded: Bool = false, place: QueueLine?, isInBlock: Bool = false, _ wording: Wording,
        at now: Timestamp
    ) {
        self.line = line
        isWorthWaiting = line.isWorthWaiting(at: now)
        self.choices = choices
        self.isStranded = isStranded
        hour = wording.columnHour(of: line.start)
        with = line.agencies(wording)
        shape = line.shape(at: now)
        state = wording.say(line.state(at: now))
        needs = wording.say(line.needs)
        mode = wording.listed(line, inBlock: isInBlock)
        let lacking = lacks.isEmpty ? nil : wording["board.toCall", ["why": wording.say(lacks)]]
        let toCall = isStranded ? wording["board.stranded"] : lacking
        standing = place.map { $0.standing(wording) }
        written = line.message.map { wording["message.fromAdviser", ["adviser": $0.by.text, "text": $0.text.text]] }
        notice = toCall ?? line.notice(missing: missing, gone: gone, place: place, at: now).map { wording.say($0) }
    }

    func child(named name: String) -> Any? {
        switch name {
        case "id": line.id.text
        case "hour": hour
        case "visitor": line.visitor ?? ""
        case "agency": with
        case "shape": shape
        case "state": state
        case "notice": notice ?? false
        case "needs": needs ?? false
        case "mode": mode ?? false
        case "telephone": line.telephone?.shown ?? false
        case "telephoneAddress": line.telephone?.text ?? ""
        case "written": written ?? false
        case "standing": standing ?? false
        case "isUrgent": line.isUrgent
        // Neither place nor wait, which change by the minute: whoever reads by ear would hear of nothing else.
        case "say": [line.visitor, mode, needs, state, notice, written].compactMap(\.self).joined(separator: ", ")
        case "isStranded": isStranded
        case "choices": choices
        case "only": choices.count == 1 ? choices : []
        default: offer(named: name)
        }
    }

    private func offer(named name: String) -> Bool? {
        switch name {
        case "arrives": offers(.arrive) && !line.isEnded
        // Late is not absent: still possible, but no more what is to be done next.
        case "stillArrives": offers(.arrive) && line.isEnded
        case "installs": offers(.install) && !choices.isEmpty
        case "isFull": offers(.install) && choices.isEmpty
        case "moves": offers(.move) && !choices.isEmpty
        case "leaves": offers(.leaveStation)
        case "hurries": offers(.hurry)
        case "unhurries": offers(.unhurry)
        case "isAbsent": line.outcomes.contains(.absent)
        case "hasOutcomes": !line.isToCome && line.outcomes.contains { $0 != .absent }
        case "cancels": line.isToCome && !line.outcomes.isEmpty
        case "reschedules": offers(.reschedule)
        case "changesMode": offers(.changeMode)
        case "givesAnother": line.isOpenEnded
        case "waits": isWorthWaiting
        case "hasMenu":
            [
                "stillArrives", "moves", "leaves", "hurries", "unhurries", "isAbsent", "hasOutcomes", "cancels", "reschedules",
                "givesAnother", "changesMode",
            ].contains {
                offer(named: $0) == true
            }
        default: nil
        }
    }

    private func offers(_ offer: Offer) -> Bool { line.offers.contains(offer) }
}
