package import Capacity
package import CivilTime
import GRDB
package import People
package import Vocabulary

extension SQLiteStore: CapacityStore {
    package func publish(
        _ dutyPeriod: DutyPeriod, over seen: String?, by asking: Principal, at now: Timestamp
    ) async throws(StorageFailure) -> Result<DutyPeriod, Refusal> {
        try await write("publishDutyPeriod") { db in
            let facts = DutyPeriodFacts(
                existing: try db.dutyPeriods(where: "id = \(dutyPeriod.id)").first,
                isAgencyOpen: try db.finds(db.openAgency(dutyPeriod.agency)),
                openPoints: Set(try db.rows("SELECT id FROM points WHERE closed IS NULL") { columns in try columns.value("id") }))
            return try DutyPeriod.publishing(dutyPeriod, facts: facts, seen: seen, by: asking, at: now).carryOut(db.save)
        }
    }

    package func publish(
        _ hours: PointHours, by asking: Principal, at now: Timestamp
    ) async throws(StorageFailure) -> Result<PointHours, Refusal> {
        try await write("publishHours") { db in
            let exists = try db.finds("SELECT 1 FROM points WHERE id = \(hours.point)")
            let existing = exists ? try db.hours(of: hours.point) : nil
            return try PointHours.publishing(hours, existing: existing, by: asking, at: now).carryOut(db.save)
        }
    }

    package func close(
        _ closure: Closure, by asking: Principal, at now: Timestamp, in zone: Zone
    ) async throws(StorageFailure) -> Result<Closure, Refusal> {
        try await write("close") { db in
            let facts = try db.facts(of: closure.id, closing: closure.what)
            return try Closure.closing(closure, facts: facts, by: asking, at: now, in: zone).carryOut(db.save)
        }
    }

    package func reopen(_ id: ClosureID, by asking: Principal, at now: Timestamp) async throws(StorageFailure) -> Result<Closure, Refusal> {
        try await write("reopen") { db in
            let facts = try db.facts(of: id)
            return try Closure.reopening(facts: facts, by: asking, at: now).carryOut { closure, events in
                try db.execute(literal: "UPDATE closures SET reopened = \(now) WHERE id = \(closure.id)")
                try db.record(events)
            }
        }
    }

    package func offer(of agency: AgencyID, keptBy asking: Principal, on today: CivilDate) async throws(StorageFailure) -> AgencyOffer? {
        guard asking.keeps(agency) else { return nil }
        return try await read("offerOfAgency") { db in
            guard try db.finds("SELECT 1 FROM agencies WHERE id = \(agency)") else { return nil }
            let dutyPeriods = try db.dutyPeriods(where: "agency = \(agency)")
            let closures = try db.closures(
                where: """
                    (agency = \(agency) OR duty_period IN (SELECT id FROM duty_periods WHERE agency = \(agency)))
                    AND (last IS NULL OR last >= \(today))
                    """)
            return AgencyOffer(agency: agency, dutyPeriods: dutyPeriods, closures: closures)
        }
    }

    package func offer(of point: PointID, keptBy asking: Principal, on today: CivilDate) async throws(StorageFailure) -> PointOffer? {
        guard asking.keeps(point) else { return nil }
        return try await read("offerOfPoint") { db in
            guard try db.finds("SELECT 1 FROM points WHERE id = \(point)") else { return nil }
            let closures = try db.closures(
                where: """
                    (point = \(point) OR station IN (SELECT id FROM stations WHERE point = \(point)))
                    AND (last IS NULL OR last >= \(today))
                    """)
            return PointOffer(hours: try db.hours(of: point), closures: closures)
        }
    }

    package func nextSlots(
        _ count: Int, of agency: AgencyID, at point: PointID, mode: Mode, from earliest: Timestamp, seenBy asking: Principal,
        at now: Timestamp, in zone: Zone
    ) async throws(StorageFailure) -> [OfferedSlot]? {
        guard asking.keeps(agency) || asking.keeps(point) else { return nil }
        return try await read("nextSlots") { db in
            guard try db.finds(db.openAgency(agency)), try db.isOpen(point) else { return [] }
            return try db.nextSlots(count, of: agency, at: point, mode: mode, from: earliest, at: now, in: zone)
        }
    }
}

extension SQLiteStore {
    package func prospects(
        of agency: AgencyID, at point: PointID, during times: [Range<Timestamp>], mode: Mode, isOutside: Bool,
        seenBy asking: Principal, at now: Timestamp, in zone: Zone
    ) async throws(StorageFailure) -> [Prospect] {
        guard asking.keeps(agency) || asking.keeps(point) else { return [] }
        let isOutside = isOutside && asking.keeps(agency)
        return try await read("prospects") { db in
            try times.map { instants in
                let day = zone.local(at: instants.lowerBound).date
                let capacity = try db.capacity(
                    of: CapacityScope(agency, point), from: day.adding(days: -Prospect.reach),
                    through: day.adding(days: Prospect.reach + 1),
                    now: now, in: zone)
                return capacity?.prospect(of: agency, at: point, during: instants, mode: mode, isOutside: isOutside, from: now)
                    ?? Prospect(instants: instants)
            }
        }
    }
}

extension Database {
    fileprivate func facts(of id: ClosureID) throws -> ClosureFacts {
        guard let closure = try closure(id) else { return ClosureFacts(existing: nil, owner: nil) }
        return try facts(of: id, closing: closure.what)
    }

    fileprivate func facts(of id: ClosureID, closing what: Closure.What) throws -> ClosureFacts {
        ClosureFacts(
            existing: try closure(id), isReopened: try finds("SELECT 1 FROM closures WHERE id = \(id) AND reopened IS NOT NULL"),
            owner: try owner(of: what))
    }

    /// One closure, taken back or not.
    private func closure(_ id: ClosureID) throws -> Closure? {
        try row("SELECT * FROM closures WHERE id = \(id)") { columns in try Closure(columns) }
    }

    private func owner(of what: Closure.What) throws -> ClosureFacts.Owner? {
        switch what {
        case .agency(let id): try finds("SELECT 1 FROM agencies WHERE id = \(id)") ? .agency(id) : nil
        case .point(let id): try finds("SELECT 1 FROM points WHERE id = \(id)") ? .point(id) : nil
        case .desks(let id, _):
            try row("SELECT agency FROM duty_periods WHERE id = \(id)") { columns in .agency(try columns.value("agency")) }
        case .station(let id): try row("SELECT point FROM stations WHERE id = \(id)") { columns in .point(try columns.value("point")) }
        }
    }
}
