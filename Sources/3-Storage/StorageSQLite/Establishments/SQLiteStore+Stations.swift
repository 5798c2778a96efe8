package import CivilTime
package import Establishments
import GRDB
package import People
package import Vocabulary

/// A station and the account by which it signs in are opened, renamed, closed and opened again together, or neither.
extension SQLiteStore {
    package func openStation(
        _ label: Label, at point: PointID, as id: StationID, login: LoginName, account: AccountID, by asking: Principal, at now: Timestamp
    ) async throws(StorageFailure) -> Result<Station, Refusal> {
        try await write("openStation") { db in
            try db.openStation(label, at: point, as: id, login: login, account: account, by: asking, at: now)
        }
    }

    package func change(
        _ id: StationID, _ change: NetworkChange, by asking: Principal, at now: Timestamp
    ) async throws(StorageFailure) -> Result<Station, Refusal> {
        try await write("changeStation") { db in
            let facts = try db.stationFacts(id)
            return try Station.changing(change, facts: facts, by: asking, at: now).carryOut(
                with: { _ in
                    let accountChange: AccountChange
                    switch change {
                    case .close: accountChange = .close
                    case .reopen: accountChange = .reopen
                    case .rename(let label):
                        switch ShownName.reading(label) {
                        case .failure(let refusal): return .refused(refusal)
                        case .success(let name): accountChange = .rename(name)
                        }
                    }
                    guard let account = try db.account(of: id) else { throw CorruptColumn(column: "station") }
                    var facts = try db.accountFacts(account)
                    facts.isWorkplaceOpen = true
                    return Account.changing(accountChange, facts: facts, by: asking, at: now)
                }, in: db)
        }
    }
}

extension Database {
    func openStation(
        _ label: Label, at point: PointID, as id: StationID, login: LoginName, account: AccountID, by asking: Principal, at now: Timestamp
    ) throws -> Result<Station, Refusal> {
        let new = Station(id: id, point: point, label: label)
        let facts = try factsOfOpening(new, isParentOpen: isOpen(point))
        return try Station.opening(new, facts: facts, by: asking, at: now).carryOut(
            with: { _ in
                let name: ShownName
                switch ShownName.reading(label) {
                case .failure(let refusal): return .refused(refusal)
                case .success(let read): name = read
                }
                // An account that exists already is somebody's: `Account.opening` would take it for a repetition.
                if try self.account(account) != nil { return .refused(.loginTaken) }
                var facts = try accountFacts(account, login: login)
                // The station that the account works at is the one that this very transaction opens.
                facts.isWorkplaceOpen = true
                let details = AccountDetails(login: login, name: name, scope: .station(id, at: point))
                return Account.opening(details, as: account, facts: facts, by: asking, at: now)
            }, in: self)
    }
}

extension Decision<Station, NetworkEvent> {
    /// Writes the station together with what is decided of its account, or neither when either is refused.
    fileprivate func carryOut(
        with account: (Station) throws -> Decision<Account, AccountEvent>, in db: Database
    ) throws -> Result<Station, Refusal> {
        guard case .accepted(let station, let events) = self, !events.isEmpty else { return result }
        switch try account(station) {
        case .refused(let refusal): return .failure(refusal)
        case .accepted(let account, let accountEvents):
            try db.save(station, events)
            if !accountEvents.isEmpty { try db.save(account, accountEvents) }
            return .success(station)
        }
    }
}

extension ShownName {
    /// What a station is called as one who signs in.
    fileprivate static func reading(_ label: Label) -> Result<ShownName, Refusal> {
        do throws(Refusal) {
            return .success(try ShownName(reading: label.text))
        } catch {
            return .failure(error)
        }
    }
}

extension Database {
    fileprivate func account(of station: StationID) throws -> AccountID? {
        try row("SELECT id FROM accounts WHERE station = \(station)") { columns in try columns.value("id") }
    }
}
