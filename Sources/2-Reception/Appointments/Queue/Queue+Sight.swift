package import CivilTime
import Establishments
package import People
package import Vocabulary
import Waiting

extension Queue {
    /// How many who are still expected are reckoned with, and how far ahead: who comes later changes nothing for those who wait now.
    private static let expectedCount = 60
    private static let foresight = Duration.hours(3)

    /// The queues with somebody in them that concern somebody: an adviser those of their agency; a host those in which people of their
    /// point stand or are expected today, the people of other points by their first names; a station that of its visitor, and nothing of
    /// the others; an operator none. By agency, as they are called.
    package static func seen(by asking: Principal, facts: QueueFacts, at now: Timestamp, in zone: Zone) -> [Queue] {
        guard asking.role != .operator else { return [] }
        let people = Dictionary(grouping: facts.dossiers) { facts.queue(of: $0.appointment, in: zone) }
        let queues = people.compactMap { id, dossiers -> Queue? in
            let dossiers = dossiers.filter { $0.appointment.isWaiting || $0.appointment.state == .booked }
            guard dossiers.contains(where: { $0.appointment.isVisible(to: asking) }) else { return nil }
            return Queue(id, of: dossiers, facts: facts, at: now, in: zone) { dossier, place, reason, wait in
                dossier.queueLine(place, reason, wait: wait, seenBy: asking, at: now)
            }
        }
        return queues.sorted { ($0.agency.text, $0.id.dutyPeriod?.text ?? "") < ($1.agency.text, $1.id.dutyPeriod?.text ?? "") }
    }

    /// The place of a visitor at home, for themselves: what a station shows of its visitor, and nothing of the others. Nil: they do not
    /// wait.
    package static func place(of id: AppointmentID, facts: QueueFacts, at now: Timestamp, in zone: Zone) -> QueueLine? {
        guard let own = facts.dossiers.first(where: { $0.appointment.id == id })?.appointment, own.isWaiting else { return nil }
        let queue = facts.queue(of: own, in: zone)
        let dossiers = facts.dossiers.filter {
            ($0.appointment.isWaiting || $0.appointment.state == .booked) && facts.queue(of: $0.appointment, in: zone) == queue
        }
        return Queue(queue, of: dossiers, facts: facts, at: now, in: zone) { dossier, place, reason, wait in
            dossier.appointment.id == id ? dossier.ownLine(place, reason, wait: wait, at: now) : nil
        }?.lines.first
    }

    /// Nil where nobody is to be shown. `line`: what is shown of one who waits; nil: nothing.
    private init?(
        _ id: ID, of dossiers: [AppointmentDossier], facts: QueueFacts, at now: Timestamp, in zone: Zone,
        line: (AppointmentDossier, Int, QueueReason, Duration?) -> QueueLine?
    ) {
        let (waiting, booked) = (dossiers.filter(\.appointment.isWaiting), dossiers.filter { !$0.appointment.isWaiting })
        guard let agency = waiting.first?.agency else { return nil }
        let expected = booked.map(\.appointment).filter { $0.start < now + Self.foresight }.sorted { ($0.start, $0.id) < ($1.start, $1.id) }
        let entries = waiting.map(\.appointment.queueEntry)
        let advisers = facts.advisers(of: id, at: now, in: zone)
        let waits = ExpectedWaits(advisers: advisers.since, back: advisers.back, times: facts.times(of: id))
            .waits(of: entries + expected.prefix(Self.expectedCount).map(\.queueEntry), at: now)
        let dossiers = Dictionary(waiting.map { ($0.appointment.id, $0) }) { first, _ in first }
        let order = QueueOrder.order(entries, at: now)
        let lines = order.enumerated().compactMap { index, place in
            dossiers[place.entry.appointment].flatMap { line($0, index + 1, place.reason, waits[place.entry.appointment]) }
        }
        guard !lines.isEmpty else { return nil }
        self.init(id: id, agency: agency, lines: lines, advisers: advisers.since.count + advisers.back.count)
    }
}

extension Appointment {
    /// As queues see it.
    var queueEntry: QueueEntry {
        let claim: QueueEntry.Claim =
            switch self.claim {
            case _ where isUrgent: .urgent
            case .walkIn: .walkIn
            case .hour: .appointment(at: start)
            }
        return QueueEntry(appointment: id, point: point, claim: claim, arrival: state.arrival)
    }
}

extension AppointmentDossier {
    /// As the visitor themselves may know it.
    fileprivate func ownLine(_ place: Int, _ reason: QueueReason, wait: Duration?, at now: Timestamp) -> QueueLine? {
        guard let arrival = appointment.state.arrival else { return nil }
        return QueueLine(
            appointment: appointment.id, place: place, reason: reason, visitor: appointment.visitor.given, point: point, isOwn: true,
            arrival: arrival, wait: wait, promised: appointment.isPromised(at: now) ? appointment.promised : nil)
    }

    /// Nil where somebody is to know nothing of it.
    fileprivate func queueLine(
        _ place: Int, _ reason: QueueReason, wait: Duration?, seenBy asking: Principal, at now: Timestamp
    ) -> QueueLine? {
        let isOwn = appointment.isVisible(to: asking)
        guard let arrival = appointment.state.arrival, isOwn || asking.role == .host else { return nil }
        let visitor = isOwn ? visitorName(for: asking) : appointment.visitor.given
        return QueueLine(
            appointment: appointment.id, place: place, reason: reason, visitor: visitor ?? "", point: point, isOwn: isOwn, arrival: arrival,
            wait: wait, promised: appointment.isPromised(at: now) ? appointment.promised : nil)
    }
}
