package import Appointments
import Capacity
package import CivilTime
package import People
package import Vocabulary

/// Somebody who is to be put on the list.
package struct WaitingWish: Hashable, Sendable {
    package let visitor: VisitorName
    package let agency: AgencyID
    package let points: Set<PointID>
    package let length: AppointmentLength
    package let mode: Mode
    package let first: CivilDate
    package let last: CivilDate
    package let contact: VisitorContact?
    package let telephone: Telephone?
    package let needs: Set<VisitorNeed>
    package let appointment: AppointmentID?

    package init(
        visitor: VisitorName, agency: AgencyID, points: Set<PointID>, length: AppointmentLength = .usual, mode: Mode = .point,
        first: CivilDate, last: CivilDate, contact: VisitorContact? = nil, telephone: Telephone? = nil, needs: Set<VisitorNeed> = [],
        appointment: AppointmentID? = nil
    ) {
        self.visitor = visitor
        self.agency = agency
        self.points = points
        self.length = length
        self.mode = mode
        self.first = first
        self.last = last
        self.contact = contact
        self.telephone = telephone
        self.needs = needs
        self.appointment = appointment
    }

    /// An earlier hour than that of an appointment, from a day on: the same visitor, at the same place, as long, met alike.
    package init(earlierThan appointment: Appointment, from first: CivilDate, in zone: Zone) {
        let last = zone.local(at: appointment.start).date
        self.init(
            visitor: appointment.visitor, agency: appointment.agency, points: [appointment.point], length: appointment.length,
            mode: appointment.mode, first: min(first, last), last: last, contact: appointment.contact, telephone: appointment.telephone,
            needs: appointment.needs,
            appointment: appointment.id)
    }
}

/// What joining the list may look at, loaded by the transaction that writes it.
package struct JoiningFacts: Sendable {
    /// The entry that has the identifier already, if one has: the form was sent twice.
    package var existing: WaitingEntry?
    /// What they have already, if the wish names it and it exists.
    package var appointment: Appointment?
    package var isAgencyOpen: Bool
    package var openPoints: Set<PointID>
    /// Who waits for the agency, and how many wait at each of the points, whichever agency for.
    package var waiting: [WaitingEntry]
    package var atPoints: [PointID: Int]
    /// How the agency's duty periods receive; empty: it publishes none.
    package var modes: Set<Mode>
    /// What is free and would suit, as `WaitingRound.free`; the nearest first.
    package var free: [WaitingEntry.PassedHour]

    package init(
        existing: WaitingEntry? = nil, appointment: Appointment? = nil, isAgencyOpen: Bool = true, openPoints: Set<PointID>,
        waiting: [WaitingEntry] = [], atPoints: [PointID: Int] = [:], modes: Set<Mode> = [], free: [WaitingEntry.PassedHour] = []
    ) {
        self.existing = existing
        self.appointment = appointment
        self.isAgencyOpen = isAgencyOpen
        self.openPoints = openPoints
        self.waiting = waiting
        self.atPoints = atPoints
        self.modes = modes
        self.free = free
    }
}

/// Something that happened on the list; no log keeps it.
package enum WaitingEvent: Hashable, Sendable {
    case joined, offered, declined, lapsed, left
}

