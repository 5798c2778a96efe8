package import People

/// What a file comes to, line by line, as the network stands: of a trial, of an import, and to hold the one against the other.
package struct ImportOutcome: Hashable, Sendable {
    package private(set) var verdicts: [LineVerdict] = []
    /// What is wrong, by line.
    package private(set) var faults: [TableFault]
    /// Accounts that it opens, in the order of the lines: each gets a link.
    package private(set) var opened: [OpenedAccount] = []

    /// `faults` are the file's own.
    package init(_ faults: [TableFault] = []) {
        self.faults = faults
    }

    package mutating func note(_ line: TableLine, _ verdict: LineVerdict.What, opening accounts: [OpenedAccount] = []) {
        verdicts.append(LineVerdict(line: line.number, what: verdict))
        opened += accounts
    }

    package mutating func note(_ faults: [TableFault]) {
        self.faults += faults
        self.faults.sort { $0.line < $1.line }
    }

    package func count(_ what: LineVerdict.What) -> Int { verdicts.count { $0.what == what } }

    /// Lines with something wrong.
    package var badCount: Int { Set(faults.map(\.line)).count }

    /// Lines that change something.
    package var changingCount: Int { count(.new) + count(.changed) }

    /// All or nothing: a file with a line that is not right is mended first. Nobody knows which lines of half a file went in.
    package var isTakeable: Bool { faults.isEmpty && changingCount > 0 }
}

/// What becomes of a line that is right.
package struct LineVerdict: Hashable, Sendable {
    package let line: Int
    package let what: What

    package init(line: Int, what: What) {
        self.line = line
        self.what = what
    }

    package enum What: String, CaseIterable, Hashable, Sendable {
        case new, changed
        /// It is there, and as the line says.
        case same
        /// It speaks of something that is over: a closed point, an appointment that ended.
        case passedOver
    }
}

/// An account that a file opens, by what a trial and the import say alike: identifiers are made anew each time.
package struct OpenedAccount: Hashable, Sendable {
    package let login: LoginName
    package let name: ShownName
    package let role: Role

    package init(login: LoginName, name: ShownName, role: Role) {
        self.login = login
        self.name = name
        self.role = role
    }
}
