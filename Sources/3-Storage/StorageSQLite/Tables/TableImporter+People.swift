import Appointments
import Capacity
import CivilTime
import Establishments
import GRDB
import People
import Tables
import Vocabulary

extension TableImporter {
    /// Advisers and hosts are opened, renamed and moved. An operator holds a link for that, and a station comes with its point.
    mutating func take(_ new: AccountLine, _ line: TableLine) throws -> Course {
        let known: Account? = try db.account(signingInAs: new.login)?.account
        guard new.role == .adviser || new.role == .host else {
            let isSame = known.map { $0.scope.role == new.role && $0.name == new.name && $0.isOpen != new.isClosed } ?? new.isClosed
            return isSame ? .good(.passedOver) : .bad([.refused(.madeByHand, .role, in: line)])
        }
        if new.isClosed { return known?.isOpen == true ? .bad([.refused(.closedByHand, .state, in: line)]) : .good(.passedOver) }
        guard let scope = new.scope else { return .bad([.refused(.missing, .role, in: line)]) }
        if let known { return try change(known, new, scope, line) }
        let id: AccountID = newIdentifier()
        let details = AccountDetails(login: new.login, name: new.name, scope: scope)
        let facts = try db.accountFacts(id, login: details.login, workplace: scope)
        let result = try Account.opening(details, as: id, facts: facts, by: asking, at: now).carryOut(db.save)
        if let refusal = result.refusal { return .bad([.refused(refusal, .login, in: line)]) }
        return .good(.new, opening: [NewAccount(id: id, details: details)])
    }

    private func change(_ known: Account, _ new: AccountLine, _ scope: Scope, _ line: TableLine) throws -> Course {
        guard known.isOpen else { return .bad([.refused(.accountClosed, .login, in: line)]) }
        var isChanged = false
        for (change, column) in [(AccountChange.rename(new.name), TableColumn.name), (.move(to: scope), .role)] {
            let facts = try db.accountFacts(known.id, workplace: scope)
            let decision = Account.changing(change, facts: facts, by: asking, at: now)
            if let refusal = try decision.carryOut(db.save).refusal { return .bad([.refused(refusal, column, in: line)]) }
            if case .accepted(_, let events) = decision, !events.isEmpty { isChanged = true }
        }
        return .good(isChanged ? .changed : .same)
    }
}

extension TableImporter {
    /// The same visitor with the same agency at the same point and hour is the same appointment.
    mutating func take(_ wish: BookingLine, _ line: TableLine) throws -> Course {
        guard case .booking(let booking) = wish else { return .good(.passedOver) }
        if let known = try same(as: booking) {
            return known.isSaid(by: booking) ? .good(.same) : .bad([.refused(.differs, in: line)])
        }
        let id: AppointmentID = newIdentifier()
        let facts = try db.facts(of: booking, as: id, at: now, in: zone)
        let result = try Appointment.booking(booking, as: id, facts: facts, by: asking, at: now, in: zone).carryOut(db.save)
        guard let refusal = result.refusal else { return .good(.new) }
        guard refusal.phrase.key.hasPrefix(CapacityKey.prefix), booking.start > now else {
            return .bad([.refused(refusal, refusal.phrase.key.hasPrefix("appointment") ? .date : nil, in: line)])
        }
        let from = max(now, booking.start)
        let slots = try db.nextSlots(1, of: booking.agency, at: booking.point, mode: booking.mode, from: from, at: now, in: zone) ?? []
        return .bad([.noPlace(refusal, instead: slots.first?.instants.lowerBound, in: line, zone: zone)])
    }

    /// One that is to come and was cancelled is none.
    private func same(as booking: Booking) throws -> Appointment? {
        try db.appointments(
            where: """
                agency = \(booking.agency) AND point = \(booking.point) AND start = \(booking.start)
                AND (state <> 'ended' OR start <= \(now))
                """
        ).first { $0.visitor.isCalled(as: booking.visitor) }
    }
}

extension VisitorName {
    fileprivate func isCalled(as other: VisitorName) -> Bool { full.folded == other.full.folded }
}

extension Appointment {
    /// Whether it has all that somebody wants to book.
    fileprivate func isSaid(by booking: Booking) -> Bool {
        (booking.isLengthUsual || length == booking.length) && mode == booking.mode && contact == booking.contact
            && telephone == booking.telephone
            && needs == booking.needs
    }
}

extension CapacityKey {
    /// What its refusals of a time begin with.
    fileprivate static let prefix = "capacity."
}
