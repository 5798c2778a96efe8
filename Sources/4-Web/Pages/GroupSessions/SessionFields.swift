import Appointments
import Capacity
import CivilTime
import Establishments
import Vocabulary

/// The fields of a session's form.
struct SessionFields {
    let draft: SessionDraft
    let troubles: FormTroubles?
    let points: [Point]
    let wording: Wording

    var fields: [FieldModel] {
        [
            .text("title", wording["group.name"], value: draft.title, help: wording["group.nameHelp"], trouble: trouble("title")),
            .text("date", wording["time.date"], value: draft.date, help: wording["time.dateHelp"], trouble: trouble("date")),
            .text("hour", wording["time.hour"], value: draft.hour, help: wording["group.hourHelp"], trouble: trouble("hour")),
            FieldModel.text(
                "length", wording["time.length"], value: draft.length, help: wording["group.lengthHelp"], trouble: trouble("length"),
                keyboard: .numeric
            ).optional(),
        ] + seats + [
            .checks(
                "online", wording["group.online"], among: [Choice(SessionFormPage.online, wording["group.onlineYes"])],
                values: draft.isOnline ? [SessionFormPage.online] : [], help: wording["group.onlineHelp"])
        ]
    }

    /// A number beside each point; none: the session is not there.
    private var seats: [FieldModel] {
        points.enumerated().map { place, point in
            let name = SessionDraft.field(ofSeatsAt: point.id.text)
            return FieldModel.text(
                name, wording["group.seatsAt", ["point": point.label.text]], value: draft.seats[point.id.text] ?? "",
                help: place == 0 ? wording["group.seatsHelp"] : nil, trouble: trouble(name) ?? (place == 0 ? trouble("seats") : nil),
                keyboard: .numeric
            ).optional()
        }
    }

    var rhythm: [FieldModel] {
        let choices =
            [Choice(SessionDraft.once, wording["group.once"])] + SessionDraft.rhythms.map { Choice($0.rawValue, wording["group.\($0)"]) }
        return [
            .radios("rhythm", wording["group.rhythm"], among: choices, value: draft.rhythm, trouble: trouble("rhythm")),
            FieldModel.text(
                "count", wording["group.count"], value: draft.count, help: wording["group.countHelp"], trouble: trouble("count"),
                keyboard: .numeric
            ).optional(),
        ]
    }

    /// The dates to choose from: those against which something stands are there too, unchosen, with the reason.
    func choice(among dates: [SessionProspect], chosen: [String]?) -> FieldModel {
        let choices = dates.map { Choice(Self.choice($0.start), wording.moment($0.start), help: remark($0)) }
        let free = dates.filter(\.lacks.isEmpty).map { Self.choice($0.start) }
        return .checks(
            "times", wording["group.times"], among: choices, values: chosen ?? free, help: wording["group.timesHelp"],
            trouble: trouble("times"))
    }

    /// A time as the choice of a form.
    static func choice(_ start: Timestamp) -> String { String(start.milliseconds) }

    private func remark(_ prospect: SessionProspect) -> String? {
        let lacks = prospect.lacks.sorted { $0.key.text < $1.key.text }.map { "\($0.key.text)\u{A0}: \(wording.say($0.value))" }
        let date = wording.day(of: prospect.start)
        let isHoliday = Holiday.national.contains { $0.date(in: date.year) == date }
        let remarks = (isHoliday ? [wording["group.holiday"]] : []) + lacks
        return remarks.isEmpty ? nil : remarks.joined(separator: " ")
    }

    private func trouble(_ field: FieldName) -> String? { (troubles?[field]).map { wording.say($0) } }
}

extension Holiday {
    /// Those of all of France.
    fileprivate static let national = allCases.filter { $0 != .goodFriday && $0 != .secondChristmasDay }
}
