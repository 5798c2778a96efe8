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
        try await followWhatTheyHave(at: now, in: zone)
        try await lookFurther(at: now, in: zone)
        var made = 0
        for agency in try await agenciesWaitedFor(at: now) {
            let round = try await read("proposals") { db in try db.round(of: agency, at: now, in: zone) }
            try await forget(round.taken)
            for proposal in round.proposals where try await offer(proposal, at: now, in: zone) { made += 1 }
        }
        return made
    }

    private func endWhatIsOver(at now: Timestamp, in zone: Zone) async throws(StorageFailure) {
        let today = zone.local(at: now).date.isoText
        let isOver: SQL = """
            waiting_entries.ended IS NULL AND (
                waiting_entries.offer_expires <= \(now) OR waiting_entries.last < \(today) OR EXISTS (
                    SELECT 1 FROM appointments WHERE appointments.id = waiting_entries.appointment AND (
                        appointments.state <> 'booked' OR appointments.start <= \(now)
                        OR appointments.start <= waiting_entries.offer_start
                        OR (waiting_entries.offer_start IS NOT NULL
                            AND (appointments.minutes <> waiting_entries.minutes OR appointments.mode <> waiting_entries.mode)))))
            """
        guard try await read("isOver", { db in try db.finds("SELECT 1 FROM waiting_entries WHERE \(isOver)") }) else { return }
        try await write("lapse") { db in
            for dossier in try db.waitingDossiers(where: isOver) {
                _ = try dossier.entry.lapsing(with: dossier.appointment, at: now, in: zone).carryOut { entry, _ in try db.save(entry) }
            }
        }
    }

    /// What they have is longer now, shorter, or in another mode: other hours suit them, and those that are free are no news.
    private func followWhatTheyHave(at now: Timestamp, in zone: Zone) async throws(StorageFailure) {
        let isOther: SQL = """
            waiting_entries.ended IS NULL AND waiting_entries.offer_start IS NULL AND EXISTS (
                SELECT 1 FROM appointments WHERE appointments.id = waiting_entries.appointment AND appointments.state = 'booked'
                AND (appointments.minutes <> waiting_entries.minutes OR appointments.mode <> waiting_entries.mode))
            """
        guard try await read("isOther", { db in try db.finds("SELECT 1 FROM waiting_entries WHERE \(isOther)") }) else { return }
        try await write("follow") { db in
            for dossier in try db.waitingDossiers(where: isOther) {
                let entry = dossier.entry.following(dossier.appointment)
                let candidate = WaitingCandidate(entry, has: dossier.appointment?.start)
                let free = try db.free(WaitingEntry.mostKnown, for: candidate, at: now, in: zone)
                let known = free.map { WaitingEntry.PassedHour(point: $0.point, start: $0.instants.lowerBound) }
                let knowing = entry.knowing(known)
                try db.save(knowing)
                try db.saveKnown(knowing)
            }
        }
    }

    /// Of whom so much was free that not all of it was looked at: when half of that is over or taken, it is looked further.
    private func lookFurther(at now: Timestamp, in zone: Zone) async throws(StorageFailure) {
        let isNear: SQL = """
            waiting_entries.ended IS NULL AND waiting_entries.offer_start IS NULL AND waiting_entries.known_through IS NOT NULL AND (
                SELECT count(*) FROM waiting_passed WHERE waiting_passed.entry = waiting_entries.id AND known = 1 AND start > \(now)
            ) < \(WaitingEntry.mostKnown / 2)
            """
        guard try await read("isNear", { db in try db.finds("SELECT 1 FROM waiting_entries WHERE \(isNear)") }) else { return }
        try await write("lookFurther") { db in
            for dossier in try db.waitingDossiers(where: isNear) {
                let candidate = WaitingCandidate(dossier.entry, has: dossier.appointment?.start)
                let free = try db.free(WaitingEntry.mostKnown, for: candidate, at: now, in: zone)
                let entry = dossier.entry.knowingFurther(
                    free.map { WaitingEntry.PassedHour(point: $0.point, start: $0.instants.lowerBound) })
                try db.save(entry)
                try db.saveKnown(entry)
            }
        }
    }

    /// An hour that was free when somebody joined is taken now: when it becomes free again, it is news.
    private func forget(_ taken: [(entry: WaitingEntryID, hour: WaitingEntry.PassedHour)]) async throws(StorageFailure) {
        guard !taken.isEmpty else { return }
        try await write("forgetKnown") { db in
            for (entry, hour) in taken {
                try db.execute(
                    literal: """
                        DELETE FROM waiting_passed
                        WHERE entry = \(entry) AND point = \(hour.point) AND start = \(hour.start) AND known = 1
                        """)
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

/// What a round found.
private struct FoundPlaces: Sendable {
    var proposals: [WaitingRound.Proposal] = []
    /// What was free when somebody joined and is not any more.
    var taken: [(entry: WaitingEntryID, hour: WaitingEntry.PassedHour)] = []
}

extension Database {
    fileprivate func round(of agency: AgencyID, at now: Timestamp, in zone: Zone) throws -> FoundPlaces {
        var round = FoundPlaces()
        guard try finds(openAgency(agency)) else { return round }
        let dossiers = try waitingDossiers(
            where: "waiting_entries.ended IS NULL AND waiting_entries.offer_start IS NULL AND waiting_entries.agency = \(agency)")
        var waiting = dossiers.map { WaitingCandidate($0.entry.following($0.appointment), has: $0.appointment?.start) }
        let points = try dossiers.reduce(into: Set<PointID>()) { $0.formUnion($1.entry.points) }.filter { try isOpen($0) }
        let today = zone.local(at: now).date
        // A fortnight at a time, as `nextSlots` does.
        for fortnight in 0..<(WaitingRound.reach / 14) {
            let (first, last) = (today.adding(days: 14 * fortnight), today.adding(days: 14 * fortnight + 13))
            guard waiting.contains(where: { $0.entry.first <= last && first <= $0.entry.last }) else { continue }
            let scope = CapacityScope(agencies: [agency], points: Set(points))
            guard let capacity = try capacity(of: scope, from: first, through: last, now: now, in: zone) else { break }
            let span = zone.day(first).lowerBound..<zone.day(last).upperBound
            for candidate in waiting { round.taken += candidate.taken(in: span, capacity).map { (entry: candidate.entry.id, hour: $0) } }
            for day in 0..<14 where !waiting.isEmpty {
                let found = WaitingRound.proposals(for: waiting, of: agency, on: first.adding(days: day), capacity, at: now)
                round.proposals += found
                let offered = Set(found.map(\.entry))
                waiting.removeAll { offered.contains($0.entry.id) }
            }
        }
        return round
    }

    /// What is free for somebody on their days, the earliest first.
    func free(_ count: Int, for candidate: WaitingCandidate, at now: Timestamp, in zone: Zone) throws -> [OfferedSlot] {
        let entry = candidate.entry
        let points = try entry.points.filter { try isOpen($0) }
        guard try finds(openAgency(entry.agency)) else { return [] }
        var (day, found): (CivilDate, [OfferedSlot]) = (max(entry.first, zone.local(at: now).date), [])
        let end = min(entry.last, zone.local(at: now).date.adding(days: WaitingEntry.horizon))
        while day <= end, found.count < count {
            // A fortnight at a time, as `nextSlots` does.
            let last = min(day.adding(days: 13), end)
            let scope = CapacityScope(agencies: [entry.agency], points: Set(points))
            let own = Set([entry.appointment].compactMap(\.self))
            guard let capacity = try capacity(of: scope, from: day, through: last, now: now, in: zone, besides: own) else { break }
            while day <= last {
                if found.count < count { found += WaitingRound.free(for: candidate, on: day, capacity, after: now) }
                day = day.adding(days: 1)
            }
        }
        return Array(found.prefix(count))
    }

    /// Tells of an offer by mail; who has none is called.
    fileprivate func record(_ offer: WaitingOffer, to entry: WaitingEntry, in zone: Zone) throws {
        guard let address = entry.contact?.address(telephone: entry.telephone), let names = try names(of: entry.agency, at: offer.point)
        else { return }
        try insert(
            NewNotice(
                what: .offer, subject: .entry(entry.id), revision: 0, to: address, given: entry.visitor.given, names: names,
                start: offer.start, length: entry.length, mode: entry.mode, at: offer.made,
                // A text wakes people.
                due: address.channel == .sms ? WaitingOffer.waking(after: offer.made, in: zone) : offer.made))
    }

    /// The places that are held for who waits, as `held(where:)`.
    func offered(where condition: SQL, in window: Range<Timestamp>, now: Timestamp) throws -> [Engagement] {
        try rows(
            """
            SELECT * FROM (
                SELECT planned, agency, offer_duty_period AS duty_period, offer_point AS point, offer_start AS start,
                    minutes, mode
                FROM waiting_entries WHERE offer_expires > \(now))
            WHERE \(condition) AND start >= \(window.lowerBound) AND start < \(window.upperBound)
            """
        ) { columns in
            let (start, length): (Timestamp, AppointmentLength) = (try columns.value("start"), try columns.value("minutes"))
            return Engagement(
                appointment: try columns.value("planned"), agency: try columns.value("agency"),
                dutyPeriod: try columns.optional("duty_period"), point: try columns.value("point"), mode: try columns.value("mode"),
                instants: start..<(start + length.duration))
        }
    }
}
