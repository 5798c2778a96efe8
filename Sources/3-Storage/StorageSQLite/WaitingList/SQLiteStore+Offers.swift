import Appointments
import Capacity
package import CivilTime
import Establishments
import GRDB
import Notices
import People
package import Vocabulary
import WaitingList

/// The rounds of the waiting list. What is free is looked for in a snapshot, which no writer waits for; each offer is then decided anew by
/// the transaction that writes it.
extension SQLiteStore {
    package func offerWhatIsFree(at now: Timestamp, in zone: Zone) async throws(StorageFailure) -> Int {
        try await endWhatIsOver(at: now, in: zone)
        var made = 0
        for agency in try await agenciesWaitedFor(at: now) {
            let proposals = try await read("proposals") { db in try db.proposals(of: agency, at: now, in: zone) }
            for proposal in proposals where try await offer(proposal, at: now, in: zone) { made += 1 }
        }
        return made
    }

    private func endWhatIsOver(at now: Timestamp, in zone: Zone) async throws(StorageFailure) {
        let today = zone.local(at: now).date.isoText
        let isOver: SQL = """
            waiting_entries.ended IS NULL AND (
                waiting_entries.offer_expires <= \(now) OR waiting_entries.last < \(today) OR EXISTS (
                    SELECT 1 FROM appointments WHERE appointments.id = waiting_entries.appointment AND (
                        appointments.state <> 'booked' OR appointments.start <= \(now) OR appointments.mode <> 'point'
                        OR appointments.start <= waiting_entries.offer_start
                        OR (waiting_entries.offer_start IS NOT NULL AND appointments.minutes <> waiting_entries.minutes))))
            """
        guard try await read("isOver", { db in try db.finds("SELECT 1 FROM waiting_entries WHERE \(isOver)") }) else { return }
        try await write("lapse") { db in
            for dossier in try db.waitingDossiers(where: isOver) {
                _ = try dossier.entry.lapsing(with: dossier.appointment, at: now, in: zone).carryOut { entry, _ in try db.save(entry) }
            }
        }
    }

    private func agenciesWaitedFor(at now: Timestamp) async throws(StorageFailure) -> [AgencyID] {
        try await read("agenciesWaitedFor") { db in
            try db.rows("SELECT DISTINCT agency FROM waiting_entries WHERE ended IS NULL AND offer_start IS NULL ORDER BY agency") {
                columns in
                try columns.value("agency")
            }
        }
    }

    private func offer(_ proposal: WaitingRound.Proposal, at now: Timestamp, in zone: Zone) async throws(StorageFailure) -> Bool {
        try await commandToTell("offer") { db in
            guard let dossier = try db.waitingEntry(proposal.entry) else { return false }
            let facts = try db.facts(of: proposal.offer, for: dossier, at: now, in: zone)
            let decision = dossier.entry.offering(proposal.offer, facts: facts, at: now, in: zone)
            guard case .accepted(let entry, let events) = decision, events.contains(.offered) else { return false }
            try db.save(entry)
            try db.record(proposal.offer, to: entry, in: zone)
            return true
        }
    }
}

extension Database {
    fileprivate func proposals(of agency: AgencyID, at now: Timestamp, in zone: Zone) throws -> [WaitingRound.Proposal] {
        guard try finds(openAgency(agency)) else { return [] }
        let dossiers = try waitingDossiers(
            where: "waiting_entries.ended IS NULL AND waiting_entries.offer_start IS NULL AND waiting_entries.agency = \(agency)")
        var waiting = dossiers.map { WaitingCandidate($0.entry.following($0.appointment), has: $0.appointment?.start) }
        let points = try dossiers.reduce(into: Set<PointID>()) { $0.formUnion($1.entry.points) }.filter { try isOpen($0) }
        let today = zone.local(at: now).date
        var proposals: [WaitingRound.Proposal] = []
        // A fortnight at a time, as `nextSlots` does.
        for fortnight in 0..<(WaitingRound.reach / 14) {
            let (first, last) = (today.adding(days: 14 * fortnight), today.adding(days: 14 * fortnight + 13))
            guard waiting.contains(where: { $0.entry.first <= last && first <= $0.entry.last }) else { continue }
            let scope = CapacityScope(agencies: [agency], points: Set(points))
            guard let capacity = try capacity(of: scope, from: first, through: last, now: now, in: zone) else { break }
            for day in 0..<14 where !waiting.isEmpty {
                let found = WaitingRound.proposals(for: waiting, of: agency, on: first.adding(days: day), capacity, at: now)
                proposals += found
                let offered = Set(found.map(\.entry))
                waiting.removeAll { offered.contains($0.entry.id) }
            }
        }
        return proposals
    }

    /// Tells of an offer by mail; who has none is called.
    fileprivate func record(_ offer: WaitingOffer, to entry: WaitingEntry, in zone: Zone) throws {
        guard let address = entry.contact?.address(telephone: entry.telephone), let names = try names(of: entry.agency, at: offer.point)
        else { return }
        try insert(
            NewNotice(
                what: .offer, subject: .entry(entry.id), revision: 0, to: address, given: entry.visitor.given, names: names,
                start: offer.start, length: entry.length, at: offer.made,
                // A text wakes people.
                due: address.channel == .sms ? WaitingOffer.waking(after: offer.made, in: zone) : offer.made))
    }

    /// The places that are held for who waits, as `held(where:)`.
    func offered(where condition: SQL, in window: Range<Timestamp>, now: Timestamp) throws -> [Engagement] {
        try rows(
            """
            SELECT * FROM (
                SELECT planned, agency, offer_duty_period AS duty_period, offer_point AS point, offer_start AS start, minutes
                FROM waiting_entries WHERE offer_expires > \(now))
            WHERE \(condition) AND start >= \(window.lowerBound) AND start < \(window.upperBound)
            """
        ) { columns in
            let (start, length): (Timestamp, AppointmentLength) = (try columns.value("start"), try columns.value("minutes"))
            return Engagement(
                appointment: try columns.value("planned"), agency: try columns.value("agency"),
                dutyPeriod: try columns.optional("duty_period"), point: try columns.value("point"),
                instants: start..<(start + length.duration))
        }
    }
}
