import Appointments
import Capacity
import CivilTime
import Communes
import Establishments
import Notices
import People
import Testing
import Vocabulary

extension Contract {
    /// Seats in sessions that visitors take themselves.
    package static let seats = [
        Clause(of: "a seat that a visitor asks for is held, and their code makes an inscription that is told") { village in
            try await village.planOnline(seats: 1)
            #expect(try await village.offered() == [1])
            let request = try await village.askForSeat(1).get()
            // The form sent again asks once; a mended one holds no second seat.
            #expect(try await village.askForSeat(2).get() == request)
            #expect(try await village.offered() == [])
            #expect(refusal(try await village.askForSeat(3, "Paul", mail: "paul@exemple.fr")) == .sessionFull)
            #expect(refusal(try await village.inscribeOnline(1, "Yvette")) == .sessionFull)
            _ = try await village.askForSeat(4, "Jeannette").get()
            let told = try await village.tell(until: village.now)
            #expect(told.map(\.what) == [.code, .code] && told[0].title?.text == "Déclarer ses ressources")
            #expect(try await village.store.request(request.id)?.session?.text == "Déclarer ses ressources")
            let appointment = try await village.confirmSeat(1).get()
            #expect(appointment.id == request.appointment && appointment.groupSession == Village.onlineSession)
            #expect(try await village.confirmSeat(1).get() == appointment)
            #expect(refusal(try await village.confirmSeat(4)) == .addressInscribed)
            let booked = try await village.tell(until: village.now)
            #expect(booked.map(\.what) == [.booked] && booked[0].title?.text == "Déclarer ses ressources")
            let dossier = try await village.store.groupSession(Village.onlineSession, seenBy: village.host, at: village.now)
            #expect(dossier?.lines.map(\.id) == [appointment.id])
        },
        Clause(of: "of a host and of visitors who want the last seat at once, one has it") { village in
            try await village.planOnline(seats: 1)
            let results = try await village.race(40) { number -> Refusal? in
                let name = "Jeanne \(Village.letter(number))"
                if number.isMultiple(of: 2) { return refusal(try await village.inscribeOnline(number, name)) }
                return refusal(try await village.askForSeat(number, name, mail: "v\(number)@exemple.fr"))
            }
            #expect(results.count { $0 == nil } == 1)
            #expect(results.count { $0 == .sessionFull || $0 == .tooManyRequests } == 39)
        },
        Clause(of: "a seat that nobody confirms is free when its time is over, and one that is given up at once") { village in
            try await village.planOnline(seats: 1)
            _ = try await village.askForSeat(1).get()
            let late = village.now + VisitorRequest.life
            #expect(refusal(try await village.confirmSeat(1, at: late)) == .requestExpired)
            #expect(try await village.offered(at: late) == [1])
            _ = try await village.askForSeat(2, "Paul", mail: "paul@exemple.fr", at: late).get()
            let seat = try await village.confirmSeat(2, at: late).get()
            #expect(try await village.offered(at: late) == [])
            _ = try await village.store.cancelByVisitor(seat.id, at: late).get()
            #expect(try await village.offered(at: late) == [1])
        },
        Clause(of: "no seat is asked for in a session that visitors are not offered, whoever types its address") { village in
            try await village.planOnline(seats: 1, isOnline: false)
            #expect(try await village.offered() == [])
            #expect(try await village.shown() == nil)
            #expect(try await village.store.bookablePartners(on: village.wednesday, at: village.now) == [])
            #expect(refusal(try await village.askForSeat(1)) == .sessionNotOnline)
            #expect(refusal(try await village.askForSeat(1, session: GroupSessionID(high: 10, low: 99))) == .notFound)
            _ = try await village.changeOnline(isOnline: true).get()
            #expect(try await village.offered() == [1])
            // Whoever looks for that partner finds it, and where.
            #expect(try await village.store.bookablePartners(on: village.wednesday, at: village.now).map(\.id) == [village.jobCentre])
            let elsewhere = try await village.store.publicSession(
                Village.onlineSession, at: village.thueyts, at: village.now, in: .paris)
            #expect(elsewhere == nil)
            let start = try village.instant(14)
            #expect(try await village.offered(at: start) == [])
            #expect(try await village.shown(at: start) == nil)
            #expect(refusal(try await village.askForSeat(1, at: start)) == .hourPast)
            _ = try await village.askForSeat(2).get()
            _ = try await village.store.cancelSession(Village.onlineSession, by: village.claire, at: village.now).get()
            #expect(try await village.offered() == [])
            #expect(try await village.shown() == nil)
            #expect(refusal(try await village.confirmSeat(2)) == .sessionCancelled)
            #expect(refusal(try await village.askForSeat(3, "Paul", mail: "paul@exemple.fr")) == .sessionCancelled)
        },
        Clause(of: "a session that moves takes who awaits a code with it no more, and who has a seat with a newer calendar") { village in
            try await village.planOnline(seats: 2)
            _ = try await village.askForSeat(1).get()
            _ = try await village.confirmSeat(1).get()
            _ = try await village.askForSeat(2, "Paul", mail: "paul@exemple.fr").get()
            _ = try await village.tell(until: village.now)
            _ = try await village.changeOnline(isOnline: true, by: .hours(1)).get()
            #expect(refusal(try await village.confirmSeat(2)) == .sessionMoved)
            let moved = try await village.tell(until: village.now)
            #expect(moved.map(\.what) == [.rescheduled] && moved[0].revision == 1 && moved[0].joint == nil)
        },
        Clause(of: "a session is not offered where its agency or its point is away that day, or closed") { village in
            try await village.planOnline(seats: 2)
            let closure = Closure(id: ClosureID(high: 9, low: 1), what: .point(village.saintFelicien), days: DateSpan(village.wednesday))
            _ = try await village.store.close(closure, by: village.host, at: village.now, in: .paris).get()
            #expect(try await village.offered() == [])
            #expect(try await village.shown() == nil)
            #expect(refusal(try await village.askForSeat(1)) == .noPlace([.point, .host]))
        },
    ]
}

