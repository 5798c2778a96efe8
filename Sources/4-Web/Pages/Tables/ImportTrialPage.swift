package import CivilTime
package import Tables
import Vocabulary

/// What a file would come to: how many lines do what, and each line that is not right with what would be.
package struct ImportTrialPage: Page {
    package static let template = "import-trial"
    package static let tags = FormModel.tags.union(BannerModel.tags).union(FaultRow.tags).union([
        "title", "isRefused", "banner", "counts", "notes", "hasFaults", "faults", "rest", "confirmation", "again", "backAddress",
        "backText",
    ])

    /// Lines that are told; the others wait until these are mended.
    private static let mostFaults = 200

    private let wording: Wording
    private let kind: TableKind
    private let outcome: ImportOutcome
    private let unknownColumns: [String]
    private let isStale: Bool
    private let confirmation: FormModel?
    private let again: FormModel

    /// `id` names what was tried, for the form that brings it in. `isStale`: it was to be brought in, and comes to something else now.
    package init(
        _ outcome: ImportOutcome, of file: TableFile, as id: String, isStale: Bool = false, zone: Zone, words: Words = .french
    ) {
        let wording = Wording(words, in: zone)
        self.wording = wording
        self.outcome = outcome
        self.isStale = isStale
        kind = file.kind
        unknownColumns = file.unknownColumns
        confirmation =
            outcome.isTakeable
            ? FormModel(
                "confirmation", to: "/import/confirmation", hidden: [HiddenField("file", id)],
                submit: wording.counted("import.confirm", outcome.changingCount), cancel: "/import", wording: wording) : nil
        again = .importing([file.kind], chosen: "", FormAnswer(nil, nil, wording: wording), wording)
    }

    package func child(named name: String) -> Any? {
        switch name {
        case "title": wording["import.trial.title", ["kind": wording["table.kind.\(kind)"]]]
        case "isRefused": banner?.kind == .trouble
        case "banner": banner ?? false
        case "counts": counts
        case "notes": notes
        case "hasFaults": !outcome.faults.isEmpty
        case "faults": outcome.faults.prefix(Self.mostFaults).enumerated().map { FaultRow($1, wording) }
        case "rest":
            outcome.faults.count > Self.mostFaults ? wording.counted("import.rest", outcome.faults.count - Self.mostFaults) : false
        case "confirmation": confirmation ?? false
        case "again": outcome.isTakeable ? false : again
        case "backAddress": "/import"
        case "backText": wording["import.title"]
        default: nil
        }
    }

    private var banner: BannerModel? {
        if isStale { return BannerModel(.trouble, wording["import.stale"]) }
        if !outcome.faults.isEmpty { return BannerModel(.trouble, wording.counted("import.faulty", outcome.badCount)) }
        return outcome.isTakeable ? nil : BannerModel(.done, wording["import.nothing"])
    }

    private var counts: [String] {
        LineVerdict.What.allCases.map { ($0.rawValue, outcome.count($0)) }.filter { $0.1 > 0 }
            .map { wording.counted("import.count.\($0)", $1) }
            + (outcome.faults.isEmpty ? [] : [wording.counted("import.count.bad", outcome.badCount)])
    }

    /// What comes with it, and what is not looked at.
    private var notes: [String] {
        var notes: [String] = []
        if !unknownColumns.isEmpty {
            let names = unknownColumns.map { "«\u{A0}\($0)\u{A0}»" }.joined(separator: ", ")
            notes.append(wording.counted("import.unknown", unknownColumns.count, ["columns": names]))
        }
        if outcome.isTakeable, !outcome.opened.isEmpty { notes.append(wording.counted("import.opens", outcome.opened.count)) }
        if outcome.isTakeable, kind == .appointments, outcome.count(.new) > 0 { notes.append(wording["import.tells"]) }
        return notes
    }
}

/// A line of a file that is not right.
struct FaultRow: Part {
    private let line: String
    private let column: String
    private let what: String
    private let right: String?

    init(_ fault: TableFault, _ wording: Wording) {
        line = String(fault.line)
        column = fault.column?.header ?? wording["import.wholeLine"]
        what = wording.say(fault.reason)
        right = fault.remedy.map(wording.say)
    }

    static let tags: Set<String> = ["faultLine", "faultColumn", "faultWhat", "faultRight"]

    func child(named name: String) -> Any? {
        switch name {
        case "faultLine": line
        case "faultColumn": column
        case "faultWhat": what
        case "faultRight": right ?? false
        default: nil
        }
    }
}
