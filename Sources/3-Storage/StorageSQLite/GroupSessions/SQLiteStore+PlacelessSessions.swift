package import Appointments
import Capacity
package import CivilTime
import GRDB
package import People
package import Vocabulary

extension SQLiteStore {
    package func placelessSessions(
        _ id: GroupSessionID?, seenBy asking: Principal, at now: Timestamp, in zone: Zone
    ) async throws(StorageFailure) -> [PlacelessSession] {
        try await read("placelessSessions") { db in
            let own: SQL = id.map { "group_sessions.id = \($0)" } ?? "TRUE"
            let toCome: SQL = "group_sessions.start > \(now) AND group_sessions.cancelled IS NULL AND group_sessions.held IS NULL"
            let dossiers = try db.counted(ofSessions: "\(own) AND \(toCome)", seenBy: asking)
            let lacks = try db.lacks(of: dossiers.map(\.session), at: now, in: zone)
            return dossiers.compactMap { PlacelessSession($0, lacks: lacks[$0.session.id.engaged] ?? [:]) }
        }
    }
}

extension Database {
    /// What some sessions lack at each of their points, by what they take there. They are by start.
    fileprivate func lacks(
        of sessions: [GroupSession], at now: Timestamp, in zone: Zone
    ) throws -> [AppointmentID: [PointID: Set<Capacity.Lack>]] {
        guard let soonest = sessions.first?.start, let last = sessions.last?.start else { return [:] }
        let scope = CapacityScope(agencies: Set(sessions.map(\.agency)), points: Set(sessions.flatMap(\.seats.keys)))
        let (first, through) = (zone.local(at: soonest).date, zone.local(at: last).date.adding(days: 1))
        let placeless = try capacity(of: scope, from: first, through: through, now: now, in: zone)?.placeless() ?? []
        return placeless.reduce(into: [:]) { lacks, one in
            guard let point = one.engagement.point else { return }
            lacks[one.engagement.appointment, default: [:]][point, default: []].formUnion(one.lacks)
        }
    }
}
