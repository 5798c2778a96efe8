import Appointments
import CivilTime
import Establishments
import GRDB
import People
import Vocabulary

extension Database {
    /// The appointments of a condition, by start. What was spoken is read in a second query of the same snapshot.
    func appointments(where condition: SQL) throws -> [Appointment] {
        let segments = try segments(where: condition)
        return try rows("SELECT * FROM appointments WHERE \(condition) ORDER BY start, id") { columns in
            try Appointment(columns, segments: segments[columns.value("id")] ?? [])
        }
    }

    /// One appointment, within somebody's scope.
    func appointment(_ id: AppointmentID, seenBy asking: Principal) throws -> Appointment? {
        try appointments(where: "appointments.id = \(id) AND \(asking.appointmentsInScope)").first
    }

    func segments(where condition: SQL) throws -> [AppointmentID: [Segment]] {
        var segments: [AppointmentID: [Segment]] = [:]
        _ = try rows(
            """
            SELECT * FROM segments WHERE appointment IN (SELECT id FROM appointments WHERE \(condition))
            ORDER BY appointment, number
            """
        ) { columns in
            let segment = Segment(start: try columns.value("began"), end: try columns.value("ended"))
            segments[try columns.value("appointment"), default: []].append(segment)
        }
        return segments
    }

    /// What a command may look at.
    func facts(
        of command: AppointmentCommand, on id: AppointmentID, by asking: Principal
    ) throws -> AppointmentFacts {
        var facts = AppointmentFacts(appointment: try appointment(id, seenBy: asking))
        switch command {
        case .install(let station):
            facts.station = try establishment(station).map { found in StationFacts(station: found, visit: try visit(at: station)) }
        case .receive, .askToJoin:
            facts.otherInterview = try interview(of: asking.account, besides: id, where: asking.appointmentsInScope)
        case .answer(let adviser, _):
            facts.otherInterview = try interview(of: adviser, besides: id)
        case .hand(let colleague): facts.colleague = try account(colleague)
        case .arrive, .leaveStation, .pause, .hurry, .unhurry, .promise, .write, .takeBack, .leaveJoint, .end: break
        }
        return facts
    }

    /// In which other appointment an adviser receives, or is the second, or would be.
    private func interview(of adviser: AccountID, besides id: AppointmentID, where scope: SQL = "TRUE") throws -> Visit? {
        try visit(where: "adviser = \(adviser) AND state = 'received' AND id <> \(id)")
            ?? visit(
                where: """
                    second_adviser = \(adviser) AND second_state IN ('asked', 'accepted')
                    AND state IN ('received', 'paused') AND id <> \(id) AND \(scope)
                    """)
    }

    /// Who sits at a station.
    func visit(at station: StationID) throws -> Visit? {
        try visit(where: "station = \(station) AND state IN ('installed', 'received', 'paused')")
    }

    private func visit(where condition: SQL) throws -> Visit? {
        try appointments(where: condition).first.map { Visit(appointment: $0.id, visitor: $0.visitor) }
    }

    /// What booking may look at. Whoever has the identifier already is looked for in all organisations: it must not be given twice.
    func facts(of booking: Booking, as id: AppointmentID, at now: Timestamp, in zone: Zone) throws -> BookingFacts {
        BookingFacts(
            existing: try appointments(where: "appointments.id = \(id)").first, isAgencyOpen: try finds(openAgency(booking.agency)),
            isJointOpen: try booking.joint.map { try finds(openAgency($0)) } ?? true, isPointOpen: try isOpen(booking.point),
            capacity: try capacity(
                of: booking.agencies, at: booking.point, during: booking.instants, now: now, in: zone))
    }

    /// What rescheduling may look at.
    func facts(
        of wish: Rescheduling, on id: AppointmentID, by asking: Principal, at now: Timestamp, in zone: Zone
    ) throws -> ReschedulingFacts {
        guard let appointment = try appointment(id, seenBy: asking) else { return ReschedulingFacts(appointment: nil) }
        return ReschedulingFacts(
            appointment: appointment,
            capacity: try capacity(
                of: appointment.agencies, at: appointment.point, during: wish.instants, now: now, in: zone, besides: [id]),
            isStranded: try isStranded(appointment, at: now, in: zone))
    }
}
