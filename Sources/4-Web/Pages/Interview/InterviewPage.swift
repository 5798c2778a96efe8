package import Appointments
package import CivilTime
import Establishments
package import Interviews
import Mustache
import People
import Vocabulary

/// The adviser's interview: the visitor large, or why there is nobody to see.
package struct InterviewPage: Page {
    package static let template = "interview"
    package static let tags = FormModel.tags.union([
        "id", "visitor", "point", "hour", "standing", "isMine", "isPaused", "isReceivable", "isOver", "state", "elapsed", "planned",
        "elapsedWords", "waitingWords", "back", "end", "longest", "note", "noteUntil", "nobody", "numberWords",
        "isIn", "comesSecond", "isAsked", "isJoinable", "joinWords", "adviser", "second", "secondID", "secondQuestion", "secondWords",
        "sendsAway", "letsIn", "leavesJoint",
    ])

    let line: AppointmentLine
    private let waiting: Int
    private let note: InterviewNote?
    let now: Timestamp
    let wording: Wording

    /// `line` is the appointment as the adviser sees it; `waiting` says how many others of the agency wait now; `note` is
    /// what was written at its end, as long as it is kept.
    package init(
        line: AppointmentLine, waiting: Int, note: InterviewNote? = nil, zone: Zone, now: Timestamp,
        words: Words = .french
    ) {
        self.line = line
        self.waiting = waiting
        self.note = note
        self.now = now
        wording = Wording(words, in: zone)
    }

    package func child(named name: String) -> Any? {
        switch name {
        case "id": line.id.text
        case "visitor": line.visitor ?? ""
        case "point": line.point.text
        case "hour": wording.hour(of: line.start)
        case "state": wording.say(line.state(at: now))
        case "elapsed": String(elapsed.components.seconds)
        case "planned": String(line.length.duration.components.seconds)
        case "elapsedWords": elapsedWords
        case "waitingWords": waitingWords
        case "back": "/day"
        case "nobody": wording[line.mode == .home ? "interview.nobodyAtHome" : "interview.nobody"]
        case "numberWords": numberWords ?? false
        case "end": FormModel.ending(line, back: "/day", wording)
        case "note": note?.note.text ?? false
        case "noteUntil": note.map { wording.date(of: $0.expires) } ?? ""
        case "longest": String(NoteText.longest)
        default: standing(named: name)
        }
    }

    /// What the page is for now. The browser joins the room only while it is "received".
    private func standing(named name: String) -> Any? {
        switch name {
        case "standing": isIn ? "received" : isAsked ? "asked" : "none"
        case "isMine": isMine
        case "isIn": isIn
        case "isPaused": line.offers.contains(.resume)
        case "isReceivable": line.offers.contains(.receive)
        case "isOver": line.isEnded
        default: joining(named: name)
        }
    }

    /// Where they can be called who sit at home and do not come back to the page; nil: at the point the host is beside them.
    private var numberWords: String? {
        guard line.mode == .home, isMine else { return nil }
        return line.telephone.map { wording["interview.number", ["telephone": $0.shown]] } ?? wording["interview.noNumber"]
    }

    var isMine: Bool {
        if case .received(_, true, _, _) = line.progress { true } else { false }
    }

    private var isIn: Bool { isMine || isSecond }

    private var elapsed: Duration {
        switch line.progress {
        case .received(_, _, let since, let elapsed): elapsed + max(.zero, now.since(since))
        case .paused(_, _, _, let elapsed): elapsed
        case .expected, .waiting, .seated, .ended: .zero
        }
    }

    private var elapsedWords: String {
        let left = line.length.duration - elapsed
        let minutes = Phrase.Argument.count(Int(elapsed.components.seconds / 60))
        if left <= .zero { return wording.say(InterviewPageKey.overrun, ["minutes": minutes]) }
        return wording.say(InterviewPageKey.elapsed, ["minutes": minutes, "left": .count(Int((left.components.seconds + 59) / 60))])
    }

    private var waitingWords: String {
        switch waiting {
        case ...0: wording.say(InterviewPageKey.noneWaits)
        case 1: wording.say(InterviewPageKey.oneWaits)
        default: wording.say(InterviewPageKey.severalWait, ["count": .count(waiting)])
        }
    }
}

/// What the interview says in sentences of its own.
enum InterviewPageKey: String, PhraseKey {
    case elapsed = "interview.elapsed"
    case overrun = "interview.overrun"
    case noneWaits = "interview.noneWaits"
    case oneWaits = "interview.oneWaits"
    case severalWait = "interview.severalWait"
}
