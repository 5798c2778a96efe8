import Appointments
import Capacity
package import CivilTime
import Establishments
import GRDB
package import People
package import Vocabulary
package import WaitingList

extension SQLiteStore: WaitingListStore {
    package func wait(
        for wish: WaitingWish, as id: WaitingEntryID, _ planned: AppointmentID, by asking: Principal, at now: Timestamp, in zone: Zone
    ) async throws(StorageFailure) -> Result<WaitingEntry, Refusal> {
        try await commandToTell("wait") { db in
            try db.join(wish, as: id, planned, by: asking, at: now, in: zone)
        }
    }

    package func waitForEarlier(
        than appointment: AppointmentID, from first: CivilDate?, as id: WaitingEntryID, _ planned: AppointmentID, by asking: Principal?,
        at now: Timestamp, in zone: Zone
    ) async throws(StorageFailure) -> Result<WaitingEntry, Refusal> {
        try await commandToTell("waitForEarlier") { db in
            let scope: SQL = asking.map(\.appointmentsInScope) ?? "TRUE"
            guard let known = try db.appointments(where: "appointments.id = \(appointment) AND \(scope)").first else {
                return .failure(.notFound)
            }
            let wish = WaitingWish(earlierThan: known, from: first ?? zone.local(at: now).date, in: zone)
            return try db.join(wish, as: id, planned, by: asking, at: now, in: zone)
        }
    }

    package func leave(
        _ id: WaitingEntryID, by asking: Principal?, at now: Timestamp
    ) async throws(StorageFailure) -> Result<WaitingEntry, Refusal> {
        try await commandToTell("leave") { db in
            guard let entry = try db.waitingEntry(id)?.entry else { return .failure(.notFound) }
            return try entry.leaving(by: asking, at: now).carryOut { entry, _ in try db.save(entry) }
        }
    }

    package func decline(
        _ id: WaitingEntryID, _ start: Timestamp, by asking: Principal?, at now: Timestamp
    ) async throws(StorageFailure) -> Result<WaitingEntry, Refusal> {
        try await commandToTell("decline") { db in
            guard let entry = try db.waitingEntry(id)?.entry else { return .failure(.notFound) }
            return try entry.declining(start, by: asking, at: now).carryOut { entry, _ in try db.save(entry) }
        }
    }

    package func accept(
        _ id: WaitingEntryID, _ start: Timestamp, by asking: Principal?, at now: Timestamp, in zone: Zone
    ) async throws(StorageFailure) -> Result<TakenOffer, Refusal> {
        try await command("accept") { db in
            guard let dossier = try db.waitingEntry(id) else { return .failure(.notFound) }
            let facts = try db.facts(of: dossier.entry.offer, for: dossier, at: now, in: zone)
            switch dossier.entry.accepting(start, facts: facts, by: asking, at: now) {
            case .refused(let refusal): return .failure(refusal)
            case .already(let appointment): return .success(TakenOffer(appointment: appointment, isNew: false))
            case .accepted(let entry, let appointment, let events):
                try db.save(appointment, events)
                try db.save(entry)
                // Whoever said yes knows it: nobody has to call.
                try db.execute(
                    literal: """
                        UPDATE notices SET sent = \(now)
                        WHERE appointment = \(appointment.id) AND due IS NULL AND sent IS NULL AND refused IS NULL
                        AND mail IS NULL AND sms IS NULL
                        """)
                return .success(TakenOffer(appointment: appointment.id, isNew: true))
            }
        }
    }

    package func waitingList(seenBy asking: Principal) async throws(StorageFailure) -> [WaitingDossier] {
        try await read("waitingList") { db in
            try db.waitingDossiers(where: "waiting_entries.ended IS NULL AND \(asking.waitingEntriesInScope)")
        }
    }

    package func isSomebodyWaiting(seenBy asking: Principal) async throws(StorageFailure) -> Bool {
        try await read("isSomebodyWaiting") { db in
            try db.finds("SELECT 1 FROM waiting_entries WHERE waiting_entries.ended IS NULL AND \(asking.waitingEntriesInScope)")
        }
    }

    package func offersToCall(seenBy asking: Principal, at now: Timestamp) async throws(StorageFailure) -> [WaitingDossier] {
        try await read("offersToCall") { db in
            try db.waitingDossiers(
                where: """
                    waiting_entries.ended IS NULL AND waiting_entries.offer_expires > \(now) AND \(asking.waitingEntriesAnswered)
                    AND NOT EXISTS (
                        SELECT 1 FROM notices WHERE notices.entry = waiting_entries.id AND notices.at = waiting_entries.offer_made
                        AND (notices.sent IS NOT NULL OR (notices.due IS NOT NULL AND notices.at > \(now - .hours(1)))))
                    """
            )
            .sorted { ($0.entry.offer?.expires ?? now, $0.entry.id) < ($1.entry.offer?.expires ?? now, $1.entry.id) }
        }
    }

