package import Appointments
import Capacity
package import CivilTime
import Establishments
import GRDB
import People
package import Vocabulary

extension SQLiteStore: VisitorStore {
    package func publicNames(of agency: AgencyID, at point: PointID) async throws(StorageFailure) -> PlaceNames? {
        try await read("publicNames") { db in
            guard try db.finds(db.openAgency(agency)), try db.isOpen(point) else { return nil }
            let isOnline: SQL = """
                SELECT 1 FROM duty_periods JOIN duty_points ON duty_points.duty_period = duty_periods.id
                WHERE duty_periods.agency = \(agency) AND online = 1 AND duty_points.point = \(point)
                """
            return try db.finds(isOnline) ? try db.names(of: agency, at: point) : nil
        }
    }

    package func ask(
        for wish: VisitorWish, as id: VisitorRequestID, _ appointment: AppointmentID, mostTexts: Int, at now: Timestamp, in zone: Zone
    ) async throws(StorageFailure) -> Result<VisitorRequest, Refusal> {
        try await commandToTell("ask") { db in
            var facts = try db.facts(of: wish, at: now, in: zone)
            facts.mayText = try db.textsInADay(before: now) < mostTexts
            return try VisitorRequest.asking(for: wish, as: id, appointment, facts: facts, at: now, in: zone).carryOut(db.save)
        }
    }

    package func request(_ id: VisitorRequestID) async throws(StorageFailure) -> VisitorRequestDossier? {
        try await read("request") { db in try db.visitorRequestDossier(id) }
    }

    package func confirm(
        _ id: VisitorRequestID, isRight: Bool, at now: Timestamp, in zone: Zone
    ) async throws(StorageFailure) -> Result<Appointment, Refusal> {
        try await command("confirm") { db in
            guard let request = try db.visitorRequest(id) else { return .failure(.notFound) }
            var facts = VisitorRequest.ConfirmationFacts(
                existing: request.isConfirmed ? try db.appointments(where: "appointments.id = \(request.appointment)").first : nil,
                isAgencyOpen: try db.finds(db.openAgency(request.agency)), isPointOpen: try db.isOpen(request.point),
                capacity: try db.capacity(
                    of: request.agency, at: request.point, during: request.instants, now: now, in: zone, besides: [request.appointment]))
            if let session = request.session {
                facts.seat = try db.seatFacts(in: session, at: request.point, besides: request.address.mailbox, now: now, in: zone)
            }
            switch request.confirming(isRight: isRight, facts: facts, at: now) {
            case .refused(let refusal): return .failure(refusal)
            case .mistyped(let counted, let refusal):
                try db.execute(literal: "UPDATE visitor_requests SET tries = \(counted.tries) WHERE id = \(id)")
                return .failure(refusal)
            case .booked(let appointment, let events):
                guard !events.isEmpty else { return .success(appointment) }
                try db.save(appointment, events)
                try db.execute(literal: "UPDATE visitor_requests SET appointment = \(appointment.id) WHERE id = \(id)")
                return .success(appointment)
            }
        }
    }

    package func visitorDossier(_ id: AppointmentID) async throws(StorageFailure) -> AppointmentDossier? {
        try await read("visitorDossier") { db in try db.dossiers(where: "appointments.id = \(id)").first }
    }

    package func cancelByVisitor(_ id: AppointmentID, at now: Timestamp) async throws(StorageFailure) -> Result<Appointment, Refusal> {
        try await command("cancelByVisitor") { db in
            guard let appointment = try db.appointments(where: "appointments.id = \(id)").first else { return .failure(.notFound) }
            return try appointment.cancellingByVisitor(at: now).carryOut(db.save)
        }
    }

    package func enterFromHome(_ id: AppointmentID, at now: Timestamp) async throws(StorageFailure) -> Result<Appointment, Refusal> {
        try await command("enterFromHome") { db in
            guard let appointment = try db.appointments(where: "appointments.id = \(id)").first else { return .failure(.notFound) }
            return try appointment.enteringFromHome(at: now).carryOut(db.save)
        }
    }

    package func moveByVisitor(
        _ id: AppointmentID, to start: Timestamp, at now: Timestamp, in zone: Zone
    ) async throws(StorageFailure) -> Result<Appointment, Refusal> {
        try await command("moveByVisitor") { db in
            guard let appointment = try db.appointments(where: "appointments.id = \(id)").first else { return .failure(.notFound) }
            guard try db.finds(db.openAgency(appointment.agency)) else { return .failure(.agencyClosed) }
            guard try db.isOpen(appointment.point) else { return .failure(.pointClosed) }
            let capacity = try db.capacity(
                of: appointment.agency, at: appointment.point, during: start..<(start + appointment.length.duration), now: now, in: zone,
                besides: [id])
            return try appointment.movingByVisitor(to: start, capacity: capacity, at: now, in: zone).carryOut(db.save)
        }
    }

    package func forgetRequests(expiredBefore instant: Timestamp) async throws(StorageFailure) -> Int {
        try await write("forgetRequests") { db in
            try db.execute(
                literal: "DELETE FROM visitor_requests WHERE expires < \(instant) AND (appointment IS NULL OR start < \(instant))")
            return db.changesCount
        }
    }
}

extension Database {
    fileprivate func facts(
        of wish: VisitorWish, at now: Timestamp, in zone: Zone
    ) throws -> VisitorRequestFacts {
        let instants = wish.start..<(wish.start + AppointmentLength.usual.duration)
        func isHeld(_ request: VisitorRequest) -> Bool { request.expires > now && !request.isConfirmed }
        let own = try visitorRequests(where: "mailbox = \(wish.address.mailbox)")
        let ofAgency = try visitorRequests(where: "agency = \(wish.agency) AND appointment IS NULL AND expires > \(now)")
        let seat = try wish.session.map {
            try seatFacts(in: $0, at: wish.point, besides: wish.address.mailbox, now: now, in: zone)
        }
        return VisitorRequestFacts(
            existing: own.first { isHeld($0) && $0.isFor(wish) }, isAgencyOpen: try finds(openAgency(wish.agency)),
            isPointOpen: try isOpen(wish.point),
            capacity: try capacity(of: wish.agency, at: wish.point, during: instants, now: now, in: zone),
            openOfMail: own.count(where: isHeld), openOfAgency: ofAgency.count, askedInADay: own.count { $0.asked > now - .days(1) },
            toComeOfMail: own.count { $0.isConfirmed && $0.start > now }, seat: seat)
    }
}
