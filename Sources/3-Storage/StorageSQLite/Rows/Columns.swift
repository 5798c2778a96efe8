import GRDB

/// A row, read column by column. GRDB's own subscripts trap on a value of another kind; here it is an error, which becomes `corrupt`.
struct Columns {
    private let row: Row

    init(_ row: Row) {
        self.row = row
    }

    /// What a column has to hold.
    func value<Value: DatabaseValueConvertible>(_ column: String) throws(CorruptColumn) -> Value {
        guard let value: Value = try optional(column) else { throw CorruptColumn(column: column) }
        return value
    }

    /// What a column may hold; nil for NULL.
    func optional<Value: DatabaseValueConvertible>(_ column: String) throws(CorruptColumn) -> Value? {
        guard let stored: DatabaseValue = row[column] else { throw CorruptColumn(column: column) }
        if stored.isNull { return nil }
        guard let value = Value.fromDatabaseValue(stored) else { throw CorruptColumn(column: column) }
        return value
    }
}

/// A column that holds what it cannot hold, or a row that contradicts itself. It says no value.
struct CorruptColumn: Error {
    let column: String
}

extension Database {
    /// The rows of a query, read one by one.
    func rows<Value>(_ query: SQL, _ read: (Columns) throws -> Value) throws -> [Value] {
        let cursor = try Row.fetchCursor(self, SQLRequest<Row>(literal: query, cached: true))
        var values: [Value] = []
        while let row = try cursor.next() { values.append(try read(Columns(row))) }
        return values
    }

    /// The only row of a query, or none.
    func row<Value>(_ query: SQL, _ read: (Columns) throws -> Value) throws -> Value? {
        try rows(query, read).first
    }

    /// Whether a query finds anything.
    func finds(_ query: SQL) throws -> Bool {
        try Row.fetchOne(self, SQLRequest<Row>(literal: query, cached: true)) != nil
    }

    /// The number that a query counts.
    func count(_ query: SQL) throws -> Int {
        try Int.fetchOne(self, SQLRequest<Int>(literal: query, cached: true)) ?? 0
    }
}
