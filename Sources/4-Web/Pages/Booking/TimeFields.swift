import Appointments
import Capacity
import CivilTime
import Vocabulary

/// The fields that ask when: slots where some were looked for, a day and an hour to type, and how long.
struct TimeFields {
    let draft: TimeDraft
    let troubles: FormTroubles?
    /// Free slots to choose from; nil: none were looked for.
    let slots: [OfferedSlot]?
    /// Whether somebody may agree on a time outside of duty periods.
    let mayBeOutside: Bool
    /// Days of another year are said with it.
    let today: CivilDate
    let wording: Wording

    var all: [FieldModel] {
        var fields: [FieldModel] = []
        if let slots, !slots.isEmpty {
            var choices = slots.map { slot in
                Choice(TimeDraft.choice(of: slot.slot), "\(said(slot.slot.date)), \(slot.slot.hours.start.inFrench)")
            }
            choices.append(Choice(TimeDraft.another, wording["time.another"]))
            let field = FieldModel.radios(
                "slot", wording["time.slot"], among: choices, value: draft.slot, help: wording["time.slotHelp"], trouble: trouble("slot")
            ).optional()
            fields.append(troubles == nil ? field.focused() : field)
        }
        fields += [
            .text("date", wording["time.date"], value: draft.date, help: wording["time.dateHelp"], trouble: trouble("date")),
            FieldModel.text("hour", wording["time.hour"], value: draft.hour, help: wording["time.hourHelp"], trouble: trouble("hour"))
                .optional(),
            FieldModel.text(
                "length", wording["time.length"], value: draft.length, help: wording["time.lengthHelp"], trouble: trouble("length"),
                keyboard: .numeric
            ).optional(),
        ]
        if mayBeOutside {
            let choice = Choice("yes", wording["time.outside"], help: wording["time.outsideHelp"])
            fields.append(
                FieldModel.checks(
                    "outside", wording["time.outsideTitle"], among: [choice], values: draft.isOutside ? ["yes"] : []
                ).optional())
        }
        return fields
    }

    private func said(_ date: CivilDate) -> String { date.year == today.year ? date.withoutYearInFrench : date.inFrench }

    private func trouble(_ field: FieldName) -> String? { (troubles?[field]).map { wording.say($0) } }
}
