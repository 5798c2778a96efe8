package import Appointments
package import Capacity
package import CivilTime
package import People
package import Vocabulary

/// What offering and answering may look at, loaded by the transaction that writes.
package struct OfferFacts: Sendable {
    /// What they have already, as it stands.
    package var appointment: Appointment?
    package var isAgencyOpen: Bool
    package var isPointOpen: Bool
    /// Around the offer, without what is held for them and what they have already; nil: nothing is published.
    package var capacity: Capacity?

    package init(appointment: Appointment? = nil, isAgencyOpen: Bool = true, isPointOpen: Bool = true, capacity: Capacity?) {
        self.appointment = appointment
        self.isAgencyOpen = isAgencyOpen
        self.isPointOpen = isPointOpen
        self.capacity = capacity
    }

    fileprivate func lacks(of offer: WaitingOffer, for entry: WaitingEntry) -> Set<Capacity.Lack> {
        let wanted = offer.start..<(offer.start + entry.length.duration)
        return capacity?.lacks(of: offer.dutyPeriod, at: offer.point, during: wanted, mode: entry.mode) ?? [.desk]
    }
}

extension WaitingEntry {
    /// Whether a place may be held for them: what a round found, as it stands now.
    package func offering(
        _ offer: WaitingOffer, facts: OfferFacts, at now: Timestamp, in zone: Zone
    ) -> Decision<WaitingEntry, WaitingEvent> {
        if let ending { return .refused(.waitingEnded(ending.how)) }
        guard standing(at: now) == nil else { return .unchanged(self) }
        guard facts.isAgencyOpen, facts.isPointOpen, offer.expires > now,
            WaitingCandidate(following(facts.appointment), has: facts.appointment?.start).suits(offer.start, at: offer.point, in: zone)
        else { return .refused(.offerLapsed) }
        if appointment != nil, facts.appointment?.state != .booked { return .refused(.offerLapsed) }
        var offered = following(facts.appointment)
        let lacks = facts.lacks(of: offer, for: offered)
        guard lacks.isEmpty else { return .refused(.noPlace(lacks)) }
        offered.offer = offer
        return .accepted(offered, [.offered])
    }

    /// What comes of a "yes".
    package enum Acceptance: Sendable {
        case accepted(WaitingEntry, Appointment, [AppointmentEvent])
        /// It was said before: this appointment came of it.
        case already(AppointmentID)
        case refused(Refusal)
    }

    /// They take the hour that was offered, or somebody says so for them (`asking`). `start` is the hour that they read: an offer that
    /// took its place meanwhile is another.
    package func accepting(_ start: Timestamp, facts: OfferFacts, by asking: Principal?, at now: Timestamp) -> Acceptance {
        if let asking, !isVisible(to: asking) { return .refused(.notFound) }
        if let ending { return ending.how == .accepted ? .already(appointment ?? planned) : .refused(.waitingEnded(ending.how)) }
        if let asking, !isAnswered(by: asking) { return .refused(.offeredElsewhere) }
        guard let offer = standing(at: now), offer.start == start, isBetter(offer, than: facts.appointment) else {
            return .refused(.offerLapsed)
        }
        guard facts.isAgencyOpen else { return .refused(.agencyClosed) }
        guard facts.isPointOpen else { return .refused(.pointClosed) }
        // It is held; but what it is a place at may have closed since.
        let lacks = facts.lacks(of: offer, for: self)
        guard lacks.isEmpty else { return .refused(.noPlace(lacks)) }
        let result: Decision<Appointment, AppointmentEvent> =
            if appointment == nil {
                Appointment.bookingHeld(
                    as: planned, for: visitor, agency: agency, offer.held(for: self), contact: contact, telephone: telephone,
                    needs: needs, by: asking, at: now)
            } else {
                facts.appointment?.movingToHeld(offer.held(for: self), by: asking, at: now) ?? .refused(.notFound)
            }
        switch result {
        case .refused(let refusal): return .refused(refusal)
        case .accepted(let appointment, let events): return .accepted(ended(.accepted, at: now), appointment, events)
        }
    }

    /// They do not take it: it is the next one's, and not offered to them again.
    package func declining(_ start: Timestamp, by asking: Principal?, at now: Timestamp) -> Decision<WaitingEntry, WaitingEvent> {
        if let asking, !isVisible(to: asking) { return .refused(.notFound) }
        if let ending { return .refused(.waitingEnded(ending.how)) }
        if let asking, !isAnswered(by: asking) { return .refused(.offeredElsewhere) }
        guard let offer, offer.start == start else {
            return passed.contains { $0.start == start } ? .unchanged(self) : .refused(.offerLapsed)
        }
        return .accepted(passing(offer, at: now), [.declined])
    }

    /// They wait no more.
    package func leaving(by asking: Principal?, at now: Timestamp) -> Decision<WaitingEntry, WaitingEvent> {
        if let asking, !isVisible(to: asking) { return .refused(.notFound) }
        if let ending { return ending.how == .accepted ? .refused(.waitingEnded(.accepted)) : .unchanged(self) }
        if let asking, !isAnswered(by: asking) { return .refused(.offeredElsewhere) }
        return .accepted(ended(.left, at: now), [.left])
    }

    /// What time alone did: an offer that nobody answered, a last day that is past, what they had that is over or that is earlier now than
    /// what is offered.
    package func lapsing(with appointment: Appointment?, at now: Timestamp, in zone: Zone) -> Decision<WaitingEntry, WaitingEvent> {
        guard ending == nil else { return .unchanged(self) }
        if last < zone.local(at: now).date || isOver(appointment, at: now) { return .accepted(ended(.lapsed, at: now), [.lapsed]) }
        guard let offer else { return .unchanged(self) }
        if offer.expires > now, isBetter(offer, than: appointment) { return .unchanged(self) }
        return .accepted(passing(offer, at: now), [.lapsed])
    }

    /// Whether it is still what was wanted: somebody may have given what they have an earlier hour meanwhile, or another length.
    private func isBetter(_ offer: WaitingOffer, than known: Appointment?) -> Bool {
        guard let known, known.state == .booked else { return true }
        return offer.start < known.start && known.length == length && known.mode == mode
    }

    private func isOver(_ known: Appointment?, at now: Timestamp) -> Bool {
        guard appointment != nil else { return false }
        guard let known, known.state == .booked else { return true }
        return known.start <= now
    }

    private func passing(_ offer: WaitingOffer, at now: Timestamp) -> WaitingEntry {
        var passing = self
        passing.offer = nil
        passing.offers += 1
        passing.passed.insert(PassedHour(point: offer.point, start: offer.start))
        return passing.offers < Self.mostOffers ? passing : passing.ended(.lapsed, at: now)
    }

    private func ended(_ how: Ending.How, at now: Timestamp) -> WaitingEntry {
        var ended = self
        ended.offer = nil
        ended.ending = Ending(how, at: now)
        return ended
    }
}

extension WaitingOffer {
    fileprivate func held(for entry: WaitingEntry) -> HeldPlace {
        HeldPlace(point: point, start: start, length: entry.length, dutyPeriod: dutyPeriod, mode: entry.mode)
    }
}
