package import CivilTime
package import People
package import Vocabulary

/// To whom of their agency somebody who waits was handed, by name: one adviser asks another to receive them. It locks nothing: anybody of
/// the agency may still receive them, and then it is over.
package struct Handing: Hashable, Sendable {
    /// Who is to receive them.
    package let to: AccountID
    /// As they were shown then.
    package let name: ShownName
    /// Who asked, as they were shown then.
    package let by: ShownName

    package init(to: AccountID, name: ShownName, by: ShownName) {
        self.to = to
        self.name = name
        self.by = by
    }
}

extension Appointment {
    /// Whether somebody may be handed to a colleague: they wait, or are expected within half a day.
    package func mayBeHanded(at now: Timestamp) -> Bool { refusalToHand(at: now) == nil }

    /// `colleague` is the account that the command names, if there is one.
    func handing(
        to id: AccountID, _ colleague: Account?, by asking: Principal, at now: Timestamp
    ) -> Decision<Appointment, AppointmentEvent> {
        // What the other has become is told only to who may ask: an account of another agency is as good as none.
        // Of a joint interview each agency asks its own.
        guard let colleague, colleague.id == id, id != asking.account, colleague.scope == asking.scope else {
            return .refused(.notAColleague)
        }
        if let refusal = refusalToHand(at: now) { return .refused(refusal) }
        guard colleague.isOpen else { return .refused(.colleagueGone(colleague.name)) }
        // Pressed twice, it is asked once; asked by somebody else, it is asked anew.
        if let handed, handed.to == id, handed.by == asking.name { return .unchanged(self) }
        var changed = self
        changed.handed = Handing(to: id, name: colleague.name, by: asking.name)
        return .accepted(changed, [event(.handed, by: asking, at: now)])
    }

    /// Nobody in particular is to receive them after all.
    func takingBack(by asking: Principal, at now: Timestamp) -> Decision<Appointment, AppointmentEvent> {
        guard handed != nil else { return .unchanged(self) }
        var changed = self
        changed.handed = nil
        return .accepted(changed, [event(.handed, by: asking, at: now)])
    }

    private func refusalToHand(at now: Timestamp) -> Refusal? {
        if state == .booked { return mayArrive(at: now) ? nil : .tooEarlyToHand }
        return refusalUnlessWaiting
    }
}
