/// Reads CSV (RFC 4180) that comes in pieces, record by record, in memory that does not grow with the file. There is no package for it on
/// this machine's list, and importing wants what packages lack: the line of every fault, and a bound for every record.
///
///     start -> plain -> (separator) start           a line's end closes the record
///       |
///       +-> quoted <-> closing -> (separator) start
///
/// What the files of administrations differ in is found out: the separator (";", "," or a tab, whichever the first line has most of
/// outside of quotes), the encoding (field by field: UTF-8 where it is that, else Windows-1252, which ISO-8859-1 is a part of; text in
/// the one is next to never good in the other), a byte order mark, line ends of three kinds. Blank lines are none.
///
/// A record that breaks the rules is told as a fault with its line, and reading goes on with the next line.
package struct CSVReader: Sendable {
    package enum Item: Hashable, Sendable {
        case record(CSVRecord)
        case fault(CSVFault, line: Int)
    }

    private enum State { case start, plain, quoted, closing, skipping }

    private let mostBytes: Int
    private var state = State.start
    /// Nil until the first line is there whole.
    private var separator: UInt8?
    /// What came before the separator was known.
    private var head: [UInt8] = []
    private var fields: [[UInt8]] = []
    private var field: [UInt8] = []
    private var byteCount = 0
    /// Of the file, from 1 on; of the record's beginning.
    private var line = 1
    private var firstLine = 1
    private var endedByReturn = false

    /// A record is `mostBytes` long at most.
    package init(mostBytes: Int = 65_536) {
        self.mostBytes = mostBytes
    }

    /// Reads on; `take` is given each record as soon as it is whole.
    package mutating func read(_ bytes: some Sequence<UInt8>, _ take: (Item) -> Void) {
        for byte in bytes {
            if let separator { step(byte, separator, take) } else { begin(byte, take) }
        }
    }

    /// Says that there is no more.
    package mutating func end(_ take: (Item) -> Void) {
        if separator == nil { open(take) }
        switch state {
        case .quoted: fail(.unclosedQuote, take)
        case .skipping: break
        case .start, .plain, .closing: endRecord(take)
        }
    }

    private mutating func begin(_ byte: UInt8, _ take: (Item) -> Void) {
        head.append(byte)
        let isLine = byte.endsLine && head.count { $0 == .quote }.isMultiple(of: 2) && !head.allSatisfy(\.isBlank)
        if isLine || head.count > mostBytes { open(take) }
    }

    /// Decides on the separator, and reads what had to wait for it.
    private mutating func open(_ take: (Item) -> Void) {
        if head.starts(with: [0xEF, 0xBB, 0xBF]) { head.removeFirst(3) }
        let separator = Self.separator(of: head)
        self.separator = separator
        for byte in head { step(byte, separator, take) }
        head = []
    }

    /// The candidate that a line has most of outside of quotes; of equals the first.
    private static func separator(of line: [UInt8]) -> UInt8 {
        var counts: [UInt8: Int] = [:]
        var isQuoted = false
        for byte in line {
            if byte == .quote { isQuoted.toggle() } else if !isQuoted { counts[byte, default: 0] += 1 }
        }
        let candidates = [UInt8(ascii: ";"), UInt8(ascii: ","), UInt8(ascii: "\t")]
        return candidates.reduce(candidates[0]) { counts[$1, default: 0] > counts[$0, default: 0] ? $1 : $0 }
    }

    private mutating func step(_ byte: UInt8, _ separator: UInt8, _ take: (Item) -> Void) {
        let isSecondOfTwo = byte == .newline && endedByReturn
        endedByReturn = byte == .carriageReturn
        defer { if byte.endsLine, !isSecondOfTwo { line += 1 } }
        if state != .quoted {
            if isSecondOfTwo { return firstLine = line }
            if byte.endsLine { return endLine(take) }
        }
        byteCount += 1
        guard byteCount <= mostBytes else { return fail(.tooLong, take) }
        switch state {
        case .start where byte == .quote: state = .quoted
        case .start, .plain: addPlain(byte, separator, take)
        case .quoted where byte == .quote: state = .closing
        case .quoted: field.append(byte)
        case .closing where byte == .quote:
            field.append(byte)
            state = .quoted
        case .closing where byte == separator: endField()
        case .closing: fail(.strayQuote, take)
        case .skipping: break
        }
    }

    private mutating func addPlain(_ byte: UInt8, _ separator: UInt8, _ take: (Item) -> Void) {
        switch byte {
        case separator: endField()
        case .quote: fail(.strayQuote, take)
        default:
            field.append(byte)
            state = .plain
        }
    }

    private mutating func endField() {
        fields.append(field)
        field = []
        state = .start
    }

    private mutating func endLine(_ take: (Item) -> Void) {
        if state != .skipping { endRecord(take) }
        reset()
        firstLine = line + 1
    }

    private mutating func endRecord(_ take: (Item) -> Void) {
        endField()
        if fields.contains(where: { !$0.allSatisfy(\.isBlank) }) {
            take(.record(CSVRecord(line: firstLine, fields: fields.map(Self.text))))
        }
        reset()
    }

    private mutating func fail(_ fault: CSVFault, _ take: (Item) -> Void) {
        if state != .skipping { take(.fault(fault, line: firstLine)) }
        reset()
        state = .skipping
    }

    private mutating func reset() {
        (fields, field, byteCount, state) = ([], [], 0, .start)
    }

    private static func text(_ bytes: [UInt8]) -> String {
        String(validating: bytes, as: UTF8.self) ?? Windows1252.text(bytes)
    }
}

/// A line of a table: where it began, and what stands in it.
package struct CSVRecord: Hashable, Sendable {
    /// From 1 on.
    package let line: Int
    package let fields: [String]

    package init(line: Int, fields: [String]) {
        self.line = line
        self.fields = fields
    }
}

/// What is wrong with the form of a record.
package enum CSVFault: String, CaseIterable, Hashable, Sendable {
    /// Longer than records may be.
    case tooLong
    /// A quote inside a field that does not begin with one, or text after the closing one.
    case strayQuote
    /// The file ends inside of quotes.
    case unclosedQuote
}

extension UInt8 {
    fileprivate static let quote = UInt8(ascii: "\"")
    fileprivate static let newline = UInt8(ascii: "\n")
    fileprivate static let carriageReturn = UInt8(ascii: "\r")
    fileprivate var endsLine: Bool { self == .newline || self == .carriageReturn }
    fileprivate var isBlank: Bool { self == UInt8(ascii: " ") || self == UInt8(ascii: "\t") || endsLine }
}
