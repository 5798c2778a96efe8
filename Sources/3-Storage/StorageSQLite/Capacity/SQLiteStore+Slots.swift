package import Capacity
package import CivilTime
import GRDB
import People
package import Vocabulary

extension SQLiteStore {
    package func publicSlots(
        _ count: Int, of agency: AgencyID, at point: PointID, mode: Mode, from earliest: Timestamp, at now: Timestamp,
        in zone: Zone
    ) async throws(StorageFailure) -> [OfferedSlot]? {
        try await read("publicSlots") { db in
            guard try db.finds(db.openAgency(agency)), try db.isOpen(point) else { return nil }
            let online = try db.dutyPeriods(where: "agency = \(agency) AND online = 1").filter { $0.points.contains(point) }
            guard !online.isEmpty else { return nil }
            return try db.slots(
                count, among: Set(online.map(\.id)), of: agency, at: point, mode: mode, from: earliest, at: now, in: zone)
        }
    }
}

extension Database {
    /// The next free slots of all duty periods of an agency at a point; nil where it has none for that day.
    func nextSlots(
        _ count: Int, of agency: AgencyID, at point: PointID, mode: Mode, from earliest: Timestamp, at now: Timestamp, in zone: Zone
    ) throws -> [OfferedSlot]? {
        let today = zone.local(at: earliest).date
        let own = try dutyPeriods(where: "agency = \(agency)")
        guard own.contains(where: { $0.hours.validity.contains(today) }) else { return nil }
        return try slots(count, among: Set(own.map(\.id)), of: agency, at: point, mode: mode, from: earliest, at: now, in: zone)
    }

    /// Looks two weeks ahead at a time: most find what they look for in the first, and a year of appointments need not be read for it.
    fileprivate func slots(
        _ count: Int, among dutyPeriods: Set<DutyPeriodID>, of agency: AgencyID, at point: PointID, mode: Mode,
        from earliest: Timestamp, at now: Timestamp, in zone: Zone
    ) throws -> [OfferedSlot] {
        let today = zone.local(at: earliest).date
        var found: [OfferedSlot] = []
        for fortnight in 0..<4 where found.count < count {
            let (first, last) = (today.adding(days: 14 * fortnight), today.adding(days: 14 * fortnight + 13))
            // All of the agency's duty periods are looked at, for one's visitors may have taken another's desk.
            guard let capacity = try capacity(of: CapacityScope(agency, point), from: first, through: last, now: now, in: zone) else {
                break
            }
            let from = max(earliest, zone.day(first).lowerBound)
            found += capacity.next(count - found.count, of: dutyPeriods, at: [point], from: from, through: last, mode: mode)
        }
        return found
    }
}
