import CivilTime
import GRDB
import People
import Vocabulary

/// Whose tries to sign in are counted.
enum Tries {
    case account(AccountID)
    /// A name that nobody has: it is slowed like one that somebody has, else the slowing would tell which names exist.
    case stranger(Int64)
    case source(SignInSource)

    fileprivate var table: SQL {
        switch self {
        case .account: "account_tries"
        case .stranger: "stranger_tries"
        case .source: "source_tries"
        }
    }

    fileprivate var column: SQL {
        switch self {
        case .account: "account"
        case .stranger: "name"
        case .source: "source"
        }
    }

    fileprivate var key: SQL {
        switch self {
        case .account(let id): "\(id)"
        case .stranger(let number): "\(number)"
        case .source(let source): "\(source.digest)"
        }
    }
}

extension Database {
    func throttle(_ tries: Tries) throws -> SignInThrottle {
        try row("SELECT tries, last FROM \(tries.table) WHERE \(tries.column) = \(tries.key)") { columns in
            let tries: Int64 = try columns.value("tries")
            // More make nobody wait longer, and a damaged number must not overflow.
            return SignInThrottle(tries: Int(min(max(tries, 0), 1_000)), last: try columns.value("last"))
        } ?? .fresh
    }

    /// Keeps how often somebody has tried; nothing where there is nothing to remember.
    func save(_ throttle: SignInThrottle, _ tries: Tries) throws {
        guard throttle.tries > 0 else {
            try execute(literal: "DELETE FROM \(tries.table) WHERE \(tries.column) = \(tries.key)")
            return
        }
        try execute(
            literal: """
                INSERT INTO \(tries.table) (\(tries.column), tries, last) VALUES (\(tries.key), \(throttle.tries), \(throttle.last))
                ON CONFLICT (\(tries.column)) DO UPDATE SET tries = excluded.tries, last = excluded.last
                """)
    }
}
