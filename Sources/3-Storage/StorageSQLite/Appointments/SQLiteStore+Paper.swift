package import Appointments
package import CivilTime
import Establishments
import GRDB
package import People
package import Vocabulary

extension SQLiteStore {
    package func enter(
        _ course: PaperCourse, on id: AppointmentID, by asking: Principal, at now: Timestamp
    ) async throws(StorageFailure) -> Result<Appointment, Refusal> {
        try await command("enter") { db in
            var facts = PaperFacts(appointment: try db.appointment(id, seenBy: asking))
            facts.adviser = try course.interview.flatMap { try db.account($0.adviser) }
            if case .station(let station) = course.interview?.place {
                facts.stationPoint = try db.row("SELECT point FROM stations WHERE id = \(station)") { columns in try columns.value("point")
                }
            }
            return try Appointment.entering(course, facts: facts, by: asking, at: now).carryOut(db.save)
        }
    }

    package func advisers(
        in range: Range<Timestamp>, seenBy asking: Principal
    ) async throws(StorageFailure) -> [AgencyID: [AdviserChoice]] {
        try await read("advisers") { db in
            let found = try db.rows(
                """
                SELECT id, agency, name FROM accounts WHERE role = 'adviser' AND agency IN (
                    SELECT appointments.agency FROM appointments
                    WHERE appointments.start >= \(range.lowerBound) AND appointments.start < \(range.upperBound)
                    AND \(asking.appointmentsInScope)
                    UNION SELECT appointments.joint_agency FROM appointments
                    WHERE appointments.start >= \(range.lowerBound) AND appointments.start < \(range.upperBound)
                    AND \(asking.appointmentsInScope) AND appointments.joint_agency IS NOT NULL)
                ORDER BY folded, id
                """
            ) { columns in
                (
                    agency: try columns.value("agency") as AgencyID,
                    adviser: AdviserChoice(account: try columns.value("id"), name: try columns.value("name"))
                )
            }
            return Dictionary(grouping: found, by: \.agency).mapValues { $0.map(\.adviser) }
        }
    }
}