extension Village {
    fileprivate static let onlineSession = GroupSessionID(high: 10, low: 1)

    /// Another name for each number: names have no digits.
    fileprivate static func letter(_ number: Int) -> String {
        let letters = Array("abcdefghijklmnopqrstuvwxyz")
        return "\(letters[number / 26 % 26])\(letters[number % 26])"
    }

    /// A session of Annonay at Saint-Félicien, on Wednesday at 14.
    fileprivate func planOnline(seats: Int, isOnline: Bool = true) async throws {
        let plan = SessionPlan(
            title: try SessionTitle(reading: "Déclarer ses ressources"), length: AppointmentLength(minutes: 45) ?? .usual,
            seats: [saintFelicien: seats], starts: [try instant(14)], isOnline: isOnline)
        _ = try await store.planSessions(plan, as: [Self.onlineSession], by: claire, at: now, in: .paris).get()
    }

    fileprivate func changeOnline(isOnline: Bool, by later: Duration = .zero) async throws -> Result<GroupSession, Refusal> {
        let session = try #require(try await store.groupSession(Self.onlineSession, seenBy: claire, at: now)?.session)
        let wish = SessionChange(
            title: session.title, start: session.start + later, length: session.length, seats: session.seats, isOnline: isOnline,
            seen: session.revision)
        return try await store.changeSession(session.id, to: wish, by: claire, at: now, in: .paris)
    }

    fileprivate func askForSeat(
        _ number: Int, _ given: String = "Jeanne", mail: String = "jeanne@exemple.fr", session: GroupSessionID = onlineSession,
        at instant: Timestamp? = nil
    ) async throws -> Result<VisitorRequest, Refusal> {
        let wish = VisitorWish(
            visitor: try VisitorName(given: given, family: nil), agency: annonay, point: saintFelicien, start: try self.instant(14),
            address: .mail(try #require(MailAddress(mail))), mode: .present, session: session)
        return try await store.ask(
            for: wish, as: VisitorRequestID(high: 7, low: UInt64(number)), AppointmentID(high: 6, low: UInt64(number)),
            at: instant ?? now, in: .paris)
    }

    fileprivate func confirmSeat(_ number: Int, at instant: Timestamp? = nil) async throws -> Result<Appointment, Refusal> {
        try await store.confirm(
            VisitorRequestID(high: 7, low: UInt64(number)), isRight: true, at: instant ?? now, in: .paris)
    }

    fileprivate func inscribeOnline(_ number: Int, _ given: String) async throws -> Result<Appointment, Refusal> {
        let inscription = Inscription(
            session: Self.onlineSession, point: saintFelicien, visitor: try VisitorName(given: given, family: "Fictive"),
            contact: VisitorContact.none)
        return try await store.inscribe(inscription, as: Self.appointment(number), by: host, at: now)
    }

    /// How many seats the public page says are free, of each session.
    fileprivate func offered(at instant: Timestamp? = nil) async throws -> [Int] {
        let all = try await store.publicSessions(3, at: [saintFelicien, thueyts], of: nil, at: instant ?? now, in: .paris)
        #expect(try await store.publicSessions(3, at: [saintFelicien], of: jobCentre, at: instant ?? now, in: .paris) == all)
        return all.map(\.free)
    }

    fileprivate func shown(at instant: Timestamp? = nil) async throws -> PublicSession? {
        try await store.publicSession(Self.onlineSession, at: saintFelicien, at: instant ?? now, in: .paris)
    }
}
