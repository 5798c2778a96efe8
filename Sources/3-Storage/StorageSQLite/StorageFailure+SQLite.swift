import GRDB
import Vocabulary

extension StorageFailure {
    /// What went wrong, by its code and SQLite's number for it. Neither the SQL nor SQLite's own message is said: either may hold a
    /// value, and values name people.
    init(_ error: any Error, place: String) {
        switch error {
        case let failure as StorageFailure: self = failure
        case let corrupt as CorruptColumn: self.init(.corrupt, reason: "the column \(corrupt.column) cannot be read", place: place)
        case let error as DatabaseError: self.init(error.extendedResultCode, place: place)
        default: self.init(.unavailable, reason: "\(type(of: error))", place: place)
        }
    }

    init(_ result: ResultCode, place: String) {
        let code: Code =
            switch result.primaryResultCode {
            case .SQLITE_BUSY, .SQLITE_LOCKED: .busy
            case .SQLITE_FULL: .full
            // A constraint fires only where a decision and what is stored contradict each other.
            case .SQLITE_CORRUPT, .SQLITE_NOTADB, .SQLITE_CONSTRAINT, .SQLITE_MISMATCH, .SQLITE_ERROR, .SQLITE_FORMAT: .corrupt
            default: .unavailable
            }
        self.init(code, reason: "SQLite \(result.rawValue)", place: place)
    }

    /// The result of a part of a transaction.
    static func catching<Value>(_ place: String, _ body: () throws -> Value) -> Result<Value, StorageFailure> {
        do {
            return .success(try body())
        } catch {
            return .failure(StorageFailure(error, place: place))
        }
    }
}
