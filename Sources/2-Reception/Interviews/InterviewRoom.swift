package import Appointments
package import People
package import Vocabulary

/// The media room of an appointment: one for all its segments, made from its identifier and never from anything printed on paper.
package struct InterviewRoom: Hashable, Sendable {
    package let appointment: AppointmentID

    package init(of appointment: AppointmentID) {
        self.appointment = appointment
    }

    /// The room's key in the media server. Rooms that tokens name begin with "open/", and their names hold no slash: no token reaches
    /// this one.
    package var key: String { Self.beginning + appointment.text }

    /// Nil unless it is the key of such a room.
    package init?(key: String) {
        guard key.hasPrefix(Self.beginning), let id = AppointmentID(String(key.dropFirst(Self.beginning.count))) else { return nil }
        appointment = id
    }

    private static let beginning = "interview/"
}

/// One of the places in an interview: two, and in a joint one a third. Its name is the participant's in the room, so that a second tab takes the seat over.
package enum InterviewSeat: String, CaseIterable, Hashable, Sendable {
    case visitor, adviser
    /// The adviser of the other agency, let in by the visitor.
    case second
}

/// Who may be in the room as the appointment stands. Anybody else who is there has to leave.
package struct SeatHolders: Hashable, Sendable {
    /// The visitor sits at this station: from sitting down on, so that the line is up when an adviser receives.
    package let station: StationID?
    /// Only while they are in interview: nobody watches a visitor wait.
    package let adviser: AccountID?
    /// As long as that one, and only after the visitor said yes.
    package let second: AccountID?

    package init(of appointment: Appointment) {
        station = appointment.state.occupiedStation
        // Whoever meets otherwise has no room.
        if appointment.mode.isVideo, case .received(_, let admission, _) = appointment.state {
            adviser = admission.adviser
        } else {
            adviser = nil
        }
        second = appointment.joined?.adviser
    }
}

extension Appointment {
    /// The visitor's own, from home: whoever holds the link in their mail may take it, from coming in on until the end, and no other.
    package func seatFromHome() -> Result<InterviewSeat, Refusal> {
        if case .ended(let ending) = state { return .failure(.alreadyEnded(ending.outcome)) }
        return isSeatedAtHome ? .success(.visitor) : .failure(mode == .home ? .notArrived : .notFromHome)
    }

    /// The seat that somebody may take in the room now. The right to it comes from the appointment alone: not from having been
    /// there, not from knowing an address.
    package func seat(for asking: Principal) -> Result<InterviewSeat, Refusal> {
        guard isVisible(to: asking) else { return .failure(.notFound) }
        let holders = SeatHolders(of: self)
        switch asking.scope {
        case .station(let id, _): return holders.station == id ? .success(.visitor) : .failure(.notFound)
        case .network, .point: return .failure(.notPermitted)
        case .agency: break
        }
        if holders.adviser == asking.account { return .success(.adviser) }
        if holders.second == asking.account, asking.scope == secondAgency.map({ .agency($0) }) { return .success(.second) }
        if case .ended(let ending) = state { return .failure(.alreadyEnded(ending.outcome)) }
        guard mode.isVideo else { return .failure(.notByVideo) }
        guard let admission = state.admission else { return .failure(.notReceived) }
        return .failure(admission.adviser == asking.account ? .interviewPaused : .receivedByAnother(admission))
    }
}
