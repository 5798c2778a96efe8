package import Appointments
package import CivilTime
import Establishments
import GRDB
import People
package import Vocabulary

/// Seats in sessions, as the public page offers and holds them.
extension SQLiteStore {
    package func publicSessions(
        _ count: Int, at points: Set<PointID>, of partner: PartnerID?, at now: Timestamp, in zone: Zone
    ) async throws(StorageFailure) -> [PublicSession] {
        try await read("publicSessions") { db in
            var (found, wanting): ([PublicSession], Set<PointID>) = ([], points)
            for session in try db.onlineSessions(of: partner, among: points, at: now) {
                let places = wanting.intersection(session.seats.keys)
                if wanting.isEmpty { break }
                for point in places.sorted() {
                    guard let offered = try db.offered(session, at: point, now: now, in: zone), offered.free > 0 else { continue }
                    found.append(offered)
                    if found.count(where: { $0.point == point }) == count { wanting.remove(point) }
                }
            }
            return found
        }
    }

    package func publicSession(
        _ id: GroupSessionID, at point: PointID, at now: Timestamp, in zone: Zone
    ) async throws(StorageFailure) -> PublicSession? {
        try await read("publicSession") { db in
            guard let session = try db.groupSessions(where: "group_sessions.id = \(id)").first else { return nil }
            return try db.offered(session, at: point, now: now, in: zone)
        }
    }
}

extension Database {
    /// More than these are not looked through for one page: whoever finds none among them asks at the counter.
    private static var mostLookedAt: Int { 40 }

    /// How many seats of a session are held at each point for visitors who have not typed their code yet. One mail address or number holds
    /// one, however often its form was sent. `mailbox`: whose own hold does not count.
    func heldSeats(in session: GroupSessionID, besides mailbox: String? = nil, at now: Timestamp) throws -> [PointID: Int] {
        let others: SQL = mailbox.map { "mailbox <> \($0)" } ?? "TRUE"
        var held: [PointID: Int] = [:]
        _ = try rows(
            """
            SELECT point, COUNT(DISTINCT mailbox) AS seats FROM visitor_requests
            WHERE group_session = \(session) AND appointment IS NULL AND expires > \(now) AND \(others) GROUP BY point
            """
        ) { columns in held[try columns.value("point")] = try columns.value("seats") as Int }
        return held
    }

    /// What a seat in a session depends on.
    func seatFacts(
        in id: GroupSessionID, at point: PointID, besides mailbox: String? = nil, now: Timestamp, in zone: Zone
    ) throws -> SeatFacts {
        guard let session = try groupSessions(where: "group_sessions.id = \(id)").first else { return SeatFacts(session: nil) }
        return SeatFacts(
            session: session, inscribed: try appointments(where: "group_session = \(id) AND state <> 'ended'"),
            held: try heldSeats(in: id, besides: mailbox, at: now)[point] ?? 0,
            capacity: try capacity(
                of: session.agency, at: point, during: session.instants, now: now, in: zone, besides: [session.id.engaged]))
    }

    /// The sessions to come that open agencies, of one partner or all, offer on the public page: by start.
    fileprivate func onlineSessions(of partner: PartnerID?, among points: Set<PointID>, at now: Timestamp) throws -> [GroupSession] {
        // Else those of the whole network would fill the page's measure before a near one came.
        let near = points.sorted().map { "\($0)" as SQL }.joined(separator: ", ")
        let ids = try rows(
            """
            SELECT group_sessions.id FROM group_sessions \(onlineSessions(of: partner, at: now))
            AND EXISTS (SELECT 1 FROM group_session_points WHERE group_session = group_sessions.id AND point IN (\(near)))
            ORDER BY start, group_sessions.id LIMIT \(Self.mostLookedAt)
            """
        ) { columns in try columns.value("id") as GroupSessionID }
        let order = Dictionary(uniqueKeysWithValues: ids.enumerated().map { ($0.element, $0.offset) })
        guard let last = ids.last else { return [] }
        let latest: SQL = "(SELECT start FROM group_sessions WHERE id = \(last))"
        return try groupSessions(where: "online = 1 AND start > \(now) AND start <= \(latest)").filter { order[$0.id] != nil }
    }

    /// What follows `group_sessions` in a query of those that are offered.
    private func onlineSessions(of partner: PartnerID?, at now: Timestamp) -> SQL {
        let ofPartner: SQL = partner.map { "partners.id = \($0)" } ?? "TRUE"
        return """
            JOIN agencies ON agencies.id = group_sessions.agency JOIN partners ON partners.id = agencies.partner
            WHERE group_sessions.online = 1 AND group_sessions.cancelled IS NULL AND group_sessions.held IS NULL
            AND group_sessions.start > \(now) AND agencies.closed IS NULL AND partners.closed IS NULL AND \(ofPartner)
            """
    }

    /// Where the sessions of one partner, or of all, are offered; which partners offer some.
    func placesOfOnlineSessions(
        of partner: PartnerID? = nil, at now: Timestamp
    ) throws -> (points: Set<PointID>, partners: Set<PartnerID>) {
        var found: (points: Set<PointID>, partners: Set<PartnerID>) = ([], [])
        _ = try rows(
            """
            SELECT DISTINCT group_session_points.point, partners.id AS partner FROM group_session_points
            JOIN group_sessions ON group_sessions.id = group_session_points.group_session \(onlineSessions(of: partner, at: now))
            """
        ) { columns in
            found.points.insert(try columns.value("point"))
            found.partners.insert(try columns.value("partner"))
        }
        return found
    }

    fileprivate func offered(_ session: GroupSession, at point: PointID, now: Timestamp, in zone: Zone) throws -> PublicSession? {
        guard try finds(openAgency(session.agency)), try isOpen(point), let names = try names(of: session.agency, at: point) else {
            return nil
        }
        let facts = try seatFacts(in: session.id, at: point, now: now, in: zone)
        return session.offered(at: point, called: names.point, agency: names.agency, facts: facts, at: now)
    }
}
