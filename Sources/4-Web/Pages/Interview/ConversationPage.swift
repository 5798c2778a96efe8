package import Appointments
package import CivilTime
import Establishments
package import Interviews
import Mustache
import People
import Vocabulary

/// The adviser's interview without a room of ours: by telephone, the number large; or with the visitor before them. How it ended, and the
/// note, as ever.
package struct ConversationPage: Page {
    package static let template = "conversation"
    package static let tags = FormModel.tags.union([
        "id", "visitor", "point", "hour", "state", "receiveWord", "isMine", "isPaused", "isReceivable", "isOver", "changesMode",
        "telephone",
        "telephoneAddress", "isByTelephone", "back", "backAddress", "backText", "end", "longest", "note", "noteUntil",
    ])

    private let line: AppointmentLine
    private let note: InterviewNote?
    private let now: Timestamp
    private let wording: Wording

    /// `note` is what was written at its end, as long as it is kept.
    package init(line: AppointmentLine, note: InterviewNote? = nil, zone: Zone, now: Timestamp, words: Words = .french) {
        self.line = line
        self.note = note
        self.now = now
        wording = Wording(words, in: zone)
    }

    package func child(named name: String) -> Any? {
        switch name {
        case "id": line.id.text
        case "visitor": line.visitor ?? ""
        case "point": line.place(wording)
        case "hour": wording.hour(of: line.start)
        case "state": wording.say(line.state(at: now))
        case "receiveWord": wording[line.mode == .telephone ? "mode.call" : "day.receive"]
        case "isByTelephone": line.mode == .telephone && !line.isEnded
        case "telephone": line.telephone?.shown ?? false
        case "telephoneAddress": line.telephone?.text ?? ""
        case "back", "backAddress": "/day"
        case "backText": wording["interview.day"]
        case "end": FormModel.ending(line, back: "/day", wording)
        case "note": note?.note.text ?? false
        case "noteUntil": note.map { wording.date(of: $0.expires) } ?? ""
        case "longest": String(NoteText.longest)
        default: standing(named: name)
        }
    }

    private func standing(named name: String) -> Any? {
        switch name {
        case "isMine": line.offers.contains(.pause)
        case "isPaused": line.offers.contains(.resume)
        case "isReceivable": line.offers.contains(.receive)
        case "changesMode": line.offers.contains(.changeMode)
        case "isOver": line.isEnded
        default: nil
        }
    }
}
