package import Appointments
package import CivilTime
import Establishments
package import People
package import Vocabulary

/// One thing that somebody of the cast does with an appointment.
package struct CastStep: Hashable, Sendable {
    package enum Deed: Hashable, Sendable {
        case book(Booking)
        case command(AppointmentCommand)
    }

    package let appointment: AppointmentID
    package let deed: Deed
    package let by: Principal
    package let at: Timestamp
}

/// The cast's day around a given now, as steps that a store plays by the same transactions as a page would. Identifiers follow from the
/// ten minutes in which now lies: played again after a restart, the same day changes nothing (what is refused then had been done);
/// played later, new appointments are due.
package struct CastScript: Sendable {
    /// In the order of their times, none later than now.
    package let steps: [CastStep]
    /// The appointment that `demo.json` names: Jeanne's with Annonay at Saint-Félicien, due now, and not yet arrived.
    package let appointment: AppointmentID

    /// The zone in which the day is.
    package let zone: Zone
    private let stations: [Station]

    init(steps: [CastStep], appointment: AppointmentID, zone: Zone, stations: [Station]) {
        self.steps = steps.enumerated().sorted { ($0.element.at, $0.offset) < ($1.element.at, $1.offset) }.map(\.element)
        self.appointment = appointment
        self.zone = zone
        self.stations = stations
    }

    /// What the steps come to, by the decisions alone, by start. Throws nothing, as a test shows.
    package func played() throws(Refusal) -> [Appointment] {
        var appointments: [AppointmentID: Appointment] = [:]
        for step in steps {
            let decision: Decision<Appointment, AppointmentEvent>
            switch step.deed {
            case .book(let booking):
                decision = Appointment.booking(booking, as: step.appointment, facts: BookingFacts(), by: step.by, at: step.at, in: zone)
            case .command(let command):
                let facts = AppointmentFacts(
                    appointment: appointments[step.appointment], station: station(for: command, among: appointments))
                decision = Appointment.deciding(command, facts: facts, by: step.by, at: step.at)
            }
            appointments[step.appointment] = try decision.result.get()
        }
        return appointments.values.sorted { ($0.start, $0.id) < ($1.start, $1.id) }
    }

    private func station(for command: AppointmentCommand, among appointments: [AppointmentID: Appointment]) -> StationFacts? {
        guard case .install(let id) = command, let station = stations.first(where: { $0.id == id }) else { return nil }
        let sitting = appointments.values.first { $0.state.occupiedStation == id }
        return StationFacts(station: station, visit: sitting.map { Visit(appointment: $0.id, visitor: $0.visitor) })
    }
}
