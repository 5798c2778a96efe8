import Appointments
import Interviews
import Vocabulary

extension FormModel {
    /// The two fields that "Terminer" asks: how it ended, and a note where one would be kept.
    static func ending(
        _ line: AppointmentLine, following: Int = 0, outcome: String = "", note: String = "", troubles: FormTroubles? = nil, back: String,
        cancel: String? = nil,
        _ wording: Wording
    ) -> FormModel {
        func trouble(_ field: FieldName) -> String? { (troubles?[field]).map { wording.say($0) } }
        let outcomes = line.outcomes.map { Choice($0.rawValue, wording.say($0.key)) }
        var fields = [
            FieldModel.radios(
                "outcome", wording[line.isToCome ? "cancel.why" : "end.outcome"], among: outcomes, value: outcome,
                trouble: trouble("outcome"))
        ]
        if following > 0 { fields.append(.following(following, wording)) }
        // A note is kept of an interview only.
        if line.outcomes.contains(.held) {
            let longest = String(NoteText.longest)
            fields.append(
                .area(
                    "note", wording["end.note"], value: note, help: wording["end.noteHelp", ["longest": longest]], trouble: trouble("note")
                ).optional())
        }
        return FormModel(
            "end", to: "/appointments/\(line.id.text)/end", hidden: [HiddenField("back", back)], fields: fields,
            submit: wording[line.isToCome ? "cancel.submit" : "end.submit"], cancel: cancel,
            cancelText: line.isToCome ? wording["cancel.keep"] : nil, wording: wording)
    }
}
