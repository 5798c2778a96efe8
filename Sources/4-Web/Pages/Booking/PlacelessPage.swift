package import Appointments
import Capacity
package import CivilTime
import Establishments
import Mustache
import People
import Vocabulary

/// Who has to be called: whose appointment has no place any more, each with the way to another time, and who could not be told by mail.
package struct PlacelessPage: Page {
    package static let template = "placeless"
    package static let tags = PlacelessRow.tags.union(LostSession.tags).union([
        "title", "isEmpty", "hasRows", "rows", "hasUntold", "untold", "hasLost", "lost",
    ])

    private let rows: [PlacelessRow]
    private let untold: [PlacelessRow]
    private let lost: [LostSession]
    private let wording: Wording

    package init(
        _ placeless: [PlacelessAppointment], untold: [AppointmentLine], sessions: [PlacelessSession] = [], zone: Zone,
        words: Words = .french
    ) {
        let wording = Wording(words, in: zone)
        self.wording = wording
        rows = placeless.map { PlacelessRow($0, wording) }
        self.untold = untold.map { PlacelessRow(untold: $0, wording) }
        lost = sessions.map { LostSession($0, wording) }
    }

    package func child(named name: String) -> Any? {
        switch name {
        case "title": wording["placeless.title"]
        case "isEmpty": rows.isEmpty && untold.isEmpty && lost.isEmpty
        case "hasRows": !rows.isEmpty
        case "rows": rows
        case "hasUntold": !untold.isEmpty
        case "untold": untold
        case "hasLost": !lost.isEmpty
        case "lost": lost
        default: nil
        }
    }
}

/// One of them: who, when, where, and what is lacking.
struct PlacelessRow: Part {
    private let line: AppointmentLine
    private let when: String
    private let why: String
    private let contact: String
    private let place: String
    private let with: String

    private init(_ line: AppointmentLine, why: String, _ wording: Wording) {
        self.line = line
        when = "\(wording.date(of: line.start)), \(wording.hour(of: line.start))"
        self.why = why
        place = line.place(wording)
        with = line.agencies(wording)
        contact = line.telephone?.shown ?? line.contact?.mail?.text ?? wording["placeless.noMail"]
    }

    /// One whose mail did not arrive: what is to be said is how it stands with the appointment.
    init(untold line: AppointmentLine, _ wording: Wording) {
        self.init(line, why: wording[line.progress == .expected ? "placeless.untoldBooked" : "placeless.untoldEnded"], wording)
    }

    init(_ appointment: PlacelessAppointment, _ wording: Wording) {
        self.init(appointment.line, why: appointment.isStranded ? wording["placeless.stranded"] : wording.say(appointment.lacks), wording)
    }

    static let tags: Set<String> = [
        "rowWho", "rowWhen", "rowWith", "rowWhere", "rowWhy", "rowContact", "rowAddress", "rowEnd", "rowTold", "rowMoves",
    ]

    func child(named name: String) -> Any? {
        switch name {
        case "rowWho": line.visitor ?? ""
        case "rowWhen": when
        case "rowWith": with
        case "rowWhere": place
        case "rowWhy": why
        case "rowContact": contact
        case "rowTold": "/appointments/\(line.id.text)/told"
        case "rowEnd": "/appointments/\(line.id.text)/end?back=/appointments/placeless"
        // A session is moved as a whole, by its agency.
        case "rowMoves": line.groupSession == nil
        case "rowAddress": "/appointments/\(line.id.text)/time?back=/appointments/placeless"
        default: nil
        }
    }
}

extension Wording {
    /// What has to be there for a visitor; nil: nothing in particular.
    func say(_ needs: Set<VisitorNeed>) -> String? {
        needs.isEmpty ? nil : VisitorNeed.allCases.filter(needs.contains).map { self["need.\($0)"] }.joined(separator: ", ")
    }

    /// What a place lacks, a sentence each. Where the place is closed nobody asks for a host too.
    func say(_ lacks: Set<Capacity.Lack>) -> String {
        let said = lacks.contains(.point) ? lacks.subtracting([.host, .station]) : lacks
        return Capacity.Lack.allCases.filter(said.contains).map { self["lack.\($0)"] }.joined(separator: " ")
    }
}
