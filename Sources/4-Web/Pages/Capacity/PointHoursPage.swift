package import Capacity
package import CivilTime
package import Communes
package import Establishments
package import Vocabulary

/// When a point is open, when a host is there, and what is closed of it. For its hosts and for operators.
package struct PointHoursPage: Page {
    package static let template = "point-hours"
    package static let tags = FormModel.tags.union(BannerModel.tags).union(ClosureSection.tags).union([
        "title", "isRefused", "banner", "lead", "place", "form", "closures",
    ])

    /// What was done a moment ago.
    package enum Notice: String, Sendable, CaseIterable {
        case published, closed, reopened
    }

    /// What was sent and not taken.
    package enum Sent {
        case hours(PointHoursDraft)
        case closure(ClosureDraft)
    }

    private let wording: Wording
    private let title: String
    private let place: String
    private let banner: BannerModel?
    private let isRefused: Bool
    private let form: FormModel
    private let closures: ClosureSection

    package init(
        _ offer: PointOffer, in map: NetworkMap, at place: PointAddress? = nil, closure: ClosureID, sent: Sent? = nil,
        troubles: FormTroubles? = nil,
        refusal: Refusal? = nil, notice: Notice? = nil, toCall: Int = 0, zone: Zone, words: Words = .french
    ) {
        let wording = Wording(words, in: zone)
        let answer = FormAnswer(troubles, refusal, wording: wording)
        let none = FormAnswer(nil, nil, wording: wording)
        let point = offer.hours.point
        let address = "/points/\(point.text)"
        var draft = PointHoursDraft(offer.hours)
        var closing = ClosureDraft()
        var (hoursAnswer, closingAnswer) = (none, none)
        switch sent {
        case .hours(let typed): (draft, hoursAnswer) = (typed, answer)
        case .closure(let typed): (closing, closingAnswer) = (typed, answer)
        case nil: break
        }
        self.wording = wording
        title = wording["offer.pointTitle", ["point": map.points.first { $0.id == point }?.label.text ?? ""]]
        self.place = place?.line ?? wording["place.none"]
        banner = answer.banner ?? notice.map { BannerModel(.done, wording["offer.notice.\($0)"], toCall: toCall, wording) }
        isRefused = answer.isRefused
        form = Self.form(draft, answer: hoursAnswer, address: address, wording)
        let stations = map.stations.filter { $0.point == point && $0.isOpen }
        closures = ClosureSection(
            offer.closures, address: address, as: closure,
            offering: [(.point(point), wording["closure.point"])] + stations.map { (.station($0.id), $0.label.text) }, draft: closing,
            answer: closingAnswer, wording: wording)
    }

    private static func form(_ draft: PointHoursDraft, answer: FormAnswer, address: String, _ wording: Wording) -> FormModel {
        let opening = WeekFields(week: draft.week, label: "hours.day", trouble: { answer[$0] }, wording: wording).all
        let hosts = WeekFields(
            week: draft.hosts, prefix: "host-", label: "hours.hostDay", trouble: { answer[$0] }, wording: wording
        ).all
        let fields =
            opening + [
                FieldModel.area(
                    "exceptions", wording["hours.exceptions"], value: draft.exceptions, help: wording["hours.exceptionsHelp"],
                    trouble: answer["exceptions"]
                ).optional()
            ] + hosts + [
                FieldModel.area(
                    "hostExceptions", wording["hours.hostExceptions"], value: draft.hostExceptions, help: wording["hours.exceptionsHelp"],
                    trouble: answer["hostExceptions"]
                ).optional(),
                FieldModel.checks(
                    "holidays", wording["hours.holidays"],
                    among: ["goodFriday", "secondChristmasDay"].map { Choice($0, wording["holiday.\($0)"]) }, values: draft.holidays,
                    help: wording["hours.holidaysHelp"], trouble: answer["holidays"]
                ).optional(),
            ]
        return FormModel("hours", to: "\(address)/hours", fields: fields, submit: wording["hours.submit"], wording: wording)
    }

    package func child(named name: String) -> Any? {
        switch name {
        case "title": title
        case "isRefused": isRefused
        case "banner": banner ?? false
        case "lead": wording["offer.pointLead"]
        case "place": place
        case "form": form
        case "closures": closures
        default: nil
        }
    }
}
