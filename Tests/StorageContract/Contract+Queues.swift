import Appointments
import Capacity
import CivilTime
import Establishments
import Interviews
import People
import Testing
import Vocabulary
import Waiting

extension Village {
    func queues(seenBy asking: Principal, heard: Set<AccountID> = [], at now: Timestamp) async throws -> [Queue] {
        try await store.queues(seenBy: asking, heard: heard, at: now, in: .paris)
    }

    /// Writes somebody down as they stand there, and welcomes them.
    @discardableResult
    func walkIn(_ number: Int, _ given: String, at point: PointID, agency: AgencyID? = nil, now: Timestamp) async throws -> AppointmentID {
        let (id, host) = (Self.appointment(number), point == saintFelicien ? host : hostOfThueyts)
        _ = try await store.book(booking(given, agency: agency, point: point, start: now), as: id, by: host, at: now, in: .paris).get()
        _ = try await store.arrive(id, by: host, at: now).get()
        return id
    }
}

extension Contract {
    /// Who waits for whom, in which order, and for how long.
    package static let queues: [Clause] =
        [
            Clause(of: "those of one duty period form one queue over its points, and of other points first names are read") { village in
                try await village.publish()
                let (store, nine) = (village.store, try village.instant(9))
                let booked = Village.appointment(1)
                let booking = try village.booking("Odette", point: village.thueyts, start: nine + .minutes(40))
                _ = try await store.book(booking, as: booked, by: village.claire, at: village.now, in: .paris).get()
                // At the door before it opens.
                let first = try await village.walkIn(2, "Jeanne", at: village.saintFelicien, now: nine - .minutes(5))
                let second = try await village.walkIn(3, "Marcel", at: village.thueyts, now: nine + .minutes(2))
                _ = try await store.arrive(booked, by: village.hostOfThueyts, at: nine + .minutes(3)).get()
                func lines(_ asking: Principal, at minute: Int) async throws -> [QueueLine] {
                    let queues = try await village.queues(seenBy: asking, at: nine + .minutes(minute))
                    #expect(queues.map(\.id) == [Queue.ID(village.annonay, Village.duty)])
                    return queues.flatMap(\.lines)
                }
                let early = try await lines(village.host, at: 10)
                #expect(early.map(\.appointment) == [first, second, booked] && early.map(\.reason) == [.walkIn, .walkIn, .early])
                #expect(early.map(\.place) == [1, 2, 3] && early.map(\.isOwn) == [true, false, false])
                #expect(early.map(\.visitor) == ["Jeanne F.", "Marcel", "Odette"])
                #expect(early.map(\.point.text) == ["Saint-Félicien", "Thueyts", "Thueyts"])
                #expect(early.allSatisfy { $0.wait == nil }, "no adviser is known to be here")
                #expect(try await lines(village.hostOfThueyts, at: 10).map(\.visitor) == ["Jeanne", "Marcel F.", "Odette F."])
                #expect(try await lines(village.paul, at: 10).map(\.visitor) == ["Jeanne Fictive", "Marcel Fictive", "Odette Fictive"])
                // Her hour has come.
                #expect(try await lines(village.host, at: 36).map(\.appointment) == [booked, first, second])
                _ = try await store.hurry(second, true, by: village.hostOfThueyts, at: nine + .minutes(37)).get()
                #expect(try await lines(village.host, at: 38).map(\.appointment) == [second, booked, first])
                _ = try await store.hurry(second, false, by: village.claire, at: nine + .minutes(39)).get()
                let back = try await lines(village.claire, at: 40)
                #expect(back.map(\.appointment) == [booked, first, second] && back.map(\.reason) == [.due, .walkIn, .walkIn])
            },
            Clause(of: "a queue is read by those whom it concerns, and by nobody else") { village in
                try await village.publish(points: [village.saintFelicien])
                let now = try village.instant(9)
                let id = try await village.walkIn(1, "Jeanne", at: village.saintFelicien, now: now)
                try await village.walkIn(2, "Marcel", at: village.saintFelicien, now: now)
                // No duty period serves the other point: its people wait for the agency, in a queue of their own.
                try await village.walkIn(3, "Odette", at: village.thueyts, now: now)
                _ = try await village.store.install(id, at: village.stations[0], by: village.host, at: now).get()
                for asking in [village.operating, village.adviserOfCAF, village.station(1), village.station(2)] {
                    #expect(try await village.queues(seenBy: asking, at: now) == [])
                }
                func seen(_ asking: Principal) async throws -> [[String]] {
                    try await village.queues(seenBy: asking, at: now).map { $0.lines.map(\.visitor) }
                }
                #expect(try await seen(village.host) == [["Jeanne F.", "Marcel F."]])
                #expect(try await seen(village.hostOfThueyts) == [["Odette F."]])
                #expect(try await seen(village.claire) == [["Odette Fictive"], ["Jeanne Fictive", "Marcel Fictive"]])
                #expect(try await seen(village.station(0)) == [["Jeanne"]])
                // Of another agency, that nobody here waits for, nothing.
                try await village.walkIn(4, "Lucie", at: village.thueyts, agency: village.caf, now: now)
                #expect(try await seen(village.host) == [["Jeanne F.", "Marcel F."]])
            },
            Clause(of: "a wait is told while an adviser is known to be here, by how long interviews took") { village in
                try await village.publish()
                let (store, nine) = (village.store, try village.instant(9))
                let first = try await village.walkIn(1, "Jeanne", at: village.saintFelicien, now: nine)
                let second = try await village.walkIn(2, "Marcel", at: village.thueyts, now: nine)
                func waits(_ heard: Set<AccountID>, at minute: Int) async throws -> [Duration?] {
                    try await village.queues(seenBy: village.paul, heard: heard, at: nine + .minutes(minute)).flatMap(\.lines).map(\.wait)
                }
                #expect(try await waits([village.adviserOfCAF.account], at: 1) == [nil, nil])
                #expect(try await waits([village.claire.account, village.paul.account], at: 1) == [.zero, .zero])
                #expect(try await waits([village.claire.account], at: 1) == [.zero, .minutes(20)])
                // She is here as long as she receives, whatever her page does; and half an hour after.
                _ = try await store.install(first, at: village.stations[0], by: village.host, at: nine + .minutes(1)).get()
                let received = try await store.receive(first, by: village.claire, at: nine + .minutes(2)).get()
                #expect(received.waited == .minutes(2))
                let told = try #require(try await waits([], at: 3).first)
                #expect(try #require(told) > .minutes(5))
                _ = try await store.end(first, as: .held, note: nil, by: village.claire, at: nine + .minutes(12)).get()
                #expect(try await waits([], at: 13) == [.zero])
                #expect(try await waits([], at: 42) == [nil])
                #expect(
                    try await village.queues(seenBy: village.hostOfThueyts, at: nine + .minutes(13)).flatMap(\.lines).map(\.appointment)
                        == [second])
            },
            Clause(of: "who speaks to a session receives nobody meanwhile, from its start to its end or until it was held") { village in
                let (store, nine) = (village.store, try village.instant(9))
                let (id, start) = (GroupSessionID(high: 10, low: 1), nine + .minutes(10))
                try await village.publish()
                let plan = SessionPlan(
                    title: try SessionTitle(reading: "Une séance"), length: AppointmentLength(minutes: 45) ?? .usual,
                    seats: [village.saintFelicien: 2], starts: [start])
                _ = try await store.planSessions(plan, as: [id], by: village.claire, at: village.now, in: .paris).get()
                try await village.walkIn(1, "Jeanne", at: village.thueyts, now: nine)
                func told(_ heard: Set<AccountID>, at minute: Int) async throws -> [Duration?] {
                    let queues = try await village.queues(seenBy: village.paul, heard: heard, at: nine + .minutes(minute))
                    #expect(queues.map(\.advisers) == [heard.count])
                    return queues.flatMap(\.lines).map(\.wait)
                }
                let (one, both) = (Set([village.claire.account]), Set([village.claire.account, village.paul.account]))
                #expect(try await told(one, at: 9) == [.zero])
                #expect(try await told(one, at: 10) == [.minutes(45)])
                #expect(try await told(one, at: 30) == [.minutes(25)])
                #expect(try await told(both, at: 30) == [.zero])
                #expect(try await told([], at: 30) == [nil])
                #expect(try await told(one, at: 55) == [.zero])
                _ = try await store.holdSession(id, by: village.claire, at: nine + .minutes(40)).get()
                #expect(try await told(one, at: 41) == [.zero])
            },
            Clause(of: "who waits though the duty period was ended for today is on the list, and gets another hour") { village in
                let (store, nine) = (village.store, try village.instant(9))
                try await village.publish(desks: 2)
                let booked = try village.booking("Odette", start: nine + .minutes(20))
                _ = try await store.book(booked, as: Village.appointment(9), by: village.claire, at: village.now, in: .paris).get()
                let street = try await village.walkIn(1, "Jeanne", at: village.thueyts, now: nine)
                _ = try await store.arrive(Village.appointment(9), by: village.host, at: nine).get()
                _ = try await store.install(Village.appointment(9), at: village.stations[0], by: village.host, at: nine).get()
                let now = nine + .minutes(5)
                func listed(_ asking: Principal, at now: Timestamp, on day: CivilDate? = nil) async throws -> [AppointmentID] {
                    let all = try await store.placeless(seenBy: asking, on: day, at: now, in: .paris)
                    #expect(all.allSatisfy { $0.isStranded && $0.lacks == [.desk] })
                    return all.map(\.line.id)
                }
                let later = Rescheduling(start: nine + .days(7), length: .usual)
                func move(_ asking: Principal) async throws -> Result<Appointment, Refusal> {
                    try await store.reschedule(Village.appointment(9), to: later, by: asking, at: now, in: .paris)
                }
                #expect(try await listed(village.claire, at: now) == [])
                #expect(refusal(try await move(village.host)) == .alreadyHere)
                let ending = try village.dutyPeriod(desks: 2).ending(as: ClosureID(high: 9, low: 1), at: now, in: .paris)
                _ = try await store.close(ending, by: village.claire, at: now, in: .paris).get()
                #expect(try await listed(village.claire, at: now) == [street, Village.appointment(9)])
                #expect(try await listed(village.host, at: now, on: village.wednesday) == [Village.appointment(9)])
                #expect(try await listed(village.hostOfThueyts, at: now) == [street])
                #expect(try await listed(village.adviserOfCAF, at: now) == [])
                #expect(try await listed(village.host, at: now, on: village.wednesday.adding(days: 1)) == [])
                let moved = try await move(village.host).get()
                #expect(moved.state == .booked && moved.start == later.start)
                #expect(try await listed(village.claire, at: now) == [street])
                #expect(try await store.occupants(seenBy: village.host) == [:])
                #expect(Array(try await village.log().map(\.what).suffix(2)) == [.leftStation, .rescheduled])
                // Whoever is received after all is on no list.
                _ = try await store.install(street, at: village.stations[2], by: village.hostOfThueyts, at: now).get()
                _ = try await store.receive(street, by: village.claire, at: now).get()
                #expect(try await listed(village.claire, at: now) == [])
            },
            Clause(of: "news of a queue reach whoever waits in it elsewhere, and nobody else") { village in
                let (store, now) = (village.store, village.now)
                let id = try await village.walkIn(1, "Jeanne", at: village.saintFelicien, now: now)
                let before = try await store.newestEvent()
                func told(_ asking: Principal) async throws -> Bool {
                    try await store.hasQueueNews(after: before, seenBy: asking, at: now + .minutes(1))
                }
                for asking in village.everybody { #expect(try await !told(asking)) }
                try await village.walkIn(2, "Lucie", at: village.thueyts, agency: village.caf, now: now)
                #expect(try await !told(village.host))
                try await village.walkIn(3, "Marcel", at: village.thueyts, now: now)
                #expect(try await told(village.host))
                for asking in [village.hostOfThueyts, village.claire, village.operating, village.station(0)] {
                    #expect(try await !told(asking))
                }
                _ = try await store.install(id, at: village.stations[0], by: village.host, at: now).get()
                #expect(try await told(village.station(0)))
            },
        ] + [dutyPeriodDays]
}