    package func waitingDossier(_ id: WaitingEntryID) async throws(StorageFailure) -> WaitingDossier? {
        try await read("waitingDossier") { db in try db.waitingEntry(id) }
    }

    package func waiting(on appointment: AppointmentID) async throws(StorageFailure) -> WaitingEntry? {
        try await read("waitingOn") { db in
            try db.waitingDossiers(where: "waiting_entries.appointment = \(appointment) AND waiting_entries.ended IS NULL").first?.entry
        }
    }

    package func forgetEntries(endedBefore instant: Timestamp) async throws(StorageFailure) -> Int {
        try await write("forgetEntries") { db in
            try db.execute(literal: "DELETE FROM waiting_entries WHERE ended < \(instant)")
            return db.changesCount
        }
    }
}

extension Database {
    fileprivate func join(
        _ wish: WaitingWish, as id: WaitingEntryID, _ planned: AppointmentID, by asking: Principal?, at now: Timestamp, in zone: Zone
    ) throws -> Result<WaitingEntry, Refusal> {
        var facts = try facts(of: wish, as: id, seenBy: asking)
        if facts.existing == nil {
            facts.modes = try dutyPeriods(where: "agency = \(wish.agency)").reduce(into: []) { $0.formUnion($1.modes) }
            let candidate = WaitingCandidate(
                WaitingEntry(wish, as: id, planned, by: asking, at: now), has: facts.appointment?.start)
            let free = try free(WaitingEntry.mostKnown, for: candidate, at: now, in: zone)
            facts.free = try shown(free, of: wish.agency, to: asking).map {
                WaitingEntry.PassedHour(point: $0.point, start: $0.instants.lowerBound)
            }
        }
        return try WaitingEntry.joining(wish, as: id, planned, facts: facts, by: asking, at: now, in: zone).carryOut { entry, _ in
            try save(entry)
            try saveKnown(entry)
        }
    }

    /// Of what is free, what whoever joins could see and did not want: hosts and advisers see all where they book, visitors the first few of
    /// the duty periods that are open to them.
    private func shown(_ free: [OfferedSlot], of agency: AgencyID, to asking: Principal?) throws -> [OfferedSlot] {
        guard asking == nil else { return free }
        let online = Set(try dutyPeriods(where: "agency = \(agency) AND online = 1").map(\.id))
        return Array(free.filter { online.contains($0.dutyPeriod) }.prefix(WaitingEntry.mostShown))
    }

    fileprivate func facts(of wish: WaitingWish, as id: WaitingEntryID, seenBy asking: Principal?) throws -> JoiningFacts {
        var facts = JoiningFacts(
            existing: try waitingEntry(id)?.entry, isAgencyOpen: try finds(openAgency(wish.agency)),
            openPoints: try wish.points.filter { try isOpen($0) },
            waiting: try waitingDossiers(where: "waiting_entries.ended IS NULL AND waiting_entries.agency = \(wish.agency)").map(\.entry))
        for point in wish.points {
            facts.atPoints[point] = try count(
                """
                SELECT count(*) FROM waiting_points JOIN waiting_entries ON waiting_entries.id = waiting_points.entry
                WHERE waiting_points.point = \(point) AND waiting_entries.ended IS NULL
                """)
        }
        if let appointment = wish.appointment {
            let scope: SQL = asking.map(\.appointmentsInScope) ?? "TRUE"
            facts.appointment = try appointments(where: "appointments.id = \(appointment) AND \(scope)").first
        }
        return facts
    }

    /// What an offer may look at: the place that is held for them and what they have already count as free.
    func facts(of offer: WaitingOffer?, for dossier: WaitingDossier, at now: Timestamp, in zone: Zone) throws -> OfferFacts {
        let entry = dossier.entry
        guard let offer else { return OfferFacts(appointment: dossier.appointment, capacity: nil) }
        let own = Set([entry.planned, entry.appointment].compactMap(\.self))
        return OfferFacts(
            appointment: dossier.appointment, isAgencyOpen: try finds(openAgency(entry.agency)), isPointOpen: try isOpen(offer.point),
            capacity: try capacity(
                of: entry.agency, at: offer.point, during: offer.start..<(offer.start + entry.length.duration), now: now, in: zone,
                besides: own))
    }
}