extension WaitingEntry {
    /// Whether somebody may be put on the list: by the hosts of a point where they would go, by the advisers of the agency, and, who has
    /// an appointment, by themselves (`asking` nil). Both identifiers are new.
    package static func joining(
        _ wish: WaitingWish, as id: WaitingEntryID, _ planned: AppointmentID, facts: JoiningFacts, by asking: Principal?,
        at now: Timestamp, in zone: Zone
    ) -> Decision<WaitingEntry, WaitingEvent> {
        // What is free is no news: it was there to be booked.
        let entry = WaitingEntry(wish, as: id, planned, by: asking, at: now).knowing(facts.free)
        if let asking {
            guard entry.isVisible(to: asking) else { return .refused(.notPermitted) }
            if let existing = facts.existing { return existing.isVisible(to: asking) ? .unchanged(existing) : .refused(.notFound) }
        } else {
            guard wish.appointment != nil else { return .refused(.notPermitted) }
        }
        if let refusal = entry.refusalToWait(for: facts.appointment, at: now) { return .refused(refusal) }
        if let refusal = entry.refusalOfMode(facts.modes) { return .refused(refusal) }
        guard facts.isAgencyOpen else { return .refused(.agencyClosed) }
        guard !wish.points.isEmpty, wish.points.isSubset(of: facts.openPoints) else { return .refused(.pointClosed) }
        let today = zone.local(at: now).date
        guard wish.first <= wish.last, today <= wish.last else { return .refused(.waitingPast) }
        // Who has an hour later than that waits until then.
        guard wish.last <= today.adding(days: horizon) || wish.appointment != nil else { return .refused(.waitingTooLong) }
        guard !facts.waiting.contains(where: { $0.isSamePerson(as: entry) }) else { return .refused(.alreadyWaiting) }
        guard facts.waiting.count < mostOfOneAgency, wish.points.allSatisfy({ facts.atPoints[$0, default: 0] < mostAtOnePoint }) else {
            return .refused(.listFull)
        }
        return .accepted(entry, [.joined])
    }

    /// Somebody who is put on the list now.
    package init(_ wish: WaitingWish, as id: WaitingEntryID, _ planned: AppointmentID, by asking: Principal?, at now: Timestamp) {
        self.init(
            id: id, visitor: wish.visitor, agency: wish.agency, points: wish.points, length: wish.length, mode: wish.mode,
            first: wish.first, last: wish.last, contact: wish.contact, telephone: wish.telephone, needs: wish.needs, made: now,
            madeBy: asking?.account, appointment: wish.appointment, planned: planned)
    }

    /// Why nobody can be met in this mode: as it is for a booking.
    private func refusalOfMode(_ offered: Set<Mode>) -> Refusal? {
        if mode == .telephone, telephone == nil { return .telephoneNeeded }
        if mode == .home, contact?.isMessage != true { return .linkNeeded }
        // Whose duty periods never receive so, of them nothing ever becomes free.
        return offered.isEmpty || offered.contains(mode) ? nil : .noPlace([.mode])
    }

    /// Why nobody can wait for something earlier than what they have.
    private func refusalToWait(for known: Appointment?, at now: Timestamp) -> Refusal? {
        guard let appointment else { return nil }
        guard let known, known.id == appointment, known.agency == agency, points == [known.point] else { return .notFound }
        if case .ended(let ending) = known.state { return .alreadyEnded(ending.outcome) }
        guard known.state == .booked else { return .alreadyHere }
        guard known.joint == nil else { return .jointAlone }
        return known.isWorthWaiting(at: now) ? nil : .nothingEarlier
    }

    /// Whether it is somebody who stands there already: by the same appointment, or by given name and address or number; who has neither,
    /// by the whole name. Two of one family share a telephone.
    func isSamePerson(as other: WaitingEntry) -> Bool {
        // Two appointments are two things to wait for.
        if let appointment, let others = other.appointment { return appointment == others }
        guard visitor.given.folded == other.visitor.given.folded else { return false }
        let (mailbox, others) = (contact?.mail?.mailbox, other.contact?.mail?.mailbox)
        if let mailbox, mailbox == others { return true }
        if let telephone, telephone == other.telephone { return true }
        guard mailbox == nil || others == nil, telephone == nil || other.telephone == nil else { return false }
        return visitor.family?.folded == other.visitor.family?.folded
    }
}

extension AppointmentLine {
    /// As `Appointment.isWorthWaiting`.
    package func isWorthWaiting(at now: Timestamp) -> Bool {
        progress == .expected && groupSession == nil && joint == nil && start > now + WaitingOffer.lead + WaitingRound.leastGain
    }
}

extension Appointment {
    /// Whether something earlier could still be offered to its visitor: not of a session, which has its hour, nor of two agencies, which both have to be
    /// free.
    package func isWorthWaiting(at now: Timestamp) -> Bool {
        state == .booked && groupSession == nil && joint == nil && start > now + WaitingOffer.lead + WaitingRound.leastGain
    }
}
