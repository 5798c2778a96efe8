import CSV
import Communes

/// What an import of communes says to whoever started it.
struct CommunesReport {
    private let table: CommuneTable

    init(_ table: CommuneTable) {
        self.table = table
    }

    /// Lines that are not right; that a commune of the overseas has no position is no fault of the file.
    var unreadableCount: Int { table.faultCount - withoutPositionCount }

    private var withoutPositionCount: Int {
        table.faults.count { if case .noPosition = $0.what { true } else { false } }
    }

    /// Why nothing of the file is taken: the first of what is wrong.
    var whyNot: String {
        guard let first = table.faults.first else { return "it holds no commune" }
        if case .columnsMissing = first.what { return Self.words(first.what) }
        return
            "\(unreadableCount) of \(table.lineCount) lines are not right, too many to take the rest; line \(first.line): \(Self.words(first.what))"
    }

    func text(_ changes: CommuneChanges, isTrial: Bool) -> String {
        var lines = table.faults.map { "line \($0.line): left out: \(Self.words($0.what))" }
        if table.faultCount > table.faults.count { lines.append("and \(table.faultCount - table.faults.count) more lines like these") }
        let communes = "\(table.communes.count) communes in \(table.lineCount) lines"
        lines.append("\(communes), left out: \(table.faultCount), said twice: \(table.doubledCount)")
        let done = "added: \(changes.added.count), changed: \(changes.changed.count), the same: \(changes.sameCount)"
        lines.append("\(done), removed: \(changes.removed.count), kept because a point is there: \(changes.kept.count)")
        if !changes.kept.isEmpty { lines.append("kept: \(changes.kept.prefix(20).map(\.text).joined(separator: " "))") }
        if isTrial { lines.append("nothing was changed (--dry-run)") }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func words(_ what: CommuneTable.Fault.What) -> String {
        switch what {
        case .unreadable(.tooLong): "the line is too long"
        case .unreadable(.strayQuote): "a quote stands where none may be"
        case .unreadable(.unclosedQuote): "a quote is never closed"
        case .columnsMissing(let names): "the first line names no column \(names)"
        case .noCode(let text): "\(quoted(text)) is no code of a commune"
        case .noName: "there is no name"
        case .strangePostcode(let text): "\(quoted(text)) is no postcode"
        case .noPosition(let code): "\(code.text) has no coordinates"
        case .strangePosition(let text): "\(quoted(text)) are no coordinates"
        case .anotherName(let code, let line): "\(code.text) has another name in line \(line)"
        case .tooMany: "there are more communes than France has"
        }
    }

    /// Short, and without what a terminal takes for a command.
    private static func quoted(_ text: String) -> String {
        let plain = text.unicodeScalars.prefix(40).map { $0.properties.generalCategory == .control ? "?" : String($0) }.joined()
        return "\u{201C}\(plain)\u{201D}"
    }
}
