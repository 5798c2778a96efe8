import Appointments
import Capacity
import CivilTime
import Communes
import Establishments
import GRDB
import Interviews
import People
import Tables
import Vocabulary
import WaitingList

extension Database {
    /// All rows of a table that is small.
    func rows(of kind: TableKind, to asking: Principal, at now: Timestamp, in zone: Zone) throws -> [[String]] {
        let map = try network(seenBy: asking)
        switch kind {
        case .agencies: return map.agencies.map { GivenRow.of($0, map) }
        case .points: return try map.points.map { try GivenRow.of($0, map, at: address(where: "point_places.point = \($0.id)")) }
        case .accounts:
            return try rows("SELECT * FROM accounts WHERE \(asking.accountsInScope) ORDER BY login") { columns in
                GivenRow.of(try Account(columns), map)
            }
        case .dutyPeriods: return try keptDutyPeriods(by: asking, map).map { GivenRow.of($0, map) }
        case .hours: return try map.points.map { GivenRow.of(try hours(of: $0.id), map) }
        case .closures:
            let dutyPeriods = try keptDutyPeriods(by: asking, map)
            return try closures(where: closuresKept(by: asking)).map { GivenRow.of($0, map, dutyPeriods) }
        case .waitingList:
            let seen: SQL = "waiting_entries.ended IS NULL AND \(asking.waitingEntriesInScope)"
            return try waitingDossiers(where: seen).map { GivenRow.of($0, at: now, in: zone) }
        case .notes: return try notes(to: asking, at: now, in: zone)
        // Read by pages.
        case .appointments, .groupSessions: return []
        }
    }

    private func keptDutyPeriods(by asking: Principal, _ map: NetworkMap) throws -> [DutyPeriod] {
        try map.agencies.filter { asking.keeps($0.id) }.flatMap { agency in try dutyPeriods(where: "agency = \(agency.id)") }
    }

    private func closuresKept(by asking: Principal) -> SQL {
        switch asking.scope {
        case .network: "TRUE"
        case .agency(let id): "agency = \(id) OR duty_period IN (SELECT id FROM duty_periods WHERE agency = \(id))"
        case .point(let id): "point = \(id) OR station IN (SELECT id FROM stations WHERE point = \(id))"
        case .station: "FALSE"
        }
    }

    /// The notes that somebody may read, by the end of their interviews.
    private func notes(to asking: Principal, at now: Timestamp, in zone: Zone) throws -> [[String]] {
        let noted: SQL = """
            appointments.id IN (SELECT appointment FROM notes WHERE ended > \(now - InterviewNote.life)) AND \(asking.appointmentsInScope)
            """
        let dossiers = Dictionary(try dossiers(where: noted).map { ($0.appointment.id, $0) }) { $1 }
        let notes: [(AppointmentID, InterviewNote)] = try rows(
            "SELECT * FROM notes WHERE ended > \(now - InterviewNote.life) ORDER BY ended, appointment"
        ) { columns in (try columns.value("appointment"), try InterviewNote(columns)) }
        return notes.compactMap { id, note in
            dossiers[id].flatMap { GivenRow.of(note, on: $0, to: asking, at: now, in: zone) }
        }
    }
}
