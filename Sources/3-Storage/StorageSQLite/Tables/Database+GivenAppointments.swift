import Appointments
import CivilTime
import GRDB
import Interviews
import People
import Vocabulary

/// An appointment with the note that an adviser wrote.
struct GivenDossier {
    let dossier: AppointmentDossier
    let note: InterviewNote?
    /// Whether whoever asks booked it.
    let isOwn: Bool
}

extension Database {
    /// Which appointments begin in a range, of those whom somebody sees, by start.
    func appointmentKeys(in range: Range<Timestamp>, to asking: Principal) throws -> [AppointmentID] {
        try rows(
            """
            SELECT id FROM appointments
            WHERE start >= \(range.lowerBound) AND start < \(range.upperBound) AND \(asking.appointmentsInScope) ORDER BY start, id
            """
        ) { columns in try columns.value("id") }
    }

    /// Which sessions begin in a range, likewise.
    func sessionKeys(in range: Range<Timestamp>, to asking: Principal) throws -> [GroupSessionID] {
        try rows(
            """
            SELECT id FROM group_sessions
            WHERE start >= \(range.lowerBound) AND start < \(range.upperBound) AND \(asking.groupSessionsInScope) ORDER BY start, id
            """
        ) { columns in try columns.value("id") }
    }

    /// Some appointments with what was spoken and the notes: of those that somebody sees still.
    func given(_ keys: [AppointmentID], to asking: Principal) throws -> [AppointmentID: GivenDossier] {
        var notes: [AppointmentID: InterviewNote] = [:]
        _ = try rows("SELECT * FROM notes WHERE appointment IN \(keys)") { columns in
            notes[try columns.value("appointment")] = try InterviewNote(columns)
        }
        let own: [AppointmentID] = try rows(
            "SELECT appointment FROM appointment_events WHERE appointment IN \(keys) AND what = 'booked' AND by_account = \(asking.account)"
        ) { columns in try columns.value("appointment") }
        let given = try dossiers(where: "appointments.id IN \(keys) AND \(asking.appointmentsInScope)").map { dossier in
            let id = dossier.appointment.id
            return (id, GivenDossier(dossier: dossier, note: notes[id], isOwn: own.contains(id)))
        }
        return Dictionary(given) { $1 }
    }
}

extension InterviewNote {
    init(_ columns: Columns) throws(CorruptColumn) {
        self.init(try columns.value("note"), by: try columns.value("by_account"), ended: try columns.value("ended"))
    }
}
