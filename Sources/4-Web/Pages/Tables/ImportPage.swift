package import CivilTime
package import People
package import Tables
package import Vocabulary

/// Which file somebody wants to bring in: what it is about, and the file. It is tried first, always.
package struct ImportPage: Page {
    package static let template = "import"
    package static let tags = FormModel.tags.union(BannerModel.tags).union(TableLink.tags).union([
        "title", "isRefused", "banner", "lead", "form", "templates", "exportAddress",
    ])

    private let wording: Wording
    private let answer: FormAnswer
    private let done: (kind: TableKind, count: Int)?
    private let kinds: [TableKind]
    private let form: FormModel

    /// Fields: `kind`, `file`. `done`: what was brought in a moment ago.
    package init(
        for role: Role, kind: String = "", troubles: FormTroubles? = nil, refusal: Refusal? = nil,
        done: (kind: TableKind, count: Int)? = nil,
        zone: Zone, words: Words = .french
    ) {
        let wording = Wording(words, in: zone)
        let answer = FormAnswer(troubles, refusal, wording: wording)
        self.wording = wording
        self.answer = answer
        self.done = done
        kinds = TableKind.allCases.filter { $0.isTaken(from: role) }
        form = .importing(kinds, chosen: kind, answer, wording)
    }

    package func child(named name: String) -> Any? {
        switch name {
        case "title": wording["import.title"]
        case "isRefused": answer.isRefused
        case "banner": banner ?? false
        case "lead": wording["import.lead"]
        case "form": form
        case "templates": kinds.map { TableLink(address: "/import/models/\($0.rawValue)", text: wording["table.kind.\($0)"]) }
        case "exportAddress": "/export"
        default: nil
        }
    }

    private var banner: BannerModel? {
        if let banner = answer.banner { return banner }
        return done.map { BannerModel(.done, wording.counted("import.done", $0.count, ["kind": wording["table.kind.\($0.kind)"]])) }
    }
}

extension FormModel {
    /// The form that tries a file; of one kind it does not ask which.
    static func importing(_ kinds: [TableKind], chosen: String, _ answer: FormAnswer, _ wording: Wording) -> FormModel {
        let choices = kinds.map { Choice($0.rawValue, wording["table.kind.\($0)"], help: wording["import.help.\($0)"]) }
        let only = kinds.count == 1 ? kinds[0] : nil
        let kind = FieldModel.radios("kind", wording["import.kind"], among: choices, value: chosen, trouble: answer["kind"])
        let file = FieldModel.file("file", wording["import.file"], help: wording["import.fileHelp"], trouble: answer["file"])
        return FormModel(
            "import", to: "/import", hidden: only.map { [HiddenField("kind", $0.rawValue)] } ?? [],
            fields: (only == nil ? [kind] : []) + [file], submit: wording["import.try"], wording: wording)
    }
}

/// A link to a file or a list of files.
struct TableLink: Part {
    let address: String
    let text: String

    static let tags: Set<String> = ["tableAddress", "tableText"]

    func child(named name: String) -> Any? {
        switch name {
        case "tableAddress": address
        case "tableText": text
        default: nil
        }
    }
}

extension Wording {
    /// A sentence with a number, in the singular or the plural: `key.one`, `key.many`. French counts nought as one.
    func counted(_ key: String, _ count: Int, _ values: KeyValuePairs<String, String> = [:]) -> String {
        let text = self["\(key).\(count < 2 ? "one" : "many")", ["count": String(count)]]
        return values.reduce(text) { $0.replacing("%\($1.key)%", with: $1.value) }
    }
}
