package import CivilTime
package import People
package import Vocabulary

/// Brings tables in and gives them out.
package protocol TableStore: Sendable {
    /// Decides every line of a file, in order, each by the same decision as by hand and after those before it, in one transaction.
    ///
    /// `expected` nil: a trial, of which nothing stays. Else what the trial came to: the file is taken only if it comes to the same now,
    /// and then wholly; `links` are for the accounts that it opens, in order.
    func bringIn(
        _ file: TableFile, expecting expected: ImportOutcome?, links: [SecretDigest], by asking: Principal, at now: Timestamp, in zone: Zone
    ) async throws(StorageFailure) -> Result<BroughtIn, Refusal>

    /// Begins to give a table out, and notes that somebody had it. `days` count for kinds that are of days (`isOfDays`).
    func giveOut(
        _ kind: TableKind, of days: DateSpan, to asking: Principal, at now: Timestamp, in zone: Zone
    ) async throws(StorageFailure) -> Result<any TableRows, Refusal>

    /// Who had or brought in which table, the newest first; operators read all, others their own.
    func tableEvents(_ count: Int, seenBy asking: Principal) async throws(StorageFailure) -> [TableEvent]
}

/// What an import came to.
package struct BroughtIn: Hashable, Sendable {
    package let outcome: ImportOutcome
    /// Whether it stays: nothing does of a trial, nor where something changed since.
    package let isDone: Bool

    package init(_ outcome: ImportOutcome, isDone: Bool) {
        self.outcome = outcome
        self.isDone = isDone
    }
}

/// A table on its way out, some rows at a time: which rows those are is known when it begins, and what is written of each is what stands
/// when it is reached. Nothing is held for a reader who stops.
package protocol TableRows: Sendable {
    /// The next rows, each with the kind's `givenColumns`; empty: there are no more.
    func next() async throws(StorageFailure) -> [[String]]
}

/// That somebody had a table, or brought one in.
package struct TableEvent: Hashable, Sendable {
    package enum What: String, CaseIterable, Hashable, Sendable { case gaveOut, broughtIn }

    package let what: What
    package let kind: TableKind
    /// Of which days, where that was asked for.
    package let days: DateSpan?
    /// How many lines changed something; nil for what was given out.
    package let lines: Int?
    package let by: AccountID
    package let at: Timestamp

    package init(_ what: What, _ kind: TableKind, days: DateSpan? = nil, lines: Int? = nil, by: AccountID, at: Timestamp) {
        self.what = what
        self.kind = kind
        self.days = days
        self.lines = lines
        self.by = by
        self.at = at
    }
}
