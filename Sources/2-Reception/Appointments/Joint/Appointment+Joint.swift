import Capacity
import CivilTime
import Establishments
import People
package import Vocabulary

extension Appointment {
    /// The one agency that meets the visitor, or both.
    package var agencies: Set<AgencyID> { joint.map { [agency, $0.agency] } ?? [agency] }

    /// The same at another hour, or met otherwise, with a desk of each of its agencies; refused where one of them has none, and whose is said.
    /// What the first lacks is said first: of the second nothing but a desk is missing that the first would not miss too.
    func placed(
        isBoundToOffer: Bool, in capacity: Capacity?, by asking: Principal, at now: Timestamp
    ) throws(Refusal) -> Appointment {
        var placed = self
        switch Self.finding(
            of: agency, at: point, during: instants, mode: mode, isBoundToOffer: isBoundToOffer, isOutside: isOutside, capacity: capacity,
            at: now)
        {
        case .noPlace(let lacks): throw .noPlace(lacks)
        case .place(let dutyPeriod): placed.dutyPeriod = dutyPeriod
        }
        guard let joint else { return placed }
        switch Self.finding(
            of: joint.agency, at: point, during: instants, mode: mode, isBoundToOffer: isBoundToOffer,
            // What one agency agrees to outside of its hours it agrees to for itself.
            isOutside: isOutside && asking.keeps(joint.agency), capacity: capacity, at: now)
        {
        case .noPlace: throw .noPlaceInSecond
        case .place(let dutyPeriod): placed.joint = JointAgency(joint.agency, dutyPeriod: dutyPeriod)
        }
        return placed
    }
}

extension Mode {
    /// Whether two agencies can meet a visitor so: they come to the point, where both see them.
    package var isForTwo: Bool { isAtPoint }
}

extension Booking {
    /// Why its second agency cannot be; nil: there is none, or it can.
    func refusalOfJoint(isOpen: Bool) -> Refusal? {
        guard let joint else { return nil }
        if joint == agency { return .jointSame }
        guard isOpen else { return .agencyClosed }
        return mode.isForTwo ? nil : .jointMode
    }
}

extension AppointmentDossier {
    /// For an adviser of one of two agencies the other one: whom they meet the visitor with.
    func other(for asking: Principal) -> AgencyTitle? {
        guard let joint, case .agency(let own) = asking.scope else { return nil }
        return own == appointment.agency ? joint : agency
    }
}
