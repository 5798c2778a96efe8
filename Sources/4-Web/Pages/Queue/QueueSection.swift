import Appointments
import Establishments
import Mustache
import Vocabulary
import Waiting

/// A queue that has people of other points in it, as a host reads it beside the board's rows.
struct QueueSection: MustacheParent {
    static let tags: Set<String> = ["key", "agency", "unknown", "lines"]

    private let queue: Queue
    private let wording: Wording

    init(_ queue: Queue, _ wording: Wording) {
        self.queue = queue
        self.wording = wording
    }

    func child(named name: String) -> Any? {
        switch name {
        case "key": queue.id.dutyPeriod?.text ?? queue.id.agency.text
        case "agency": queue.agency.text
        // Said once for all of them.
        case "unknown": queue.advisers == 0 ? wording.say(QueueKey.unknown) : false
        case "lines": queue.lines.map { QueueSectionLine($0, wording) }
        default: nil
        }
    }
}

struct QueueSectionLine: MustacheParent {
    static let tags: Set<String> = ["visitor", "place", "where", "reason", "arrived", "wait", "isUrgent"]

    private let line: QueueLine
    private let wording: Wording

    init(_ line: QueueLine, _ wording: Wording) {
        self.line = line
        self.wording = wording
    }

    func child(named name: String) -> Any? {
        switch name {
        case "visitor": line.visitor
        case "place": String(line.place)
        case "where": line.isOwn ? wording.say(QueueKey.here) : line.point.text
        case "reason": line.reasonWords(wording)
        case "arrived": wording.say(QueueKey.arrived, ["since": .instant(line.arrival)])
        case "wait": line.waitWords(wording) ?? false
        case "isUrgent": line.reason == .urgent
        default: nil
        }
    }
}
