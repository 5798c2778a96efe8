package import CivilTime
package import Vocabulary

/// What is wrong with a line, and what would be right.
package struct TableFault: Hashable, Sendable {
    /// In the file, from 1 on.
    package let line: Int
    /// Nil: the line as a whole.
    package let column: TableColumn?
    package let reason: Phrase
    /// Nil where the reason says it.
    package let remedy: Phrase?

    package init(line: Int, column: TableColumn? = nil, reason: Phrase, remedy: Phrase? = nil) {
        self.line = line
        self.column = column
        self.reason = reason
        self.remedy = remedy
    }

    init(line: Int, _ key: TableKey) {
        self.init(line: line, reason: Phrase(key))
    }

    static func tooManyLines(after line: Int) -> TableFault {
        TableFault(line: line, reason: Phrase(TableKey.tooManyLines, ["most": .count(TableFile.mostLines)]))
    }

    static func columnsMissing(_ columns: [TableColumn], line: Int) -> TableFault {
        let names = columns.map { "«\u{A0}\($0.header)\u{A0}»" }.joined(separator: ", ")
        return TableFault(line: line, reason: Phrase(TableKey.columnsMissing, ["columns": .name(names)]))
    }

    /// What a form would say of the line, each field by its column.
    package static func all(_ troubles: FormTroubles, in line: TableLine) -> [TableFault] {
        troubles.troubles.map { refused($0.reason, TableColumn($0.field), in: line) }
    }

    /// A "no" to a line, or to what stands in one column, with what the column takes.
    package static func refused(_ refusal: Refusal, _ column: TableColumn? = nil, in line: TableLine) -> TableFault {
        let right = column.flatMap { line.lacksZero($0) ? .rightZero : $0.remedy }
        let remedy = refusal.kind == .unreadable ? right.map { Phrase($0) } : nil
        return TableFault(line: line.number, column: column, reason: refusal.phrase, remedy: remedy)
    }

    /// There is no place at that time; the next free slot, where there is one.
    package static func noPlace(_ refusal: Refusal, instead: Timestamp?, in line: TableLine, zone: Zone) -> TableFault {
        let remedy = instead.map { start in
            Phrase(TableKey.nextSlot, ["date": .date(zone.local(at: start).date), "hour": .instant(start)])
        }
        return TableFault(line: line.number, column: .hour, reason: refusal.phrase, remedy: remedy)
    }
}

/// What is said of files and their lines, and only of them.
package enum TableKey: String, PhraseKey {
    case notCSV = "table.notCSV"
    case empty = "table.empty"
    case tooManyLines = "table.tooManyLines"
    case lineTooLong = "table.lineTooLong"
    case strayQuote = "table.strayQuote"
    case unclosedQuote = "table.unclosedQuote"
    case tooManyFields = "table.tooManyFields"
    case columnsMissing = "table.columnsMissing"
    case unknownPartner = "table.unknownPartner"
    case unknownAgency = "table.unknownAgency"
    case severalAgencies = "table.severalAgencies"
    case unknownPoint = "table.unknownPoint"
    case closedHere = "table.closedHere"
    case byHand = "table.byHand"
    case strangeState = "table.strangeState"
    case strangeRole = "table.strangeRole"
    case strangeAnswer = "table.strangeAnswer"
    case tooManyStations = "table.tooManyStations"
    case differs = "table.differs"
    case nextSlot = "table.nextSlot"
    case noFile = "table.noFile"
    case fileTooLarge = "table.fileTooLarge"
    case fileGone = "table.fileGone"
    case periodTooLong = "table.periodTooLong"
    case rightDate = "table.right.date"
    case rightHour = "table.right.hour"
    case rightLength = "table.right.length"
    case rightContact = "table.right.contact"
    case rightZero = "table.right.zero"
    case noTextsHere = "table.noTextsHere"
    case twice = "table.twice"
    case rightTelephone = "table.right.telephone"
    case rightNeeds = "table.right.needs"
    case rightCommune = "table.right.commune"
    case rightLogin = "table.right.login"
    case rightRole = "table.right.role"
    case rightAgency = "table.right.agency"
    case rightPoint = "table.right.point"
    case rightState = "table.right.state"
    case rightOutside = "table.right.outside"
}

extension TableColumn {
    /// What would be right, where one cannot tell by the reason alone.
    fileprivate var remedy: TableKey? {
        switch self {
        case .date: .rightDate
        case .hour: .rightHour
        case .length: .rightLength
        case .contact: .rightContact
        case .telephone: .rightTelephone
        case .needs: .rightNeeds
        case .postcode, .commune: .rightCommune
        case .login: .rightLogin
        case .role: .rightRole
        case .partner, .agency: .rightAgency
        case .point: .rightPoint
        case .state: .rightState
        case .outside: .rightOutside
        default: nil
        }
    }
}

extension Refusal {
    package static func unknownPartner(_ name: String) -> Refusal { naming(.unknownPartner, name) }
    package static func unknownAgency(_ name: String) -> Refusal { naming(.unknownAgency, name) }
    /// Agencies of several partners are called so: the partner has to be said.
    package static func severalAgencies(_ name: String) -> Refusal { naming(.severalAgencies, name) }
    package static func unknownPoint(_ name: String) -> Refusal { naming(.unknownPoint, name) }
    /// The file says that it is closed, and it is open.
    package static let closedByHand = Refusal(.conflict, TableKey.closedHere)
    /// Such an account is not made by a file.
    package static let madeByHand = Refusal(.conflict, TableKey.byHand)
    package static let strangeState = Refusal(.unreadable, TableKey.strangeState)
    package static let strangeRole = Refusal(.unreadable, TableKey.strangeRole)
    /// Neither yes nor no.
    package static let strangeAnswer = Refusal(.unreadable, TableKey.strangeAnswer)
    package static let tooManyStations = Refusal(.unreadable, TableKey.tooManyStations)
    /// The same visitor has the same hour already, and something else of it is said otherwise.
    package static let differs = Refusal(.conflict, TableKey.differs)
    /// This house has no way to send texts.
    package static let noTextsHere = Refusal(.unreadable, TableKey.noTextsHere)
    /// A line above speaks of the same thing.
    static func twice(_ name: String, after line: Int) -> Refusal {
        Refusal(.conflict, TableKey.twice, ["name": .name(String(name.prefix(60))), "line": .count(line)])
    }
    package static let noFile = Refusal(.unreadable, TableKey.noFile)
    package static let fileTooLarge = Refusal(.unreadable, TableKey.fileTooLarge)
    /// The file that was tried is held no longer.
    package static let fileGone = Refusal(.conflict, TableKey.fileGone)
    package static let periodTooLong = Refusal(.unreadable, TableKey.periodTooLong)

    private static func naming(_ key: TableKey, _ name: String) -> Refusal {
        Refusal(.unreadable, key, ["name": .name(String(name.prefix(60)))])
    }
}
