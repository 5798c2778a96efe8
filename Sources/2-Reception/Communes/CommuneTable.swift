package import CSV
import Vocabulary

/// Reads communes from a table that somebody official made, line by line: the post's "Base officielle des codes postaux", which has a line
/// for each postcode and names in capitals, or the "Communes de France" of data.gouv.fr. Which column is what is told by its name.
///
/// A commune that has several lines is put together. A line that is not right is left out, and told.
package struct CommuneTable: Sendable {
    private var columns: CommuneColumns?
    private var found: [CommuneCode: (commune: Commune, line: Int)] = [:]
    /// Communes that have no line with a position yet: their first line, and their postcodes so far.
    private var placeless: [CommuneCode: (line: Int, postcodes: [Postcode])] = [:]
    /// Lines that are not right.
    package private(set) var faults: [Fault] = []
    /// How many lines there were besides the first.
    package private(set) var lineCount = 0
    /// How many said what another had said already.
    package private(set) var doubledCount = 0

    /// France has 35,000 communes; a file with many more is none.
    private static let mostCommunes = 100_000
    /// Faults beyond it are counted and not kept.
    private static let mostFaults = 1_000
    package private(set) var faultCount = 0

    package init() {}

    package struct Fault: Hashable, Sendable {
        package let line: Int
        package let what: What

        package enum What: Hashable, Sendable {
            case unreadable(CSVFault)
            /// The first line does not name these columns.
            case columnsMissing(String)
            case noCode(String)
            case noName
            case strangePostcode(String)
            /// The files have none for parts of the overseas.
            case noPosition(CommuneCode)
            case strangePosition(String)
            /// Another line of the same code said another name.
            case anotherName(CommuneCode, line: Int)
            case tooMany
        }
    }

    /// Whether the table can be read at all.
    package var isRecognised: Bool { columns != nil }

    /// The communes that were read, by code.
    package var communes: [Commune] { found.values.map(\.commune).sorted { $0.code < $1.code } }

    /// Says that there are no more lines: now it is known of which communes nobody said where they are.
    package mutating func end() {
        for (code, line) in placeless.mapValues(\.line).sorted(by: { $0.value < $1.value }) { tell(.noPosition(code), line) }
        placeless = [:]
        faults.sort { $0.line < $1.line }
    }

    /// Reads a line; the first says what the columns are.
    package mutating func read(_ item: CSVReader.Item) {
        switch item {
        case .fault(let fault, let line):
            lineCount += 1
            tell(.unreadable(fault), line)
        case .record(let record):
            guard let columns else { return readHeader(record) }
            lineCount += 1
            do throws(Misread) {
                try read(columns.line(record), line: record.line)
            } catch {
                tell(error.what, record.line)
            }
        }
    }

    /// Nothing can be read without columns: one fault tells of it, and not one a line.
    private mutating func readHeader(_ record: CSVRecord) {
        switch CommuneColumns.reading(record.fields) {
        case .success(let columns): self.columns = columns
        case .failure(let missing): if faultCount == 0 { tell(.columnsMissing(missing.names), record.line) }
        }
    }

    private mutating func read(_ new: CommuneLine, line: Int) throws(Misread) {
        let code = new.code
        guard let position = new.position else { return keep(new, line: line) }
        if let known = found[code] {
            guard known.commune.key == CommuneKey(new.name.text) else { throw Misread(.anotherName(code, line: known.line)) }
            let merged = known.commune.adding(new.postcodes)
            if merged == known.commune { doubledCount += 1 }
            found[code] = (merged, known.line)
        } else {
            guard found.count < Self.mostCommunes else { throw Misread(.tooMany) }
            let postcodes = new.postcodes + (placeless.removeValue(forKey: code)?.postcodes ?? [])
            found[code] = (Commune(code: code, name: new.name, postcodes: postcodes, position: position), line)
        }
    }

    /// A line that does not say where the commune is adds its postcode; another line may say the rest.
    private mutating func keep(_ new: CommuneLine, line: Int) {
        if let known = found[new.code] {
            found[new.code] = (known.commune.adding(new.postcodes), known.line)
        } else if placeless.count < Self.mostCommunes {
            placeless[new.code, default: (line, [])].postcodes += new.postcodes
        }
    }

    private mutating func tell(_ what: Fault.What, _ line: Int) {
        faultCount += 1
        if faults.count < Self.mostFaults { faults.append(Fault(line: line, what: what)) }
    }
}

/// What a line says, once it is right.
struct CommuneLine {
    let code: CommuneCode
    let name: CommuneName
    let postcodes: [Postcode]
    let position: Position?
}

/// Why a line is left out.
struct Misread: Error {
    let what: CommuneTable.Fault.What

    init(_ what: CommuneTable.Fault.What) {
        self.what = what
    }
}

extension Commune {
    fileprivate func adding(_ more: [Postcode]) -> Commune {
        Commune(code: code, name: name, postcodes: postcodes + more, position: position, isSample: isSample)
    }
}
