package import Appointments
import Capacity
package import CivilTime
import GRDB
import Notices
package import People
package import Vocabulary

extension SQLiteStore {
    package func bookAgain(
        _ id: AppointmentID, at repetition: Repetition, as ids: [AppointmentID], by asking: Principal, at now: Timestamp, in zone: Zone
    ) async throws(StorageFailure) -> Result<[Appointment], Refusal> {
        try await command("bookAgain") { db in
            let facts = try db.facts(of: repetition, on: id, by: asking, at: now, in: zone)
            return try Appointment.repeating(repetition, as: ids, facts: facts, by: asking, at: now, in: zone)
                .carryOut { appointments, events in try db.save(appointments, events, toldAs: .series) }
        }
    }

    package func rescheduleFollowing(
        _ id: AppointmentID, to wish: Rescheduling, by asking: Principal, at now: Timestamp, in zone: Zone
    ) async throws(StorageFailure) -> Result<[Appointment], Refusal> {
        try await command("rescheduleFollowing") { db in
            let facts = try db.followingFacts(of: id, by: asking)
            let wishes: [AppointmentID: Rescheduling]
            do throws(Refusal) {
                wishes = try Appointment.wishes(following: wish, facts: facts, in: zone)
            } catch {
                return .failure(error)
            }
            let capacities = try db.capacities(of: wishes, facts, at: now, in: zone)
            return try Appointment.reschedulingFollowing(to: wishes, facts: facts, capacities: capacities, by: asking, at: now, in: zone)
                .carryOut { appointments, events in try db.save(appointments, events, toldAs: .rescheduled) }
        }
    }

    package func dismissFollowing(
        _ id: AppointmentID, as outcome: Outcome, by asking: Principal, at now: Timestamp
    ) async throws(StorageFailure) -> Result<[Appointment], Refusal> {
        try await command("dismissFollowing") { db in
            try Appointment.endingFollowing(as: outcome, facts: db.followingFacts(of: id, by: asking), by: asking, at: now)
                .carryOut { appointments, events in try db.save(appointments, events, toldAs: .cancelled) }
        }
    }

    package func following(
        _ id: AppointmentID, seenBy asking: Principal, at now: Timestamp
    ) async throws(StorageFailure) -> [AppointmentLine] {
        try await read("following") { db in
            guard let first = try db.appointment(id, seenBy: asking) else { return [] }
            var wanted: SQL = "appointments.id = \(id)"
            if let series = first.series {
                wanted += " OR (appointments.series = \(series) AND appointments.start > \(first.start) AND appointments.state = 'booked')"
            }
            return try db.dossiers(where: wanted).compactMap { $0.line(seenBy: asking, at: now) }
        }
    }
}

extension Database {
    fileprivate func facts(
        of repetition: Repetition, on id: AppointmentID, by asking: Principal, at now: Timestamp, in zone: Zone
    ) throws -> RepetitionFacts {
        guard let original = try appointment(id, seenBy: asking) else { return RepetitionFacts(original: nil) }
        var facts = RepetitionFacts(
            original: original, isAgencyOpen: try finds(openAgency(original.agency)), isPointOpen: try isOpen(original.point))
        if let series = original.series {
            facts.others = try appointments(where: "series = \(series) AND id <> \(id) AND state <> 'ended'")
        }
        for time in repetition.times {
            facts.capacities[time] = try capacity(of: original.agency, at: original.point, during: time.instants, now: now, in: zone)
        }
        return facts
    }

    fileprivate func followingFacts(of id: AppointmentID, by asking: Principal) throws -> FollowingFacts {
        let first = try appointment(id, seenBy: asking)
        guard let first, let series = first.series else { return FollowingFacts(first: first) }
        let others = try appointments(where: "series = \(series) AND state <> 'ended' AND id <> \(id)")
        func follows(_ other: Appointment) -> Bool { other.start > first.start && other.state == .booked }
        return FollowingFacts(first: first, following: others.filter(follows), others: others.filter { !follows($0) })
    }

    fileprivate func capacities(
        of wishes: [AppointmentID: Rescheduling], _ facts: FollowingFacts, at now: Timestamp, in zone: Zone
    ) throws -> [AppointmentID: Capacity] {
        let own = Set(facts.all.map(\.id))
        var capacities: [AppointmentID: Capacity] = [:]
        for appointment in facts.all {
            guard let wish = wishes[appointment.id] else { continue }
            capacities[appointment.id] = try capacity(
                of: appointment.agencies, at: appointment.point, during: wish.instants, now: now, in: zone, besides: own)
        }
        return capacities
    }
}
