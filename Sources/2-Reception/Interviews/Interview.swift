package import Appointments
package import CivilTime
package import People
package import Vocabulary

/// The interview of an appointment, from its first "Recevoir" on: who receives, and how long they have spoken.
package struct Interview: Hashable, Sendable {
    package let appointment: AppointmentID
    package let adviser: AccountID
    /// The adviser, as the visitor reads it.
    package let name: ShownName
    /// Since when they speak; nil in a pause and after the end.
    package let running: Timestamp?
    private let spoken: Duration
    private let planned: Duration

    /// Nil while nobody has received the visitor.
    package init?(of appointment: Appointment) {
        guard let admission = appointment.state.admission else { return nil }
        self.appointment = appointment.id
        adviser = admission.adviser
        name = admission.name
        spoken = admission.spoken
        planned = appointment.length.duration
        if case .received(_, _, let running) = appointment.state { self.running = running } else { running = nil }
    }

    /// How long they have spoken, pauses left out. Never less than before, whatever the clock does.
    package func elapsed(at now: Timestamp) -> Duration {
        guard let running else { return spoken }
        return spoken + max(.zero, now.since(running))
    }

    /// How much of the planned time is left; zero once it is over.
    package func remaining(at now: Timestamp) -> Duration {
        max(.zero, planned - elapsed(at: now))
    }
}
