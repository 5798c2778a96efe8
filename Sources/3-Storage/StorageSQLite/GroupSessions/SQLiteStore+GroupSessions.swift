package import Appointments
import Capacity
package import CivilTime
import Establishments
import GRDB
package import People
package import Vocabulary

extension SQLiteStore: GroupSessionStore {
    package func planSessions(
        _ plan: SessionPlan, as ids: [GroupSessionID], by asking: Principal, at now: Timestamp, in zone: Zone
    ) async throws(StorageFailure) -> Result<[GroupSession], Refusal> {
        try await commandToTell("planSessions") { db in
            var facts = try db.facts(of: plan, by: asking, now: now, in: zone)
            if let first = ids.first {
                facts.existing = try db.groupSessions(where: "id = \(first) OR series = \(SeriesID(high: first.high, low: first.low))")
            }
            return try GroupSession.planning(plan, as: ids, facts: facts, by: asking, at: now, in: zone)
                .carryOut { sessions, events in
                    for session in sessions { try db.save(session) }
                    for event in events { try db.append(event) }
                }
        }
    }

    package func prospects(
        of plan: SessionPlan, by asking: Principal, at now: Timestamp, in zone: Zone
    ) async throws(StorageFailure) -> [SessionProspect] {
        guard case .agency(let agency) = asking.scope else { return [] }
        return try await read("sessionProspects") { db in
            GroupSession.prospects(of: plan, for: agency, facts: try db.facts(of: plan, by: asking, now: now, in: zone))
        }
    }

    package func changeSession(
        _ id: GroupSessionID, to wish: SessionChange, by asking: Principal, at now: Timestamp, in zone: Zone
    ) async throws(StorageFailure) -> Result<GroupSession, Refusal> {
        try await commandToTell("changeSession") { db in
            var facts = try db.facts(of: id, by: asking)
            if let session = facts.session {
                facts.points = try db.openLabels(of: Set(wish.seats.keys).union(session.seats.keys))
                let day = zone.local(at: wish.start).date
                facts.capacity = try db.capacity(
                    of: CapacityScope(agencies: [session.agency], points: Set(wish.seats.keys)), from: day, through: day.adding(days: 1),
                    now: now, in: zone, besides: [session.id.engaged])
            }
            return try GroupSession.changing(to: wish, facts: facts, by: asking, at: now, in: zone).carryOut(db.save).map(\.session)
        }
    }

    package func cancelSession(
        _ id: GroupSessionID, by asking: Principal, at now: Timestamp
    ) async throws(StorageFailure) -> Result<GroupSession, Refusal> {
        try await commandToTell("cancelSession") { db in
            try GroupSession.cancelling(facts: db.facts(of: id, by: asking), by: asking, at: now).carryOut(db.save).map(\.session)
        }
    }

    package func cancelFollowing(
        _ id: GroupSessionID, by asking: Principal, at now: Timestamp
    ) async throws(StorageFailure) -> Result<[GroupSession], Refusal> {
        try await commandToTell("cancelFollowing") { db in
            guard let first = try db.facts(of: id, by: asking).session else { return .failure(.notFound) }
            let all = [first] + (try db.groupSessions(where: first.andFollowing)).filter { $0.follows(first) }
            return try GroupSession.cancellingFollowing(facts: all.map { try db.facts(of: $0.id, by: asking) }, by: asking, at: now)
                .carryOut { courses, events in
                    for course in courses { try db.save(course, events.filter { $0.session == course.session.id }) }
                }
                .map { $0.map(\.session) }
        }
    }

    package func holdSession(
        _ id: GroupSessionID, by asking: Principal, at now: Timestamp
    ) async throws(StorageFailure) -> Result<GroupSession, Refusal> {
        try await commandToTell("holdSession") { db in
            try GroupSession.holding(facts: db.facts(of: id, by: asking), by: asking, at: now).carryOut(db.save).map(\.session)
        }
    }

    package func inscribe(
        _ inscription: Inscription, as id: AppointmentID, by asking: Principal, at now: Timestamp
    ) async throws(StorageFailure) -> Result<Appointment, Refusal> {
        try await command("inscribe") { db in
            let known = try db.facts(of: inscription.session, by: asking)
            // Whoever has the identifier already is looked for in all organisations: it must not be given twice.
            let facts = InscriptionFacts(
                session: known.session, existing: try db.appointments(where: "appointments.id = \(id)").first, inscribed: known.inscribed,
                // Whoever began to ask for a seat themselves, and comes to the counter, has theirs.
                held: try db.heldSeats(
                    in: inscription.session, besides: inscription.contact?.address(telephone: inscription.telephone)?.mailbox, at: now))
            return try GroupSession.inscribing(inscription, as: id, facts: facts, by: asking, at: now).carryOut(db.save)
        }
    }
}

extension SQLiteStore {
    package func groupSessions(
        in range: Range<Timestamp>, seenBy asking: Principal, at now: Timestamp
    ) async throws(StorageFailure) -> [GroupSessionDossier] {
        try await read("groupSessions") { db in
            try db.counted(
                ofSessions: "group_sessions.start >= \(range.lowerBound) AND group_sessions.start < \(range.upperBound)", seenBy: asking)
        }
    }

    package func following(
        _ id: GroupSessionID, seenBy asking: Principal, at now: Timestamp
    ) async throws(StorageFailure) -> [GroupSessionDossier] {
        try await read("followingSessions") { db in
            guard let first = try db.counted(ofSessions: "group_sessions.id = \(id)", seenBy: asking).first else { return [] }
            let all = try db.counted(ofSessions: first.session.andFollowing, seenBy: asking)
            return [first] + all.filter { $0.session.follows(first.session) }
        }
    }

