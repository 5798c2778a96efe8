import Appointments
import CivilTime
import Establishments
import Feeds
import GRDB
import People
import Vocabulary

extension Database {
    /// A calendar, of at most so many entries. No column that names a visitor is read.
    func feed(by key: SecretDigest, at now: Timestamp, most: Int = Feed.most) throws -> Feed? {
        let account = try row("SELECT accounts.* FROM feeds JOIN accounts ON accounts.id = feeds.account WHERE feeds.digest = \(key)") {
            columns in try Account(columns)
        }
        guard let account, account.hasFeed, let owner = try feedOwner(account.scope) else { return nil }
        let window = Feed.window(at: now)
        let scope = account.scope.appointmentsOfFeed
        // What is to come counts more than what was; each by its nearness, and never more than there is room for.
        let next = try feedEntries(
            where: "\(scope) AND appointments.start >= \(now) AND appointments.start < \(window.upperBound)", order: "ASC", most: most)
        let past = try feedEntries(
            where: "\(scope) AND appointments.start >= \(window.lowerBound) AND appointments.start < \(now)", order: "DESC",
            most: most - next.count)
        let sessions = try sessionEntries(of: account.scope, in: window, most: most - next.count - past.count)
        let second = try secondEntries(of: account.scope, in: window, most: most - next.count - past.count - sessions.count)
        let entries = past.reversed() + next + sessions + second
        return Feed(
            of: owner, entries: sessions.isEmpty && second.isEmpty ? entries : entries.sorted { $0.time.lowerBound < $1.time.lowerBound })
    }

    private func feedEntries(where condition: SQL, order: String, most: Int) throws -> [FeedEntry] {
        guard most > 0 else { return [] }
        return try rows(
            """
            SELECT appointments.id, start, minutes, mode, revision, outcome, arrived, partners.label AS partner_label,
                agencies.label AS agency_label, points.label AS point_label,
                joint_agencies.label AS joint_label, joint_partners.label AS joint_partner_label
            FROM appointments
            JOIN agencies ON agencies.id = appointments.agency
            JOIN partners ON partners.id = agencies.partner
            JOIN points ON points.id = appointments.point
            LEFT JOIN agencies AS joint_agencies ON joint_agencies.id = appointments.joint_agency
            LEFT JOIN partners AS joint_partners ON joint_partners.id = joint_agencies.partner
            WHERE \(condition) AND appointments.group_session IS NULL
            ORDER BY appointments.start \(sql: order), appointments.id \(sql: order)
            LIMIT \(most)
            """
        ) { columns in try FeedEntry(columns) }
    }

    /// The interviews of which an agency is the second one: few, and in an index of their own.
    private func secondEntries(of scope: Scope, in window: Range<Timestamp>, most: Int) throws -> [FeedEntry] {
        guard case .agency(let id) = scope else { return [] }
        return try feedEntries(
            where: """
                appointments.joint_agency = \(id) AND appointments.start >= \(window.lowerBound)
                AND appointments.start < \(window.upperBound)
                """, order: "ASC", most: most)
    }

    /// Each session once, however many come: one that is at several points says all of them to its agency.
    private func sessionEntries(of scope: Scope, in window: Range<Timestamp>, most: Int) throws -> [FeedEntry] {
        guard most > 0 else { return [] }
        let sessions = try groupSessions(
            where: """
                \(scope.groupSessionsOfFeed) AND group_sessions.start >= \(window.lowerBound)
                AND group_sessions.start < \(window.upperBound)
                """)
        return try sessions.prefix(most).compactMap { session in
            let seen = session.seats.keys.sorted().filter { scope.ownPoint == nil || scope.ownPoint == $0 }
            let names = try seen.compactMap { point in try self.names(of: session.agency, at: point) }
            guard let first = names.first else { return nil }
            let isCancelled = if case .cancelled = session.state { true } else { false }
            return FeedEntry(
                id: session.id.engaged, agency: first.agency, point: first.point, start: session.start, length: session.length,
                revision: session.revision, isCancelled: isCancelled, title: session.title, otherPoints: names.dropFirst().map(\.point))
        }
    }

    private func feedOwner(_ scope: Scope) throws -> Feed.Owner? {
        switch scope {
        case .network: nil
        case .agency(let id):
            try row(
                """
                SELECT partners.label AS partner, agencies.label AS agency FROM agencies JOIN partners ON partners.id = agencies.partner
                WHERE agencies.id = \(id)
                """
            ) { columns in .agency(AgencyTitle(partner: try columns.value("partner"), agency: try columns.value("agency"))) }
        case .point(let id):
            try row("SELECT label FROM points WHERE id = \(id)") { columns in .point(try columns.value("label")) }
        case .station(let id, let point):
            try row(
                """
                SELECT stations.label AS station, points.label AS point FROM stations JOIN points ON points.id = stations.point
                WHERE stations.id = \(id) AND points.id = \(point)
                """
            ) { columns in .station(try columns.value("station"), at: try columns.value("point")) }
        }
    }
}

extension FeedEntry {
    fileprivate init(_ columns: Columns) throws(CorruptColumn) {
        let agency = AgencyTitle(partner: try columns.value("partner_label"), agency: try columns.value("agency_label"))
        self.init(
            id: try columns.value("id"), agency: agency, joint: try AgencyTitle(joint: columns, agency: "joint_label"),
            point: try columns.value("point_label"),
            start: try columns.value("start"), length: try columns.value("minutes"), mode: try columns.value("mode"),
            revision: try columns.value("revision"),
            outcome: try columns.optional("outcome"),
            arrival: try columns.optional("arrived"))
    }
}

extension Scope {
    /// The point that it is about; nil: an agency, or all.
    fileprivate var ownPoint: PointID? {
        switch self {
        case .point(let id), .station(_, let id): id
        case .network, .agency: nil
        }
    }

    /// The sessions that its calendar shows.
    fileprivate var groupSessionsOfFeed: SQL {
        switch self {
        case .network: "FALSE"
        case .agency(let id): "group_sessions.agency = \(id)"
        case .point(let id), .station(_, let id):
            "group_sessions.id IN (SELECT group_session FROM group_session_points WHERE point = \(id))"
        }
    }

    /// The appointments that its calendar shows. Which station a visitor will sit at is chosen when they are there: until then each
    /// station of the point may expect them.
    fileprivate var appointmentsOfFeed: SQL {
        switch self {
        case .network: "FALSE"
        case .agency(let id): "appointments.agency = \(id)"
        case .point(let id): "appointments.point = \(id)"
        case .station(let id, let point):
            "appointments.point = \(point) AND appointments.mode = 'point' AND (appointments.station IS NULL OR appointments.station = \(id))"
        }
    }
}
