import GRDB
import People
import Vocabulary

extension Database {
    /// What a command about an account may look at: `login` and `workplace` are those that it names; without a workplace the account's
    /// own is looked at.
    func accountFacts(_ id: AccountID, login: LoginName? = nil, workplace: Scope? = nil) throws -> AccountFacts {
        let account = try account(id)
        let isLoginTaken = try login.map { login in
            try finds("SELECT 1 FROM accounts WHERE login = \(login) AND id <> \(id)")
        }
        let isWorkplaceOpen = try (workplace ?? account?.scope).map { scope in try isOpen(scope, for: id) }
        return AccountFacts(
            account: account, isLoginTaken: isLoginTaken ?? false, isWorkplaceOpen: isWorkplaceOpen ?? true,
            openOperators: try count("SELECT count(*) FROM accounts WHERE role = 'operator' AND closed IS NULL"))
    }

    /// Whether somebody may work there: it is open, and a station has no other account.
    private func isOpen(_ scope: Scope, for account: AccountID) throws -> Bool {
        switch scope {
        case .network: true
        case .agency(let id): try finds(openAgency(id))
        case .point(let id): try finds("SELECT 1 FROM points WHERE id = \(id) AND closed IS NULL")
        case .station(let id, let point):
            try finds(
                """
                SELECT 1 FROM stations WHERE id = \(id) AND point = \(point) AND closed IS NULL
                AND NOT EXISTS (SELECT 1 FROM accounts WHERE station = \(id) AND id <> \(account))
                """)
        }
    }

    /// Finds an agency that is open, and its partner too.
    func openAgency(_ id: AgencyID) -> SQL {
        """
        SELECT 1 FROM agencies JOIN partners ON partners.id = agencies.partner
        WHERE agencies.id = \(id) AND agencies.closed IS NULL AND partners.closed IS NULL
        """
    }
}
