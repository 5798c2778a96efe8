package import Appointments
import Capacity
package import CivilTime
import Establishments
import Mustache
import Vocabulary

/// Whose appointment has no place any more: a list to call through, each with the way to another time.
package struct PlacelessPage: Page {
    package static let template = "placeless"
    package static let tags = PlacelessRow.tags.union(["title", "isEmpty", "rows"])

    private let rows: [PlacelessRow]
    private let wording: Wording

    package init(_ placeless: [PlacelessAppointment], zone: Zone, words: Words = .french) {
        let wording = Wording(words, in: zone)
        self.wording = wording
        rows = placeless.map { PlacelessRow($0, wording) }
    }

    package func child(named name: String) -> Any? {
        switch name {
        case "title": wording["placeless.title"]
        case "isEmpty": rows.isEmpty
        case "rows": rows
        default: nil
        }
    }
}

/// One of them: who, when, where, and what is lacking.
struct PlacelessRow: Part {
    private let appointment: PlacelessAppointment
    private let when: String
    private let why: String

    init(_ appointment: PlacelessAppointment, _ wording: Wording) {
        self.appointment = appointment
        let start = appointment.line.start
        when = "\(wording.date(of: start)), \(wording.hour(of: start))"
        why = Capacity.Lack.allCases.filter(appointment.lacks.contains).map { wording["lack.\($0)"] }.joined(separator: " ")
    }

    static let tags: Set<String> = ["rowWho", "rowWhen", "rowWith", "rowWhere", "rowWhy", "rowAddress"]

    func child(named name: String) -> Any? {
        switch name {
        case "rowWho": appointment.line.visitor ?? ""
        case "rowWhen": when
        case "rowWith": appointment.line.agency.text
        case "rowWhere": appointment.line.point.text
        case "rowWhy": why
        case "rowAddress": "/appointments/\(appointment.line.id.text)/time?back=/appointments/placeless"
        default: nil
        }
    }
}
