import CivilTime
import Feeds
import GRDB
import People
import Vocabulary

extension Account {
    /// Reads a row of `accounts`.
    init(_ columns: Columns) throws(CorruptColumn) {
        self.init(
            id: try columns.value("id"), login: try columns.value("login"), name: try columns.value("name"), scope: try Scope(columns),
            closed: try columns.optional("closed"))
    }
}

extension Scope {
    init(_ columns: Columns) throws(CorruptColumn) {
        let role: Role = try columns.value("role")
        switch role {
        case .operator: self = .network
        case .adviser: self = .agency(try columns.value("agency"))
        case .host: self = .point(try columns.value("point"))
        case .station: self = .station(try columns.value("station"), at: try columns.value("point"))
        }
    }

    var agency: AgencyID? {
        if case .agency(let id) = self { id } else { nil }
    }

    var point: PointID? {
        switch self {
        case .network, .agency: nil
        case .point(let id), .station(_, let id): id
        }
    }

    var station: StationID? {
        if case .station(let id, _) = self { id } else { nil }
    }
}

extension Database {
    func account(_ id: AccountID) throws -> Account? {
        try row("SELECT * FROM accounts WHERE id = \(id)") { columns in try Account(columns) }
    }

    /// An account with the password that it has now; without one it cannot sign in.
    func account(signingInAs login: LoginName) throws -> (account: Account, hash: PasswordHash?)? {
        try row("SELECT * FROM accounts WHERE login = \(login)") { columns in
            (try Account(columns), try columns.optional("password"))
        }
    }

    func passwordHash(of id: AccountID) throws -> PasswordHash? {
        try row("SELECT password FROM accounts WHERE id = \(id)") { columns in try columns.optional("password") } ?? nil
    }

    /// Writes an account, new or changed; its password stays as it is.
    func save(_ account: Account) throws {
        let scope = account.scope
        try execute(
            literal: """
                INSERT INTO accounts (id, login, name, folded, role, agency, point, station, closed)
                VALUES (
                    \(account.id), \(account.login), \(account.name), \(account.name.text.folded), \(scope.role), \(scope.agency),
                    \(scope.point), \(scope.station), \(account.closed))
                ON CONFLICT (id) DO UPDATE SET
                    login = excluded.login, name = excluded.name, folded = excluded.folded, role = excluded.role,
                    agency = excluded.agency, point = excluded.point, station = excluded.station, closed = excluded.closed
                """)
    }

    func setPassword(_ hash: PasswordHash, of id: AccountID) throws {
        try execute(literal: "UPDATE accounts SET password = \(hash) WHERE id = \(id)")
    }

    /// Notes what happened to accounts, and ends the sessions and the calendar's address that end by it; `kept` is the session of whoever
    /// did it themselves.
    func record(_ events: [AccountEvent], keeping kept: SecretDigest? = nil) throws {
        for event in events {
            try execute(
                literal: """
                    INSERT INTO account_events (account, what, by_account, at)
                    VALUES (\(event.account), \(event.what), \(event.by), \(event.at))
                    """)
            if event.endsFeed { try deleteFeed(of: event.account) }
            guard event.endsSessions else { continue }
            try execute(literal: "DELETE FROM sessions WHERE account = \(event.account) AND digest IS NOT \(kept)")
        }
    }
}
