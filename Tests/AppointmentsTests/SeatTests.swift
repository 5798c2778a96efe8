import Appointments
import Capacity
import CivilTime
import Establishments
import People
import Testing
import Vocabulary

/// Who may ask for a seat in a session on the public page, and what the code makes of it.
struct SeatTests {
    let village: Village
    let title: SessionTitle

    init() throws {
        village = try Village()
        title = try SessionTitle(reading: "Déclarer ses ressources en ligne")
    }

    private func session(
        in wait: Duration = .hours(2), seats: Int = 2, isOnline: Bool = true, state: GroupSession.State = .planned
    ) throws -> GroupSession {
        GroupSession(
            id: GroupSessionID(high: 0, low: 1), agency: village.annonay, title: title, start: village.now + wait,
            length: try #require(AppointmentLength(minutes: 45)), seats: [village.saintFelicien: seats], isOnline: isOnline, state: state)
    }

    private func wish(
        _ given: String = "Jeanne", for session: GroupSession, mail: String = "jeanne@exemple.fr", at point: PointID? = nil,
        start: Timestamp? = nil
    ) throws -> VisitorWish {
        VisitorWish(
            visitor: try VisitorName(given: given, family: "Fictive"), agency: session.agency, point: point ?? village.saintFelicien,
            start: start ?? session.start, address: .mail(try MailAddress(reading: mail)), mode: .present, session: session.id)
    }

    private func ask(
        _ wish: VisitorWish, _ seat: SeatFacts?
    ) -> Decision<VisitorRequest, VisitorRequestEvent> {
        VisitorRequest.asking(
            for: wish, as: VisitorRequestID(high: 0, low: 1), AppointmentID(high: 0, low: 90),
            facts: VisitorRequestFacts(capacity: nil, seat: seat), at: village.now, in: .paris)
    }

    private func confirm(
        _ request: VisitorRequest, _ session: GroupSession?, _ inscribed: [Appointment] = [], later: Duration = .minutes(3)
    ) -> VisitorRequest.Confirmation {
        let seat = SeatFacts(session: session, inscribed: inscribed)
        let facts = VisitorRequest.ConfirmationFacts(
            existing: nil, isAgencyOpen: true, isPointOpen: true, capacity: nil, seat: seat)
        return request.confirming(isRight: true, facts: facts, at: village.now + later)
    }

    private func refusal(_ confirmation: VisitorRequest.Confirmation) -> Refusal? {
        if case .refused(let refusal) = confirmation { refusal } else { nil }
    }

    private func inscribed(_ given: String, mail: String?, in session: GroupSession) throws -> Appointment {
        let inscription = Inscription(
            session: session.id, point: village.saintFelicien, visitor: try VisitorName(given: given, family: "Fictive"),
            contact: try mail.map { .mail(try MailAddress(reading: $0)) })
        return try GroupSession.inscribing(
            inscription, as: AppointmentID(high: 0, low: 50), facts: InscriptionFacts(session: session), by: village.host,
            at: village.now
        ).result.get()
    }

    @Test func `a code makes what a host's inscription makes`() throws {
        let session = try session()
        let request = try ask(wish(for: session), SeatFacts(session: session)).result.get()
        #expect(request.session == session.id && request.length == session.length && request.mode == .present)
        guard case .booked(let appointment, let events) = confirm(request, session) else {
            Issue.record("no seat")
            return
        }
        #expect(appointment.id == request.appointment && appointment.groupSession == session.id)
        #expect(appointment.instants == session.instants && appointment.isOutside && appointment.dutyPeriod == nil)
        #expect(appointment.address == request.address && events.map(\.what) == [.booked])
    }

    @Test func `no seat is held in what is not offered, is over, has moved or is full`() throws {
        func refused(_ session: GroupSession, start: Timestamp? = nil, at point: PointID? = nil, held: Int = 0) throws -> Refusal? {
            AppointmentsTests.refusal(
                ask(try wish(for: session, at: point, start: start), SeatFacts(session: session, held: held)))
        }
        #expect(try refused(session()) == nil)
        #expect(try refused(session(isOnline: false)) == .sessionNotOnline)
        #expect(try refused(session(state: .cancelled(at: village.now))) == .sessionCancelled)
        #expect(try refused(session(state: .held(at: village.now))) == .sessionHeld)
        // Whoever types an old address.
        #expect(try refused(session(in: .minutes(-5)), start: village.now + .minutes(5)) == .hourPast)
        #expect(try refused(session(in: .minutes(-5))) == .hourPast)
        #expect(try refused(session(), start: village.now + .hours(3)) == .sessionMoved)
        #expect(try refused(session(), at: village.thueyts) == .notOffered)
        #expect(try refused(session(), held: 1) == nil)
        #expect(try refused(session(), held: 2) == .sessionFull)
        #expect(AppointmentsTests.refusal(ask(try wish(for: session()), SeatFacts(session: nil))) == .notFound)
        #expect(AppointmentsTests.refusal(ask(try wish(for: session()), nil)) == .notFound)
    }

    @Test func `a closed point is none to sit at, by a held seat too`() throws {
        let session = try session()
        let request = try ask(wish(for: session), SeatFacts(session: session)).result.get()
        let day = Zone.paris.local(at: session.start).date
        let closure = Closure(id: ClosureID(high: 0, low: 1), what: .agency(village.annonay), days: DateSpan(day))
        let away = Capacity(dutyPeriods: [], points: [], closures: [closure], zone: .paris, engagements: [])
        let seat = SeatFacts(session: session, capacity: away)
        #expect(AppointmentsTests.refusal(ask(try wish(for: session), seat)) == .noPlace([.desk]))
        let facts = VisitorRequest.ConfirmationFacts(existing: nil, isAgencyOpen: true, isPointOpen: true, capacity: nil, seat: seat)
        #expect(refusal(request.confirming(isRight: true, facts: facts, at: village.now)) == .noPlace([.desk]))
    }

    @Test func `what changed while the code was awaited is said, and no seat is given`() throws {
        let session = try session(seats: 1)
        let request = try ask(wish(for: session), SeatFacts(session: session)).result.get()
        #expect(refusal(confirm(request, try self.session(in: .hours(3)))) == .sessionMoved)
        #expect(refusal(confirm(request, try self.session(state: .cancelled(at: village.now)))) == .sessionCancelled)
        #expect(refusal(confirm(request, nil)) == .notFound)
        let other = try inscribed("Yvette", mail: nil, in: session)
        #expect(refusal(confirm(request, session, [other])) == .sessionFull)
        #expect(refusal(confirm(request, session, later: VisitorRequest.life)) == .requestExpired)
        // What was held is kept, though no more are offered.
        guard case .booked = confirm(request, try self.session(seats: 1, isOnline: false)) else {
            Issue.record("a held seat was lost")
            return
        }
    }

    @Test func `one address has one seat in a session, and nobody learns of it without the code`() throws {
        let session = try session(seats: 9)
        let own = try inscribed("Jeanne", mail: "Jeanne+visio@exemple.fr", in: session)
        // Asked for as any other: who asks may be somebody else.
        let request = try ask(wish(for: session), SeatFacts(session: session, inscribed: [own])).result.get()
        guard case .booked(let found, let events) = confirm(request, session, [own]) else {
            Issue.record("the seat that they have was not found")
            return
        }
        #expect(found == own && events.isEmpty)
        let other = try ask(wish("Paul", for: session), SeatFacts(session: session, inscribed: [own])).result.get()
        #expect(refusal(confirm(other, session, [own])) == .addressInscribed)
        let elsewhere = try ask(wish("Paul", for: session, mail: "paul@exemple.fr"), SeatFacts(session: session)).result.get()
        #expect(refusal(confirm(elsewhere, session, [own])) == nil)
    }

    @Test func `a seat that is held for a visitor is not a host's to give, until the session begins`() throws {
        let inscription = Inscription(
            session: GroupSessionID(high: 0, low: 1), point: village.saintFelicien,
            visitor: try VisitorName(given: "Yvette", family: "Fictive"))
        func inscribe(_ session: GroupSession) -> Refusal? {
            let facts = InscriptionFacts(session: session, held: [village.saintFelicien: 1])
            return AppointmentsTests.refusal(
                GroupSession.inscribing(
                    inscription, as: AppointmentID(high: 0, low: 51), facts: facts, by: village.host, at: village.now))
        }
        #expect(inscribe(try session(seats: 1)) == .sessionFull)
        #expect(inscribe(try session(seats: 2)) == nil)
        #expect(inscribe(try session(in: .minutes(-1), seats: 1)) == nil)
    }
}
