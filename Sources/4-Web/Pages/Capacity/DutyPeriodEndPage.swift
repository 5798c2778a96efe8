package import Capacity
package import CivilTime
package import Establishments
package import Vocabulary

/// Whether a duty period ends for today: said once more before, for it costs people their appointment.
package struct DutyPeriodEndPage: Page {
    package static let template = "question"
    package static let tags = DutyPeriodPage.tags

    private let wording: Wording
    private let lead: String
    private let back: String
    private let form: FormModel

    /// `closure` is what the form makes, for `today` alone, whenever it is sent; `expected` are still to come today, `waiting` are there and wait.
    package init(
        _ dutyPeriod: DutyPeriod, as closure: ClosureID, on today: CivilDate, expected: Int, waiting: Int, in map: NetworkMap, zone: Zone,
        words: Words = .french
    ) {
        let wording = Wording(words, in: zone)
        let offer = "/agencies/\(dutyPeriod.agency.text)/duty-periods"
        self.wording = wording
        back = offer
        lead =
            wording[
                "duty.endLead",
                [
                    "agency": map.title(of: dutyPeriod.agency)?.text ?? "", "when": dutyPeriod.hours.week.said(wording) ?? "",
                    "expected": String(expected), "waiting": String(waiting),
                ]]
        form = FormModel(
            "end", to: "\(offer)/\(dutyPeriod.id.text)/end", hidden: [HiddenField("id", closure.text), HiddenField("date", today.isoText)],
            submit: wording["duty.endSubmit"],
            cancel: "/day", wording: wording)
    }

    package func child(named name: String) -> Any? {
        switch name {
        case "title": wording["duty.end"]
        case "isRefused", "banner": false
        case "lead": lead
        case "form": form
        case "backAddress": back
        case "backText": wording["duty.back"]
        default: nil
        }
    }
}
