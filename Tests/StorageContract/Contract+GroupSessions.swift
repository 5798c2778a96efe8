import Appointments
import Capacity
import CivilTime
import Establishments
import Feeds
import Interviews
import Notices
import People
import Testing
import Vocabulary

extension Village {
    static let session = GroupSessionID(high: 10, low: 1)

    /// A session of Annonay at both points, on Wednesday at 14.
    @discardableResult
    fileprivate func plan(
        _ id: GroupSessionID = session, start: Timestamp? = nil, seats: [PointID: Int]? = nil
    ) async throws -> Result<[GroupSession], Refusal> {
        let plan = SessionPlan(
            title: try SessionTitle(reading: "Déclarer ses ressources"), length: AppointmentLength(minutes: 45) ?? .usual,
            seats: seats ?? [saintFelicien: 1, thueyts: 2], starts: [try start ?? instant(14)])
        return try await store.planSessions(plan, as: [id], by: claire, at: now, in: .paris)
    }

    fileprivate func inscription(_ given: String, at point: PointID? = nil, mail: String? = nil) throws -> Inscription {
        Inscription(
            session: Self.session, point: point ?? saintFelicien, visitor: try VisitorName(given: given, family: "Fictive"),
            contact: mail.flatMap { MailAddress($0) }.map(VisitorContact.mail) ?? VisitorContact.none)
    }

    fileprivate func inscribe(
        _ number: Int, _ given: String = "Jeanne", at point: PointID? = nil, mail: String? = nil, by asking: Principal? = nil
    ) async throws -> Result<Appointment, Refusal> {
        try await store.inscribe(
            inscription(given, at: point, mail: mail), as: Self.appointment(number), by: asking ?? claire, at: now)
    }

    /// Another name for each number: names have no digits.
    fileprivate static func letters(_ number: Int) -> String {
        let letters = Array("abcdefghijklmnopqrstuvwxyz")
        return "\(letters[number / 26 % 26])\(letters[number % 26])"
    }

    fileprivate func seen(by asking: Principal) async throws -> GroupSessionDossier? {
        try await store.groupSession(Self.session, seenBy: asking, at: now)
    }

    fileprivate func move(by later: Duration) async throws -> Result<GroupSession, Refusal> {
        let session = try #require(try await seen(by: claire)?.session)
        let wish = SessionChange(
            title: session.title, start: session.start + later, length: session.length, seats: session.seats, seen: session.revision)
        return try await store.changeSession(Self.session, to: wish, by: claire, at: now, in: .paris)
    }
}

