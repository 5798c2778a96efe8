package import Appointments
package import CivilTime
import GRDB
package import People
package import Vocabulary

extension SQLiteStore: PersonStore {
    package func person(of id: AppointmentID, seenBy asking: Principal, at now: Timestamp) async throws(StorageFailure) -> KnownPerson? {
        try await read("person") { db in
            guard let appointment = try db.appointment(id, seenBy: asking) else { return nil }
            let person = appointment.person
            let latest: SQL = """
                appointments.id IN (
                    SELECT id FROM appointments WHERE person = \(person) AND (\(asking.appointmentsInScope))
                    ORDER BY start DESC, id DESC LIMIT \(KnownPerson.most))
                """
            let lines = try db.dossiers(where: "\(latest) OR appointments.id = \(id)").compactMap { $0.line(seenBy: asking, at: now) }
            guard let named = lines.first(where: { $0.id == id }) else { return nil }
            return KnownPerson(
                named: named, appointments: lines.reversed(), alike: try db.likenesses(of: person, seenBy: asking, at: now),
                merge: try db.newestMerge(into: person))
        }
    }

    package func likenesses(seenBy asking: Principal, at now: Timestamp) async throws(StorageFailure) -> [LikePersons] {
        try await read("likenesses") { db in try db.likenesses(of: nil, seenBy: asking, at: now) }
    }

    package func merge(
        _ other: AppointmentID, into id: AppointmentID, as merge: PersonMergeID, by asking: Principal, at now: Timestamp
    ) async throws(StorageFailure) -> Result<PersonMerge?, Refusal> {
        try await write("mergePersons") { db in
            let (one, other) = (try db.appointment(id, seenBy: asking), try db.appointment(other, seenBy: asking))
            return try PersonMerge.merging(other, into: one, as: merge, by: asking, at: now).carryOut { _, merges in
                for merge in merges { try db.carryOut(merge) }
            }
        }
    }

    package func tellApart(
        _ other: AppointmentID, from id: AppointmentID, by asking: Principal, at now: Timestamp
    ) async throws(StorageFailure) -> Result<PersonPair, Refusal> {
        try await write("tellPersonsApart") { db in
            let (one, other) = (try db.appointment(id, seenBy: asking), try db.appointment(other, seenBy: asking))
            return try PersonMerge.tellingApart(other, one, by: asking).carryOut { pair, _ in
                try db.execute(
                    literal: """
                        INSERT INTO persons_apart (lower, higher, by_account, at)
                        VALUES (\(pair.lower), \(pair.higher), \(asking.account), \(now)) ON CONFLICT (lower, higher) DO NOTHING
                        """)
            }
        }
    }

    package func separate(
        _ merge: PersonMergeID, of id: AppointmentID, by asking: Principal, at now: Timestamp
    ) async throws(StorageFailure) -> Result<PersonMerge?, Refusal> {
        try await write("separatePersons") { db in
            let appointment = try db.appointment(id, seenBy: asking)
            let merge = try db.merges(where: "id = \(merge) AND undone IS NULL").first
            let newest = try merge.flatMap { try db.newestMerge(into: $0.kept) }
            return try PersonMerge.separating(merge, newest: newest, of: appointment, by: asking).carryOut { _, merges in
                for merge in merges { try db.takeBack(merge, by: asking.account, at: now) }
            }
        }
    }
}

extension Database {
    fileprivate func likenesses(of person: PersonID?, seenBy asking: Principal, at now: Timestamp) throws -> [LikePersons] {
        let scope: SQL = "appointments.start > \(now - Likeness.memory) AND \(asking.appointmentsInScope)"
        let apart = try rows("SELECT lower, higher FROM persons_apart") { columns in
            PersonPair(try columns.value("lower"), try columns.value("higher"))
        }
        let compared = try person.map { try comparable(with: $0, in: scope) } ?? appointments(where: scope)
        let found = Likeness.found(among: compared, apart: Set(apart), of: person)
        return try found.compactMap { likeness in
            let lines = try dossiers(where: "appointments.id IN (\(likeness.one), \(likeness.other))").compactMap {
                $0.line(seenBy: asking, at: now)
            }
            guard let one = lines.first(where: { $0.id == likeness.one }), let other = lines.first(where: { $0.id == likeness.other })
            else {
                return nil
            }
            return LikePersons(one: one, other: other, reasons: likeness.reasons)
        }
    }

    /// The appointments with which those of one person are compared: of people of the same given name, as `Likeness` demands it in each of
    /// its reasons. Of all others no more than the name is read.
    private func comparable(with person: PersonID, in scope: SQL) throws -> [Appointment] {
        let own = try appointments(where: "appointments.person = \(person) AND \(scope)")
        let given = Set(own.map(\.visitor.given.folded))
        guard !given.isEmpty else { return [] }
        let namesakes: [AppointmentID?] = try rows(
            "SELECT id, given FROM appointments WHERE \(scope) AND person <> \(person) ORDER BY start DESC, id DESC"
        ) { columns in
            let (id, name): (AppointmentID, String) = (try columns.value("id"), try columns.value("given"))
            return given.contains(name.folded) ? id : nil
        }
        return try own + appointments(where: "appointments.id IN \(namesakes.compactMap(\.self).prefix(Likeness.mostCompared))")
    }

    fileprivate func merges(where condition: SQL) throws -> [PersonMerge] {
        try rows("SELECT * FROM person_merges WHERE \(condition)") { columns in
            PersonMerge(
                id: try columns.value("id"), kept: try columns.value("kept"), dropped: try columns.value("dropped"),
                by: try columns.value("by_account"), at: try columns.value("at"))
        }
    }

    fileprivate func newestMerge(into person: PersonID) throws -> PersonMerge? {
        try merges(where: "kept = \(person) AND undone IS NULL ORDER BY at DESC, id DESC LIMIT 1").first
    }

    fileprivate func carryOut(_ merge: PersonMerge) throws {
        try execute(
            literal: """
                INSERT INTO person_merges (id, kept, dropped, by_account, at)
                VALUES (\(merge.id), \(merge.kept), \(merge.dropped), \(merge.by), \(merge.at));
                INSERT INTO merged_appointments (merge, appointment)
                    SELECT \(merge.id), id FROM appointments WHERE person = \(merge.dropped);
                UPDATE appointments SET person = \(merge.kept) WHERE person = \(merge.dropped);
                """)
    }

    /// What was booked for the two as one stays with the one kept.
    fileprivate func takeBack(_ merge: PersonMerge, by account: AccountID, at now: Timestamp) throws {
        try execute(
            literal: """
                UPDATE appointments SET person = \(merge.dropped)
                    WHERE id IN (SELECT appointment FROM merged_appointments WHERE merge = \(merge.id));
                DELETE FROM merged_appointments WHERE merge = \(merge.id);
                UPDATE person_merges SET undone = \(now), undone_by = \(account) WHERE id = \(merge.id);
                """)
    }
}
