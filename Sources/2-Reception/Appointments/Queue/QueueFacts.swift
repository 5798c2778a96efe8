package import Capacity
import CivilTime
import People
package import Vocabulary
import Waiting

/// What queues are made of, loaded by the transaction that shows them.
package struct QueueFacts: Sendable {
    /// Of the agencies in question: who waits, who is expected today, and who is in interview or in its pause.
    package var dossiers: [AppointmentDossier] = []
    package var dutyPeriods: [DutyPeriod] = []
    /// Interviews that ended within `memory`.
    package var ended: [Appointment] = []
    /// The advisers of each agency whose page was open within `memory`.
    package var heard: [AgencyID: Set<AccountID>] = [:]
    /// The sessions of several visitors that have begun and are not over, of the agencies in question.
    package var sessions: [GroupSession] = []
    /// Interviews of two agencies that go on, of which those in question are the second.
    package var joint: [Appointment] = []
    /// How long the last interviews of each agency took, the newest first.
    package var lengths: [AgencyID: [Duration]] = [:]

    /// How long somebody who was seen is thought to be still here. They may have gone home after it: rather no estimate than a false one.
    package static let memory = Duration.minutes(30)
    /// How many of the last interviews are looked at.
    package static let lengthCount = 50

    package init() {}

    /// Which queue somebody belongs to. Who walks in takes no desk, and stands with those of the duty period that serves the point
    /// nearest to their hour; so does whoever was booked before the agency had duty periods.
    func queue(of appointment: Appointment, in zone: Zone) -> Queue.ID {
        if appointment.dutyPeriod != nil || appointment.isOutside { return Queue.ID(appointment.agency, appointment.dutyPeriod) }
        let serving = dutyPeriods.filter { $0.agency == appointment.agency && $0.points.contains(appointment.point) }
        let distances = serving.compactMap { period in period.distance(to: appointment.start, in: zone).map { ($0, period.id) } }
        return Queue.ID(appointment.agency, distances.min { $0 < $1 }?.1)
    }

    /// The same for one of two agencies: of the second one it is the duty period whose desk it takes there.
    private func queue(of appointment: Appointment, for agency: AgencyID, in zone: Zone) -> Queue.ID {
        guard let joint = appointment.joint, joint.agency == agency else { return queue(of: appointment, in: zone) }
        return Queue.ID(agency, joint.dutyPeriod)
    }

    /// Since when each adviser who is here for a queue is in interview; nil: free. Who is here: who is in interview, who ended one or
    /// hung up a while ago, and whose page is open. An adviser counts where they were last: to count them in two queues would
    /// promise their time twice. `back`: when those are who speak to a session.
    func advisers(of id: Queue.ID, at now: Timestamp, in zone: Zone) -> (since: [Timestamp?], back: [Timestamp]) {
        var last: [AccountID: (queue: Queue.ID, since: Timestamp?)] = [:]
        for appointment in ended.sorted(by: { ($0.state.latest ?? .epoch) < ($1.state.latest ?? .epoch) }) {
            if let adviser = appointment.adviser(of: id.agency) { last[adviser] = (queue(of: appointment, in: zone), nil) }
        }
        let all = dossiers.map(\.appointment) + joint
        for appointment in all {
            guard case .paused(_, let admission) = appointment.state, now.since(admission.lastHeard) < Self.memory else { continue }
            // Who hung up will be back: their time is not free.
            guard let adviser = appointment.adviser(of: id.agency) else { continue }
            last[adviser] = (queue(of: appointment, for: id.agency, in: zone), now - admission.spoken)
        }
        for appointment in all {
            guard case .received(_, let admission, let running) = appointment.state, let adviser = appointment.adviser(of: id.agency) else {
                continue
            }
            last[adviser] = (queue(of: appointment, for: id.agency, in: zone), running - admission.spoken)
        }
        let others = heard[id.agency, default: []].filter { last[$0] == nil }.sorted()
        let idle = last.filter { $0.value.queue.agency == id.agency && $0.value.since == nil }.keys.sorted()
        let speaking = speaking(of: id.agency, among: others + idle, at: now)
        let known = last.filter { $0.value.queue == id && speaking[$0.key] == nil }.sorted { $0.key < $1.key }.map(\.value.since)
        let back = speaking.filter { last[$0.key]?.queue ?? id == id }.values.sorted()
        return (known + others.filter { speaking[$0] == nil }.map { _ in nil }, back)
    }

    /// Who speaks to a session now, and until when. A session says of which agency it is and not who holds it: rather than that their
    /// time is promised to others, somebody of the agency who seems free is thought to, first one who received nobody lately.
    private func speaking(of agency: AgencyID, among free: [AccountID], at now: Timestamp) -> [AccountID: Timestamp] {
        let running = sessions.filter { $0.agency == agency && $0.start <= now && $0.isOpen(at: now) }
        return Dictionary(zip(free, running.map(\.instants.upperBound).sorted())) { first, _ in first }
    }

    /// How long interviews take there.
    func times(of id: Queue.ID) -> ServiceTimes {
        let grid = dutyPeriods.first { $0.id == id.dutyPeriod }?.grid.minutes
        let promised = grid.map { Duration.minutes($0) } ?? AppointmentLength.usual.duration
        return ServiceTimes(promised: promised, seen: lengths[id.agency] ?? [])
    }
}

extension DutyPeriod {
    /// How far an instant is from the hours at which it receives that day; nil where it does not.
    fileprivate func distance(to instant: Timestamp, in zone: Zone) -> Duration? {
        let date = zone.local(at: instant).date
        return hours.opening(on: date, with: daysOff).hours.instants(on: date, in: zone).map { range in
            range.contains(instant) ? .zero : max(range.lowerBound.since(instant), instant.since(range.upperBound))
        }.min()
    }
}
