import Capacity
import CivilTime
import Vocabulary

/// What is closed of an agency or a point: the closures that count, each with the way back, and the form of a new one.
struct ClosureSection: Part {
    let rows: [ClosureRow]
    let form: FormModel

    /// `address` is the page's, below which closures are posted; `name` says what a closure closes.
    init(
        _ closures: [Closure], address: String, as id: ClosureID, offering choices: [(what: Closure.What, name: String)],
        draft: ClosureDraft, answer: FormAnswer, wording: Wording
    ) {
        let names = Dictionary(choices.map { ($0.what.choice, $0.name) }) { $1 }
        rows = closures.map { ClosureRow($0, name: names[$0.what.choice] ?? "", address: address, wording) }
        var fields = [
            FieldModel.radios(
                "what", wording["closure.what"], among: choices.map { Choice($0.what.choice, $0.name) }, value: draft.what,
                trouble: answer["what"])
        ]
        if choices.contains(where: { $0.what.hasDesks }) {
            fields.append(
                FieldModel.text(
                    "desks", wording["closure.desks"], value: draft.desks, help: wording["closure.desksHelp"], trouble: answer["desks"],
                    keyboard: .numeric
                ).optional())
        }
        fields += [
            FieldModel.text(
                "from", wording["closure.from"], value: draft.from, help: wording["closure.fromHelp"], trouble: answer["from"]
            ).optional(),
            FieldModel.text(
                "through", wording["closure.through"], value: draft.through, help: wording["closure.throughHelp"],
                trouble: answer["through"]
            ).optional(),
        ]
        form = FormModel(
            "closure", to: "\(address)/closures", hidden: [HiddenField("id", id.text)], fields: fields, submit: wording["closure.submit"],
            quiet: true, wording: wording)
    }

    static let tags = FormModel.tags.union(ClosureRow.tags).union(["closureRows", "hasClosures", "closureForm"])

    func child(named name: String) -> Any? {
        switch name {
        case "closureRows": rows
        case "hasClosures": !rows.isEmpty
        case "closureForm": form
        default: nil
        }
    }
}

/// One closure in a line.
struct ClosureRow: Part {
    private let what: String
    private let days: String
    private let address: String

    init(_ closure: Closure, name: String, address: String, _ wording: Wording) {
        if case .desks(_, let count) = closure.what {
            what = wording["closure.desksOf", ["name": name, "count": String(count)]]
        } else {
            what = name
        }
        days =
            if closure.days.last == closure.days.first {
                closure.days.first.inFrench
            } else if let last = closure.days.last {
                wording["closure.span", ["first": closure.days.first.inFrench, "last": last.inFrench]]
            } else {
                wording["closure.open", ["first": closure.days.first.inFrench]]
            }
        self.address = "\(address)/closures/\(closure.id.text)/end"
    }

    static let tags: Set<String> = ["closureWhat", "closureDays", "closureAddress"]

    func child(named name: String) -> Any? {
        switch name {
        case "closureWhat": what
        case "closureDays": days
        case "closureAddress": address
        default: nil
        }
    }
}

extension Closure.What {
    fileprivate var hasDesks: Bool {
        if case .desks = self { true } else { false }
    }
}
