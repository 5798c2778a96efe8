package import Appointments
package import CivilTime
package import Establishments
import Mustache
import People

/// The day on paper, printed the evening before: who comes, how they are called, and room for the true times, for when the line is down.
package struct SheetPage: Page {
    package static let template = "sheet"
    package static let tags = SheetRow.tags.union(["title", "point", "date", "printed", "isEmpty", "sheetRows", "backAddress", "backText"])

    private let point: Label
    private let date: CivilDate
    private let rows: [SheetRow]
    private let back: String
    private let now: Timestamp
    private let wording: Wording

    /// `lines` are the day's appointments that have not ended, as the host sees them, by start. `back` is the board that one came from.
    package init(point: Label, date: CivilDate, lines: [AppointmentLine], back: String, zone: Zone, now: Timestamp, words: Words = .french)
    {
        let wording = Wording(words, in: zone)
        self.point = point
        self.date = date
        self.back = back
        self.now = now
        self.wording = wording
        rows = lines.map { SheetRow($0, wording) }
    }

    package func child(named name: String) -> Any? {
        switch name {
        case "title": wording["sheet.title"]
        case "point": point.text
        case "date": date.inFrench
        case "printed": wording["sheet.printed", ["date": wording.date(of: now), "hour": wording.hour(of: now)]]
        case "isEmpty": rows.isEmpty
        case "sheetRows": rows
        case "backAddress": back
        case "backText": wording["rescheduling.back"]
        default: nil
        }
    }
}

/// One person on the paper.
struct SheetRow: Part {
    private let line: AppointmentLine
    private let hour: String
    private let with: String
    private let needs: String

    init(_ line: AppointmentLine, _ wording: Wording) {
        self.line = line
        hour = wording.columnHour(of: line.start)
        with = ([line.agencies(wording)] + [wording.listed(line)].compactMap(\.self)).joined(separator: ", ")
        needs = wording.say(line.needs) ?? ""
    }

    static let tags: Set<String> = ["sheetHour", "sheetWho", "sheetWith", "sheetLength", "sheetTelephone", "sheetNeeds"]

    func child(named name: String) -> Any? {
        switch name {
        case "sheetHour": hour
        case "sheetWho": line.visitor ?? ""
        case "sheetWith": with
        case "sheetLength": String(line.length.minutes)
        case "sheetTelephone": line.telephone?.shown ?? ""
        case "sheetNeeds": needs
        default: nil
        }
    }
}
