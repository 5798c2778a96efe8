package import CivilTime
package import People
package import Tables
package import Vocabulary

/// Which table somebody wants to have as a file, and who had which lately.
package struct ExportPage: Page {
    package static let template = "export"
    package static let tags = FormModel.tags.union(BannerModel.tags).union([
        "title", "isRefused", "banner", "lead", "form", "hasEvents", "events", "importAddress",
    ])

    private let wording: Wording
    private let answer: FormAnswer
    private let form: FormModel
    private let events: [String]

    /// Fields: `kind`, `from`, `through`. `names` are of those who had something.
    package init(
        for role: Role, kind: String = "", from: String = "", through: String = "", troubles: FormTroubles? = nil, refusal: Refusal? = nil,
        events: [TableEvent], names: [AccountID: ShownName], zone: Zone, words: Words = .french
    ) {
        let wording = Wording(words, in: zone)
        let answer = FormAnswer(troubles, refusal, wording: wording)
        self.wording = wording
        self.answer = answer
        let kinds = TableKind.allCases.filter { $0.isGiven(to: role) }
        form = FormModel(
            "export", to: "/export",
            fields: [
                .radios(
                    "kind", wording["export.kind"], among: kinds.map { Choice($0.rawValue, wording["table.kind.\($0)"]) }, value: kind,
                    trouble: answer["kind"]),
                .text("from", wording["export.from"], value: from, help: wording["export.fromHelp"], trouble: answer["from"]).optional()
                    .counting(with: TableKind.appointments.rawValue),
                .text("through", wording["export.through"], value: through, help: wording["export.throughHelp"], trouble: answer["through"])
                    .optional().counting(with: TableKind.appointments.rawValue),
            ], submit: wording["export.submit"], wording: wording)
        self.events = events.map { Self.line($0, names[$0.by]?.text ?? wording["export.somebody"], wording) }
    }

    package func child(named name: String) -> Any? {
        switch name {
        case "title": wording["export.title"]
        case "isRefused": answer.isRefused
        case "banner": answer.banner ?? false
        case "lead": wording["export.lead"]
        case "form": form
        case "hasEvents": !events.isEmpty
        case "events": events
        case "importAddress": "/import"
        default: nil
        }
    }

    private static func line(_ event: TableEvent, _ name: String, _ wording: Wording) -> String {
        let days = event.days.map { days in
            wording["export.days", ["first": days.first.inFrench, "last": (days.last ?? days.first).inFrench]]
        }
        return wording[
            "export.event.\(event.what)",
            [
                "date": wording.date(of: event.at), "hour": wording.hour(of: event.at), "name": name,
                "kind": wording["table.kind.\(event.kind)"], "days": days ?? "", "count": String(event.lines ?? 0),
            ]]
    }
}
