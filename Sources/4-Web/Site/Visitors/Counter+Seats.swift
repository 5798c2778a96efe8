import Appointments
import CivilTime
import Establishments
import Vocabulary

extension Counter {
    /// As many sessions are shown with each point.
    static let sessionsAtAPoint = 3
    /// As many are looked through for those of one agency.
    private static let sessionsOfAll = 20

    /// The next sessions of an agency with a free seat at some points.
    func sessions(of agency: AgencyID, at points: Set<PointID>) async throws -> [PublicSession] {
        let all = try await store.publicSessions(Self.sessionsOfAll, at: points, of: nil, at: now, in: zone)
        return Array(all.filter { $0.agency == agency }.prefix(Self.sessionsAtAPoint))
    }

    /// What else whoever found no seat may take: the same at another point, or another of the same agency.
    func sessions(besides id: GroupSessionID, at point: PointID, of agency: AgencyID) async throws -> [PublicSession] {
        let points = try await store.publicSession(id, at: point, at: now, in: zone)?.points ?? [point]
        let all = try await store.publicSessions(Self.sessionsOfAll, at: points, of: nil, at: now, in: zone)
        let others = all.filter { $0.agency == agency && ($0.id, $0.point) != (id, point) }
        // At the point that they chose before elsewhere.
        return Array((others.filter { $0.point == point } + others.filter { $0.point != point }).prefix(Self.sessionsAtAPoint))
    }
}
