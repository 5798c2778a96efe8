import Appointments
import Capacity
import CivilTime
import Establishments
import Interviews
import Notices
import People
import Testing
import Vocabulary

extension Contract {
    /// How people meet.
    package static let modes = [
        Clause(of: "who is called, and who meets an adviser in person, go their own ways to the end, and are read back") { village in
            let (store, now) = (village.store, village.now)
            for (number, mode) in [(1, Mode.telephone), (2, .present)] {
                let id = try await village.book(number, in: mode)
                if mode == .present { _ = try await store.arrive(id, by: village.host, at: now + .minutes(1)).get() }
                _ = try await store.receive(id, by: village.claire, at: now + .minutes(2)).get()
                let paused = try await store.pause(id, by: village.claire, at: now + .minutes(4)).get()
                let expected = try await village.line(paused, seenBy: village.claire, at: now + .minutes(4))
                #expect(try await store.appointment(id, seenBy: village.claire, at: now + .minutes(4)) == expected)
                #expect(try await store.occupants(seenBy: village.host).isEmpty)
                #expect(expected?.mode == mode && paused.state.admission?.spoken == .minutes(2))
                let ended = try await store.end(id, as: .held, note: nil, by: village.claire, at: now + .minutes(5)).get()
                #expect(ended.state.installation?.station == nil && ended.state.isEnded)
            }
            #expect(try await store.occupants(seenBy: village.operating).isEmpty)
        },
        Clause(of: "in the midst of an interview it goes on by telephone: the station is free, and the number is kept") { village in
            let (store, now) = (village.store, village.now)
            let id = try await village.seat(1)
            _ = try await store.receive(id, by: village.claire, at: now + .minutes(3)).get()
            let change = ModeChange(.telephone)
            let none = try await store.changeMode(id, to: change, by: village.claire, at: now + .minutes(4), in: .paris)
            #expect(refusal(none) == .telephoneNeeded)
            let number = try #require(Telephone("+33612345678"))
            let wish = ModeChange(.telephone, telephone: number)
            _ = try await store.changeMode(id, to: wish, by: village.claire, at: now + .minutes(4), in: .paris).get()
            let line = try await store.appointment(id, seenBy: village.claire, at: now + .minutes(4))
            #expect(line?.mode == .telephone && line?.telephone == number && line?.offers.first == .pause)
            #expect(try await village.log().suffix(2).map(\.what) == [.leftStation, .modeChanged])
            #expect(try await village.log().suffix(2).map(\.station) == [village.stations[0], nil])
            _ = try await village.seat(2, at: 0, agency: village.caf)
            #expect(try await store.seat(in: id, for: village.station(0)).map(\.seat) == .failure(.notFound))
            #expect(try await store.seat(in: id, for: village.claire).map(\.seat) == .failure(.notByVideo))
        },
        Clause(of: "from home a visitor comes in by their link, and has a seat until the end or another mode") { village in
            let (store, now) = (village.store, village.now)
            let id = Village.appointment(1)
            let booking = Booking(
                visitor: try VisitorName(given: "Jeanne", family: "Fictive"), agency: village.annonay, point: village.saintFelicien,
                start: now,
                mode: .home, contact: .mail(try #require(MailAddress("jeanne@exemple.fr"))), telephone: Telephone("+33612345678"))
            _ = try await store.book(booking, as: id, by: village.host, at: now, in: .paris).get()
            #expect(try await store.seatFromHome(in: id).map(\.seat) == .failure(.notArrived))
            _ = try await store.enterFromHome(id, at: now + .minutes(1)).get()
            _ = try await store.enterFromHome(id, at: now + .minutes(2)).get()
            #expect(try await village.log().map(\.what) == [.booked, .arrived, .installed])
            #expect(try await store.seatFromHome(in: id).map(\.seat) == .success(.visitor))
            _ = try await store.receive(id, by: village.claire, at: now + .minutes(3)).get()
            #expect(try await store.seat(in: id, for: village.claire).map(\.seat) == .success(.adviser))
            #expect(try await store.seatFromHome(in: id).map(\.seat) == .success(.visitor))
            _ = try await store.changeMode(id, to: ModeChange(.telephone), by: village.claire, at: now + .minutes(4), in: .paris).get()
            #expect(try await store.seatFromHome(in: id).map(\.seat) == .failure(.notFromHome))
            #expect(refusal(try await store.enterFromHome(Village.appointment(2), at: now)) == .notFound)
        },
        Clause(of: "a visitor at home reads their place and their wait as at a station, and nothing when they do not wait") { village in
            let (store, now, id) = (village.store, village.now, Village.appointment(1))
            let mail = try #require(MailAddress("lucie@exemple.fr"))
            let booking = Booking(
                visitor: try VisitorName(given: "Lucie", family: nil), agency: village.annonay, point: village.saintFelicien,
                start: now + .minutes(10), mode: .home, isOutside: true, contact: .mail(mail))
            _ = try await store.book(booking, as: id, by: village.claire, at: now - .hours(2), in: .paris).get()
            func place(_ minute: Int) async throws -> QueueLine? {
                try await store.placeFromHome(of: id, heard: [village.claire.account], at: now + .minutes(minute), in: .paris)
            }
            #expect(try await place(0) == nil)
            let before = try await village.walkIn(2, "Jeanne", at: village.saintFelicien, now: now)
            _ = try await store.enterFromHome(id, at: now + .minutes(1)).get()
            let own = try #require(try await place(2))
            let seen = try await village.queues(seenBy: village.claire, heard: [village.claire.account], at: now + .minutes(2))
            let line = try #require(seen.flatMap(\.lines).first { $0.appointment == id })
            #expect(own.place == line.place && own.wait == line.wait && own.reason == line.reason && own.visitor == "Lucie")
            // Who sits at a station has no link.
            #expect(try await store.placeFromHome(of: before, heard: [], at: now + .minutes(2), in: .paris) == nil)
            _ = try await store.receive(id, by: village.claire, at: now + .minutes(3)).get()
            #expect(try await place(4) == nil)
        },
        Clause(of: "a mode takes what it takes, and what the former one took is free at once") { village in
            let (store, now) = (village.store, village.now)
            let all = try village.dutyPeriod(desks: 2, points: [village.thueyts])
            let open = DutyPeriod(
                id: all.id, agency: all.agency, hours: all.hours, grid: all.grid, desks: 2, points: all.points,
                modes: [.point, .telephone])
            _ = try await store.publish(open, by: village.claire, at: now).get()
            #expect(try await store.offer(of: village.annonay, keptBy: village.claire, on: village.wednesday)?.dutyPeriods == [open])
            func slots(_ mode: Mode) async throws -> Int? {
                let slots = try await store.nextSlots(
                    9, of: village.annonay, at: village.thueyts, mode: mode, from: try village.instant(9), seenBy: village.claire, at: now,
                    in: .paris)
                return slots?.filter { $0.slot.date == village.wednesday }.count
            }
            let nine = try village.instant(9)
            try await village.book(1, point: village.thueyts, start: nine)
            let free = [try await slots(.point), try await slots(.telephone), try await slots(.present)]
            #expect(free == [5, 6, 0])
            let wish = ModeChange(.telephone, telephone: Telephone("+33612345678"))
            _ = try await store.changeMode(Village.appointment(1), to: wish, by: village.claire, at: now, in: .paris).get()
            #expect(try await slots(.point) == 6)
            try await village.book(3, point: village.thueyts, start: nine)
            #expect(try await slots(.telephone) == 5)
            let back = try await store.changeMode(Village.appointment(1), to: ModeChange(.point), by: village.claire, at: now, in: .paris)
            #expect(refusal(back) == .noPlace([.station]))
        },
        Clause(of: "a visitor books a call by telephone where it is offered, and takes a desk and no station") { village in
            let (store, now, id) = (village.store, village.now, VisitorRequestID(high: 7, low: 50))
            let usual = try village.dutyPeriod(desks: 2, isOnline: true)
            let open = DutyPeriod(
                id: usual.id, agency: usual.agency, hours: usual.hours, grid: usual.grid, desks: 2, points: usual.points, isOnline: true,
                modes: [.point, .telephone])
            _ = try await store.publish(open, by: village.claire, at: now).get()
            let visitor = try VisitorName(given: "Jeanne", family: nil)
            let mail = try #require(MailAddress("jeanne@exemple.fr"))
            let number = try #require(Telephone("+33612345678"))
            func wish(_ mode: Mode) throws -> VisitorWish {
                VisitorWish(
                    visitor: visitor, agency: village.annonay, point: village.thueyts, start: try village.instant(9), address: .mail(mail),
                    mode: mode,
                    telephone: mode == .telephone ? number : nil)
            }
            let unoffered = try await store.ask(for: wish(.present), as: id, Village.appointment(1), at: now, in: .paris)
            #expect(refusal(unoffered) == .noPlace([.desk]))
            let request = try await store.ask(for: wish(.telephone), as: id, Village.appointment(1), at: now, in: .paris).get()
            #expect(try await store.request(id)?.request == request && request.mode == .telephone)
            // The station is free for whoever comes.
            try await village.book(2, point: village.thueyts, start: try village.instant(9))
            let booked = try await store.confirm(id, isRight: true, at: now, in: .paris).get()
            #expect(booked.mode == .telephone && booked.telephone == number)
        },
        Clause(of: "visitors are told how they meet, and that it is another way now") { village in
            let (store, now) = (village.store, village.now)
            let id = try await village.bookWithMail(1)
            #expect(try await village.tell(until: now).map(\.mode) == [.point])
            let wish = ModeChange(.telephone, telephone: Telephone("+33612345678"))
            _ = try await store.changeMode(id, to: wish, by: village.claire, at: now + .minutes(1), in: .paris).get()
            let told = try await village.tell(until: now + .days(1))
            #expect(told.map(\.what) == [.modeChanged, .reminder] && told.allSatisfy { $0.mode == .telephone && $0.revision == 1 })
        },
    ]
}

extension Village {
    /// Books one of a mode, with a number.
    @discardableResult
    fileprivate func book(_ number: Int, in mode: Mode) async throws -> AppointmentID {
        let id = Self.appointment(number)
        let booking = Booking(
            visitor: try VisitorName(given: "Jeanne", family: "Fictive"), agency: annonay, point: saintFelicien, start: now, mode: mode,
            telephone: Telephone("+33612345678"))
        _ = try await store.book(booking, as: id, by: operating, at: now, in: .paris).get()
        return id
    }
}