    package func groupSession(
        _ id: GroupSessionID, seenBy asking: Principal, at now: Timestamp
    ) async throws(StorageFailure) -> GroupSessionDossier? {
        try await read("groupSession") { db in
            try db.dossiers(ofSessions: "group_sessions.id = \(id)", seenBy: asking, at: now).first
        }
    }

    package func sessionRoom(_ id: GroupSessionID, seenBy asking: Principal) async throws(StorageFailure) -> SessionRoomDossier? {
        try await read("sessionRoom") { db in try db.room(of: id, seenBy: asking) }
    }
}

extension Database {
    /// What planning may look at, but for what is planned under its identifiers.
    fileprivate func facts(of plan: SessionPlan, by asking: Principal, now: Timestamp, in zone: Zone) throws -> SessionPlanFacts {
        guard case .agency(let agency) = asking.scope else { return SessionPlanFacts(isAgencyOpen: false) }
        var facts = SessionPlanFacts(isAgencyOpen: try finds(openAgency(agency)), points: try openLabels(of: plan.seats.keys))
        let scope = CapacityScope(agencies: [agency], points: Set(plan.seats.keys))
        for start in plan.starts.prefix(GroupSession.most) {
            let day = zone.local(at: start).date
            facts.capacities[start] = try capacity(of: scope, from: day, through: day.adding(days: 1), now: now, in: zone)
        }
        return facts
    }

    /// A session within somebody's scope, and who comes to it.
    fileprivate func facts(of id: GroupSessionID, by asking: Principal) throws -> SessionFacts {
        let session = try groupSessions(where: "group_sessions.id = \(id) AND \(asking.groupSessionsInScope)").first
        guard session != nil else { return SessionFacts(session: nil) }
        return SessionFacts(session: session, inscribed: try appointments(where: "group_session = \(id) AND state <> 'ended'"))
    }

    /// The sessions of a condition as somebody sees them, by start, with how many have a seat: counted where they are, for a list reads
    /// nobody's name.
    func counted(ofSessions condition: SQL, seenBy asking: Principal) throws -> [GroupSessionDossier] {
        let wanted: SQL = "(\(condition)) AND \(asking.groupSessionsInScope)"
        var taken: [GroupSessionID: [PointID: Int]] = [:]
        _ = try rows(
            """
            SELECT group_session, point, count(*) AS seats FROM appointments
            WHERE group_session IN (SELECT group_sessions.id FROM group_sessions WHERE \(wanted)) AND state <> 'ended'
            AND \(asking.appointmentsInScope)
            GROUP BY group_session, point
            """
        ) { columns in
            taken[try columns.value("group_session"), default: [:]][try columns.value("point")] = try columns.value("seats") as Int
        }
        return try groupSessions(where: wanted).compactMap { session in
            guard let agency = try title(of: session.agency) else { return nil }
            return GroupSessionDossier(
                session: session, agency: agency, points: try labels(of: session, seenBy: asking), lines: [],
                taken: taken[session.id] ?? [:])
        }
    }

    /// The sessions of a condition as somebody sees them, by start, with who comes.
    func dossiers(ofSessions condition: SQL, seenBy asking: Principal, at now: Timestamp) throws -> [GroupSessionDossier] {
        let wanted: SQL = "(\(condition)) AND \(asking.groupSessionsInScope)"
        let lines = try dossiers(
            where: """
                appointments.group_session IN (SELECT group_sessions.id FROM group_sessions WHERE \(wanted))
                AND \(asking.appointmentsInScope)
                """
        ).compactMap { $0.line(seenBy: asking, at: now) }
        let bySession = Dictionary(grouping: lines, by: \.groupSession)
        return try groupSessions(where: wanted).compactMap { session in
            guard let agency = try title(of: session.agency) else { return nil }
            return GroupSessionDossier(
                session: session, agency: agency, points: try labels(of: session, seenBy: asking), lines: bySession[session.id] ?? [],
                held: try heldSeats(in: session.id, at: now))
        }
    }

    fileprivate func room(of id: GroupSessionID, seenBy asking: Principal) throws -> SessionRoomDossier? {
        guard let session = try groupSessions(where: "group_sessions.id = \(id) AND \(asking.groupSessionsInScope)").first,
            let agency = try title(of: session.agency)
        else { return nil }
        return SessionRoomDossier(session: session, agency: agency, points: try labels(of: session.seats.keys))
    }

    /// The points of a session that somebody sees: hosts their own.
    private func labels(of session: GroupSession, seenBy asking: Principal) throws -> [PointID: Label] {
        if case .point(let own) = asking.scope { return try labels(of: session.seats.keys.filter { $0 == own }) }
        return try labels(of: session.seats.keys)
    }

    /// What points are called, closed ones too.
    private func labels(of points: some Sequence<PointID>) throws -> [PointID: Label] {
        var labels: [PointID: Label] = [:]
        for point in points {
            labels[point] = try row("SELECT label FROM points WHERE id = \(point)") { columns in try columns.value("label") }
        }
        return labels
    }

    private func title(of agency: AgencyID) throws -> AgencyTitle? {
        try row(
            """
            SELECT partners.label AS partner, agencies.label AS agency FROM agencies JOIN partners ON partners.id = agencies.partner
            WHERE agencies.id = \(agency)
            """
        ) { columns in AgencyTitle(partner: try columns.value("partner"), agency: try columns.value("agency")) }
    }
}
