import Appointments
import Capacity
import CivilTime
import GRDB
import People
import Vocabulary

extension Database {
    /// Who waits though nobody receives any more, of those whom somebody sees: few wait at once, whatever the past.
    func stranded(seenBy asking: Principal, at now: Timestamp, in zone: Zone) throws -> [PlacelessAppointment] {
        let underWay = try dossiers(
            where: """
                appointments.id IN (
                    SELECT id FROM appointments INDEXED BY appointments_under_way
                    WHERE state NOT IN ('booked', 'ended') AND group_session IS NULL AND (\(asking.appointmentsInScope)))
                """)
        let waiting = underWay.filter(\.appointment.isWaiting)
        let offers = try Dictionary(
            uniqueKeysWithValues: Set(waiting.map(\.appointment.agency)).map { ($0, try offerToday(of: $0, at: now, in: zone)) })
        return waiting.compactMap { dossier in
            guard let offer = offers[dossier.appointment.agency],
                dossier.appointment.isStranded(by: offer.dutyPeriods, offer.closures, at: now, in: zone),
                let line = dossier.line(seenBy: asking, at: now)
            else { return nil }
            return PlacelessAppointment(line: line, lacks: [.desk], isStranded: true)
        }
    }

    /// Whether one appointment's visitor waits so.
    func isStranded(_ appointment: Appointment, at now: Timestamp, in zone: Zone) throws -> Bool {
        guard appointment.isWaiting else { return false }
        let offer = try offerToday(of: appointment.agency, at: now, in: zone)
        return appointment.isStranded(by: offer.dutyPeriods, offer.closures, at: now, in: zone)
    }

    /// What an agency publishes, and what of it is closed on the day of an instant.
    private func offerToday(
        of agency: AgencyID, at now: Timestamp, in zone: Zone
    ) throws -> (dutyPeriods: [DutyPeriod], closures: [Closure]) {
        let today = zone.local(at: now).date
        let closures = try closures(
            where: """
                (agency = \(agency) OR duty_period IN (SELECT id FROM duty_periods WHERE agency = \(agency)))
                AND first <= \(today) AND (last IS NULL OR last >= \(today))
                """)
        return (try dutyPeriods(where: "agency = \(agency)"), closures)
    }
}
