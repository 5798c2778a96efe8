import CSV
import Vocabulary

/// A file that somebody wants to bring in, read as far as it says something by itself: which column is what, and the text of each line.
/// Whether the network can take it, only a transaction knows (`TableStore`).
///
/// A spreadsheet's hand is all over such files: separators, encodings and line ends are `CSVReader`'s; columns stand in any order, under
/// names with or without accents, and with others between that nobody asked for: those are told, for a name that was mistyped is one.
package struct TableFile: Hashable, Sendable {
    package let kind: TableKind
    package private(set) var lines: [TableLine] = []
    /// What is wrong with the file's form, by line.
    package private(set) var faults: [TableFault] = []
    /// Names of columns that are not looked at, as they stand there.
    package private(set) var unknownColumns: [String] = []
    private var columns: [TableColumn?]?
    /// Whether the house that reads it can send texts: a line that asks for some is refused where it cannot.
    package let offersTexts: Bool

    /// More lines than a network, or a month of a county's appointments, has: each line is decided in one transaction, and while it lasts
    /// nobody else books.
    package static let mostLines = 2_000
    package static let mostBytes = 2_000_000
    /// Columns that are told, and characters of each.
    private static let mostTold = 20

    package init(reading bytes: [UInt8], as kind: TableKind, offersTexts: Bool = true) {
        self.kind = kind
        self.offersTexts = offersTexts
        // "PK" begins a zip, which .xlsx and .ods are; no text holds a NUL.
        guard !bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]), !bytes.prefix(1_024).contains(0) else {
            faults = [TableFault(line: 1, .notCSV)]
            return
        }
        var reader = CSVReader()
        var isOver = false
        reader.read(bytes) { isOver = isOver || !take($0) }
        if !isOver { reader.end { _ = take($0) } }
        if faults.isEmpty, lines.isEmpty { faults = [TableFault(line: 1, .empty)] }
    }

    /// Whether reading goes on.
    private mutating func take(_ item: CSVReader.Item) -> Bool {
        guard lines.count + faults.count < Self.mostLines else {
            if faults.last?.reason.key != TableKey.tooManyLines.rawValue { faults.append(.tooManyLines(after: item.line)) }
            return false
        }
        switch item {
        case .fault(let fault, let line): faults.append(TableFault(line: line, fault.key))
        case .record(let record): read(record)
        }
        return true
    }

    private mutating func read(_ record: CSVRecord) {
        guard let columns else { return readHeader(record) }
        // Nothing is read below a header that says nothing.
        guard columns.contains(where: { $0 != nil }) else { return }
        guard record.fields.dropFirst(columns.count).allSatisfy({ $0.allSatisfy(\.isWhitespace) }) else {
            faults.append(TableFault(line: record.line, .tooManyFields))
            return
        }
        let named = zip(columns, record.fields).compactMap { column, text in column.map { ($0, CSVCell.bare(text)) } }
        lines.append(TableLine(number: record.line, fields: Dictionary(named) { first, _ in first }))
    }

    private mutating func readHeader(_ record: CSVRecord) {
        let known = kind.columns + kind.givenColumns
        var found = Set<TableColumn>()
        var columns = record.fields.map { name in known.first { $0.answers(to: name) && found.insert($0).inserted } }
        unknownColumns = zip(columns, record.fields).filter { $0 == nil && !$1.allSatisfy(\.isWhitespace) }.prefix(Self.mostTold)
            .map { String($0.1.prefix(40)) }
        let missing = kind.requiredColumns.filter { !found.contains($0) }
        if !missing.isEmpty {
            columns = []
            faults.append(.columnsMissing(missing, line: record.line))
        }
        self.columns = columns
    }
}

/// A line of a file, by its columns.
package struct TableLine: Hashable, Sendable {
    /// In the file, from 1 on.
    package let number: Int
    private let fields: [TableColumn: String]

    package init(number: Int, fields: [TableColumn: String]) {
        self.number = number
        self.fields = fields
    }

    /// What stands there; empty where the file lacks the column.
    package subscript(column: TableColumn) -> String { fields[column] ?? "" }

    package func isBlank(_ column: TableColumn) -> Bool { self[column].allSatisfy(\.isWhitespace) }

    /// What stands there with bars between, a blank part left out.
    package func parts(_ column: TableColumn) -> [String] {
        self[column].split(separator: "|").map(String.init).filter { !$0.allSatisfy(\.isWhitespace) }
    }
}

extension CSVReader.Item {
    fileprivate var line: Int {
        switch self {
        case .record(let record): record.line
        case .fault(_, let line): line
        }
    }
}

extension CSVFault {
    fileprivate var key: TableKey {
        switch self {
        case .tooLong: .lineTooLong
        case .strayQuote: .strayQuote
        case .unclosedQuote: .unclosedQuote
        }
    }
}