extension Contract {
    /// Sessions that several visitors come to.
    package static let groupSessions = [
        Clause(of: "of fifty who want the last seat at once, one has it") { village in
            _ = try await village.plan().get()
            let results = try await village.race(50) { number in
                try await village.inscribe(
                    number, "Jeanne \(Village.letters(number))", by: number.isMultiple(of: 2) ? village.host : village.claire)
            }
            #expect(results.count { refusal($0) == nil } == 1)
            #expect(results.count { refusal($0) == .sessionFull } == 49)
            #expect(try await village.seen(by: village.host)?.free(at: village.saintFelicien) == 0)
        },
        Clause(of: "a seat that was given up is another's") { village in
            _ = try await village.plan().get()
            _ = try await village.inscribe(1).get()
            #expect(refusal(try await village.inscribe(2, "Yvette")) == .sessionFull)
            _ = try await village.store.dismiss(Village.appointment(1), as: .excused, by: village.host, at: village.now).get()
            _ = try await village.inscribe(2, "Yvette").get()
        },
        Clause(of: "a session's form and an inscription's sent again do it once") { village in
            let planned = try await village.plan().get()
            #expect(try await village.plan().get() == planned)
            let first = try await village.inscribe(1).get()
            #expect(try await village.inscribe(1).get() == first)
            #expect(try await village.log().count == 1)
        },
        Clause(of: "those see a session who work there, a host who comes to their own point alone, an operator nobody's name") { village in
            _ = try await village.plan().get()
            _ = try await village.inscribe(1).get()
            _ = try await village.inscribe(2, "Yvette", at: village.thueyts).get()
            let counts = [(village.claire, 2), (village.paul, 2), (village.host, 1), (village.hostOfThueyts, 1), (village.operating, 2)]
            for (asking, count) in counts { #expect(try await village.seen(by: asking)?.lines.count == count) }
            #expect(try await village.seen(by: village.host)?.points.keys.sorted() == [village.saintFelicien])
            #expect(try await village.seen(by: village.operating)?.lines.allSatisfy { $0.visitor == nil } == true)
            let all = village.now..<(village.now + .days(30))
            for asking in [village.adviserOfCAF, village.station(0)] {
                #expect(try await village.seen(by: asking) == nil)
                #expect(try await village.store.groupSessions(in: all, seenBy: asking, at: village.now) == [])
                #expect(refusal(try await village.store.cancelSession(Village.session, by: asking, at: village.now)) == .notFound)
                #expect(refusal(try await village.store.holdSession(Village.session, by: asking, at: village.now)) == .notFound)
            }
            #expect(refusal(try await village.inscribe(3, "Paul", by: village.adviserOfCAF)) == .notFound)
            let line = try await village.store.appointment(Village.appointment(1), seenBy: village.host, at: village.now)
            #expect(line?.session?.text == "Déclarer ses ressources" && line?.groupSession == Village.session)
        },
        Clause(of: "whoever sees a session has a seat in its room, and reads the names of all its points; nobody has one once it was held")
        {
            village in
            let start = village.now + .minutes(10)
            _ = try await village.plan(start: start).get()
            func seat(_ asking: Principal, at now: Timestamp) async throws -> Result<SessionSeat, Refusal>? {
                try await village.store.sessionRoom(Village.session, seenBy: asking)?.session.seat(for: asking, at: now)
            }
            let seats: [(Principal, SessionSeat)] = [
                (village.claire, .agency), (village.paul, .agency), (village.host, .point(village.saintFelicien)),
                (village.hostOfThueyts, .point(village.thueyts)),
            ]
            for (asking, own) in seats {
                #expect(try await seat(asking, at: village.now) == .success(own))
                let room = try await village.store.sessionRoom(Village.session, seenBy: asking)
                #expect(room?.seats.map(\.name) == [try #require(room).agency.text, "Saint-Félicien", "Thueyts"])
            }
            for asking in [village.adviserOfCAF, village.station(0)] { #expect(try await seat(asking, at: village.now) == nil) }
            let held = start + .minutes(10)
            _ = try await village.store.holdSession(Village.session, by: village.claire, at: held).get()
            for (asking, _) in seats { #expect(try await seat(asking, at: held) == .failure(.sessionHeld)) }
        },
        Clause(of: "a session takes a station of each point, no desk, and who comes to it nothing besides") { village in
            _ = try await village.store.publish(
                PointHoursDraft(week: Array(repeating: "8h-18h", count: 5)).parsed(for: village.thueyts, today: village.wednesday),
                by: village.hostOfThueyts, at: village.now
            ).get()
            _ = try await village.plan().get()
            _ = try await village.inscribe(1, at: village.thueyts).get()
            _ = try await village.inscribe(2, "Yvette", at: village.thueyts).get()
            func book(_ number: Int, _ minutes: Int) async throws -> Refusal? {
                let booking = try village.booking(
                    agency: village.caf, point: village.thueyts, start: try village.instant(14, minutes))
                return refusal(
                    try await village.store.book(
                        booking, as: Village.appointment(number), by: village.adviserOfCAF, at: village.now, in: .paris))
            }
            #expect(try await book(10, 20) == .noPlace([.station]))
            #expect(try await book(11, 45) == nil)
            #expect(try await village.store.placeless(seenBy: village.claire, on: nil, at: village.now, in: .paris) == [])
            let label = try Label(reading: "Thueyts")
            let beside = try await village.plan(GroupSessionID(high: 10, low: 2), start: try village.instant(14, 30))
            #expect(refusal(beside) == .notAt(label, on: village.wednesday, .noPlace([.station])))
            // One that is cancelled takes nothing.
            _ = try await village.store.cancelSession(Village.session, by: village.claire, at: village.now).get()
            #expect(try await book(10, 20) == nil)
        },
        Clause(of: "a closed point is said when a session is planned, beside its date") { village in
            let closure = Closure(id: ClosureID(high: 9, low: 1), what: .point(village.thueyts), days: DateSpan(village.wednesday))
            _ = try await village.store.close(closure, by: village.hostOfThueyts, at: village.now, in: .paris).get()
            let plan = SessionPlan(
                title: try SessionTitle(reading: "Une séance"), length: .usual, seats: [village.saintFelicien: 1, village.thueyts: 1],
                starts: [try village.instant(14), try village.instant(14) + .days(7)])
            let prospects = try await village.store.prospects(of: plan, by: village.claire, at: village.now, in: .paris)
            #expect(prospects.map(\.lacks) == [[try Label(reading: "Thueyts"): [.point, .host]], [:]])
            #expect(try await village.store.prospects(of: plan, by: village.host, at: village.now, in: .paris) == [])
            #expect(refusal(try await village.plan())?.phrase.key == GroupSessionKey.notAt.rawValue)
        },
        Clause(of: "a session that moves tells everybody, with its title, and one that cannot moves nobody") { village in
            _ = try await village.plan().get()
            _ = try await village.inscribe(1, mail: "jeanne@exemple.fr").get()
            _ = try await village.inscribe(2, "Yvette", at: village.thueyts).get()
            let told = try await village.tell(until: village.now)
            #expect(told.map(\.what) == [.booked] && told[0].title?.text == "Déclarer ses ressources")
            _ = try await village.move(by: .hours(1)).get()
            let moved = try await village.tell(until: village.now)
            #expect(moved.map(\.what) == [.rescheduled] && moved[0].revision == 1 && moved[0].title != nil)
            #expect(try moved[0].start == village.instant(15))
            // Who gave no address has to be called.
            #expect(try await village.store.untold(seenBy: village.hostOfThueyts, at: village.now).map(\.id) == [Village.appointment(2)])
            let closure = Closure(
                id: ClosureID(high: 9, low: 1), what: .agency(village.annonay), days: DateSpan(village.wednesday.adding(days: 1)))
            _ = try await village.store.close(closure, by: village.claire, at: village.now, in: .paris).get()
            let before = try await village.seen(by: village.claire)
            #expect(refusal(try await village.move(by: .days(1)))?.phrase.key == GroupSessionKey.notAt.rawValue)
            #expect(try await village.seen(by: village.claire) == before)
            #expect(try await village.tell(until: village.now) == [])
        },
        Clause(of: "a session that is cancelled ends all its appointments, and tells everybody once") { village in
            _ = try await village.plan().get()
            _ = try await village.inscribe(1, mail: "jeanne@exemple.fr").get()
            _ = try await village.tell(until: village.now)
            _ = try await village.store.cancelSession(Village.session, by: village.paul, at: village.now).get()
            _ = try await village.store.cancelSession(Village.session, by: village.paul, at: village.now).get()
            #expect(try await village.tell(until: village.now + .days(9)).map(\.what) == [.cancelled])
            let line = try await village.store.appointment(Village.appointment(1), seenBy: village.host, at: village.now)
            #expect(line?.progress == .ended(.cancelledByAgency, at: village.now))
            #expect(refusal(try await village.inscribe(3, "Paul")) == .sessionCancelled)
        },
        Clause(of: "who was ticked was received, who was not was absent, and nobody waits in a queue for it") { village in
            let start = village.now + .minutes(10)
            _ = try await village.plan(start: start).get()
            _ = try await village.inscribe(1).get()
            _ = try await village.inscribe(2, "Yvette", at: village.thueyts).get()
            _ = try await village.store.arrive(Village.appointment(1), by: village.host, at: village.now).get()
            let queues = try await village.store.queues(seenBy: village.claire, heard: [], at: village.now, in: .paris)
            #expect(queues.flatMap(\.lines).isEmpty)
            #expect(refusal(try await village.store.receive(Village.appointment(1), by: village.claire, at: start)) == .metTogether)
            let end = start + .minutes(50)
            _ = try await village.store.holdSession(Village.session, by: village.claire, at: end).get()
            _ = try await village.store.holdSession(Village.session, by: village.paul, at: end).get()
            let lines = try await village.store.groupSession(Village.session, seenBy: village.claire, at: end)?.lines
            #expect(lines?.map(\.progress) == [.ended(.held, at: end), .ended(.absent, at: end)])
            #expect(lines?.map(\.wasReceived) == [true, false])
        },
        Clause(of: "a list says how many come to each point, of those whom whoever asks sees, and reads nobody") { village in
            _ = try await village.plan(seats: [village.saintFelicien: 3, village.thueyts: 2]).get()
            for (number, given) in ["Jeanne", "Yvette", "Marcel"].enumerated() { _ = try await village.inscribe(number, given).get() }
            _ = try await village.inscribe(4, "Paul", at: village.thueyts).get()
            _ = try await village.store.dismiss(Village.appointment(0), as: .excused, by: village.host, at: village.now).get()
            let all = village.now..<(village.now + .days(30))
            func counts(_ asking: Principal) async throws -> [Int] {
                let sessions = try await village.store.groupSessions(in: all, seenBy: asking, at: village.now)
                guard let listed = sessions.first else { return [] }
                #expect(listed.lines == [])
                #expect(listed.free(at: village.saintFelicien) == 3 - listed.inscribed(at: village.saintFelicien))
                return [village.saintFelicien, village.thueyts].map(listed.inscribed)
            }
            #expect(try await counts(village.claire) == [2, 1])
            #expect(try await counts(village.operating) == [2, 1])
            #expect(try await counts(village.host) == [2, 0])
        },
        Clause(of: "a session without a place is found, with what each of its points lacks, by those who see it") { village in
            let (store, now, elsewhere) = (village.store, village.now, GroupSessionID(high: 10, low: 2))
            _ = try await store.publish(
                PointHoursDraft(week: Array(repeating: "8h-18h", count: 5)).parsed(for: village.thueyts, today: village.wednesday),
                by: village.hostOfThueyts, at: now
            ).get()
            _ = try await village.plan().get()
            _ = try await village.plan(elsewhere, start: village.instant(14) + .days(1)).get()
            func lost(_ asking: Principal, _ id: GroupSessionID? = nil) async throws -> [[PointID: Set<Capacity.Lack>]] {
                try await store.placelessSessions(id, seenBy: asking, at: now, in: .paris).map(\.lacks)
            }
            #expect(try await lost(village.claire) == [])
            let broken = Closure(id: ClosureID(high: 9, low: 1), what: .station(village.stations[2]), days: DateSpan(village.wednesday))
            _ = try await store.close(broken, by: village.hostOfThueyts, at: now, in: .paris).get()
            // Nobody is inscribed, and it is on the list all the same.
            for asking in [village.claire, village.hostOfThueyts] { #expect(try await lost(asking) == [[village.thueyts: [.station]]]) }
            for asking in [village.host, village.adviserOfCAF, village.station(0)] { #expect(try await lost(asking) == []) }
            #expect(try await lost(village.claire, elsewhere) == [])
            #expect(try await lost(village.claire, Village.session).count == 1)
            let away = Closure(id: ClosureID(high: 9, low: 2), what: .agency(village.annonay), days: DateSpan(village.wednesday))
            _ = try await store.close(away, by: village.claire, at: now, in: .paris).get()
            #expect(try await lost(village.host) == [[village.saintFelicien: [.desk]]])
            #expect(try await lost(village.claire) == [[village.saintFelicien: [.desk], village.thueyts: [.desk, .station]]])
            // One that is cancelled needs no place.
            _ = try await store.cancelSession(Village.session, by: village.claire, at: now).get()
            #expect(try await lost(village.claire) == [])
        },
        Clause(of: "a series is cancelled from one of its sessions on, and all who had a seat are told") { village in
            let (store, now) = (village.store, village.now)
            let ids = (1...3).map { GroupSessionID(high: 10, low: $0) }
            let plan = SessionPlan(
                title: try SessionTitle(reading: "Déclarer ses ressources"), length: .usual, seats: [village.saintFelicien: 2],
                starts: try (0..<3).map { try village.instant(14) + .days(7 * $0) })
            _ = try await store.planSessions(plan, as: ids, by: village.claire, at: now, in: .paris).get()
            for (number, id) in ids.enumerated() {
                let inscription = Inscription(
                    session: id, point: village.saintFelicien, visitor: try VisitorName(given: "Jeanne", family: "Fictive"),
                    contact: MailAddress("jeanne@exemple.fr").map(VisitorContact.mail))
                _ = try await store.inscribe(inscription, as: Village.appointment(number), by: village.claire, at: now).get()
            }
            _ = try await village.tell(until: now)
            func following(_ asking: Principal) async throws -> [GroupSessionID] {
                try await store.following(ids[1], seenBy: asking, at: now).map(\.session.id)
            }
            #expect(try await following(village.claire) == [ids[1], ids[2]])
            #expect(try await following(village.adviserOfCAF) == [])
            #expect(refusal(try await store.cancelFollowing(ids[1], by: village.host, at: now)) == .notPermitted)
            #expect(refusal(try await store.cancelFollowing(ids[1], by: village.adviserOfCAF, at: now)) == .notFound)
            #expect(try await store.cancelFollowing(ids[1], by: village.paul, at: now).get().map(\.id) == [ids[1], ids[2]])
            _ = try await store.cancelFollowing(ids[1], by: village.paul, at: now).get()
            #expect(try await village.tell(until: now).map(\.what) == [.cancelled, .cancelled])
            let first = try await store.groupSession(ids[0], seenBy: village.claire, at: now)
            #expect(first?.session.state == .planned && first?.inscribed(at: village.saintFelicien) == 1)
            #expect(try await following(village.claire) == [ids[1]])
        },
        Clause(of: "a calendar has a session once, with its title, however many come") { village in
            _ = try await village.plan().get()
            _ = try await village.inscribe(1, at: village.thueyts).get()
            _ = try await village.inscribe(2, "Yvette", at: village.thueyts).get()
            for (secret, asking, points) in [(1, village.claire, ["Saint-Félicien", "Thueyts"]), (2, village.host, ["Saint-Félicien"])] {
                _ = try await village.store.makeFeed(of: asking.account, key: Village.digest(secret), by: asking, at: village.now).get()
                let entries = try #require(try await village.store.feed(by: Village.digest(secret), at: village.now)?.entries)
                #expect(entries.count == 1 && entries[0].title?.text == "Déclarer ses ressources")
                #expect(([entries[0].point] + entries[0].otherPoints).map(\.text) == points)
            }
            _ = try await village.store.cancelSession(Village.session, by: village.claire, at: village.now).get()
            let cancelled = try await village.store.feed(by: Village.digest(1), at: village.now)?.entries.first
            #expect(cancelled?.isCancelled == true && cancelled?.revision == 1)
        },
    ]
}
