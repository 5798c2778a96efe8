import Capacity
package import Cast
package import CivilTime
import Communes
import Establishments
import GRDB
package import People
package import Vocabulary

/// The demo network in a store.
extension SQLiteStore {
    /// Puts the cast's network, accounts and passwords in; again, it changes nothing, and adds whom the cast has got since. False, and
    /// nothing done, when the database holds another network.
    package func seed(_ cast: Cast, hashes: [AccountID: PasswordHash], at now: Timestamp) async throws(StorageFailure) -> Bool {
        try await write("seed") { db in
            let isEmpty = try !db.finds("SELECT 1 FROM accounts") && !db.finds("SELECT 1 FROM partners")
            let isCast = try db.account(cast.operator.account.id)?.login == cast.operator.account.login
            guard isEmpty || isCast else { return false }
            // Whoever opened all the rest comes first.
            try db.seed(cast.operator.account, hashes, at: now)
            let by = cast.operator.account.id
            for partner in cast.partners { try db.seed(partner, by: by, at: now) }
            for agency in cast.agencies { try db.seed(agency, by: by, at: now) }
            for point in cast.points { try db.seed(point, by: by, at: now) }
            for station in cast.stations { try db.seed(station, by: by, at: now) }
            for member in cast.members { try db.seed(member.account, hashes, at: now) }
            for dutyPeriod in cast.dutyPeriods { try db.seed(dutyPeriod, by: by, at: now) }
            try db.seedCommunes(of: cast, by: by, at: now)
            return true
        }
    }

    /// Plays what the cast does, step by step, by the same transactions as a page would. A step that is refused had been done already,
    /// or somebody who plays with the demo has done otherwise.
    package func play(_ script: CastScript) async throws(StorageFailure) {
        for step in script.steps {
            switch step.deed {
            case .book(let booking): _ = try await book(booking, as: step.appointment, by: step.by, at: step.at, in: script.zone)
            case .command(let command): _ = try await carryOut(command, "play", on: step.appointment, by: step.by, at: step.at)
            }
        }
    }
}

extension Database {
    fileprivate func seed(_ thing: some StoredEstablishment, by account: AccountID, at now: Timestamp) throws {
        guard try !finds("SELECT 1 FROM \(type(of: thing).table) WHERE id = \(thing.id)") else { return }
        try save(thing, [NetworkEvent(thing.thing, .opened, by: account, at: now)])
    }

    fileprivate func seed(_ dutyPeriod: DutyPeriod, by account: AccountID, at now: Timestamp) throws {
        guard try dutyPeriods(where: "id = \(dutyPeriod.id)").isEmpty else { return }
        try save(dutyPeriod, [CapacityEvent(.dutyPeriod(dutyPeriod.id), .published, by: account, at: now)])
    }

    /// Only where nothing is known yet: an import has replaced them, or an operator said otherwise.
    fileprivate func seedCommunes(of cast: Cast, by account: AccountID, at now: Timestamp) throws {
        guard try !finds("SELECT 1 FROM communes") else { return }
        for commune in try Cast.communes() { try save(commune) }
        for place in try cast.places() {
            try save(place)
            try record([NetworkEvent(.point(place.point), .placed, by: account, at: now)])
        }
    }

    fileprivate func seed(_ account: Account, _ hashes: [AccountID: PasswordHash], at now: Timestamp) throws {
        guard try self.account(account.id) == nil else { return }
        try save(account, [AccountEvent(account: account.id, what: .opened, by: nil, at: now)])
        if let hash = hashes[account.id] { try setPassword(hash, of: account.id) }
    }
}
