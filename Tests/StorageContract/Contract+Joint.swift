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
    /// Interviews of two agencies.
    package static let joint = [
        Clause(of: "a joint interview is read back as it was booked, by both agencies and by no third one, in lists and in events") {
            village in
            let (store, now) = (village.store, village.now)
            try await village.publishBoth()
            let stranger = try await village.openThird()
            let booked = try await village.bookJoint(1).get()
            #expect(booked.joint == JointAgency(village.caf, dutyPeriod: Village.theirs) && booked.dutyPeriod == Village.duty)
            let day = Zone.paris.day(village.wednesday)
            for asking in [village.claire, village.adviserOfCAF, village.host, village.operating] {
                let line = try #require(try await store.appointments(in: day, seenBy: asking, at: now).first)
                #expect(line.id == booked.id && line.agency.text == "France Travail Annonay")
                #expect(line.joint?.agency.text == "CAF de l\u{2019}Ardèche")
                #expect(try await village.heard(asking) == [.booked])
            }
            let caf = try await store.appointment(booked.id, seenBy: village.adviserOfCAF, at: now)
            #expect(caf?.other?.text == "France Travail Annonay")
            for asking in [stranger, village.hostOfThueyts] {
                #expect(try await store.appointments(in: day, seenBy: asking, at: now).isEmpty)
                #expect(try await store.appointment(booked.id, seenBy: asking, at: now) == nil)
                #expect(try await village.heard(asking) == [])
                let late = try await store.dismiss(booked.id, as: .excused, by: asking, at: now)
                #expect(refusal(late) == .notFound)
            }
        },
        Clause(of: "of fifty at once that want the second agency's last desk, one has it") { village in
            try await village.publishBoth(desks: 50)
            let results = try await village.race(50) { number in
                // Some want both, some the second agency alone.
                try await number.isMultiple(of: 2)
                    ? village.bookJoint(number + 1)
                    : village.bookCAF(number + 1)
            }
            #expect(results.count { refusal($0) == nil } == 1)
            #expect(results.allSatisfy { [nil, .noPlaceInSecond, .noPlace([.desk]), .noPlace([.desk, .station])].contains(refusal($0)) })
        },
        Clause(of: "moved and cancelled it is so for both: what it took of each is free, and one notice tells of both") { village in
            let (store, now) = (village.store, village.now)
            try await village.publishBoth()
            let mail = try #require(MailAddress("jeanne@exemple.fr"))
            let id = try await village.bookJoint(1, contact: .mail(mail)).get().id
            #expect(refusal(try await village.bookCAF(2)) == .noPlace([.desk]))
            let wish = Rescheduling(start: try village.instant(10), length: .usual)
            let moved = try await store.reschedule(id, to: wish, by: village.adviserOfCAF, at: now + .minutes(1), in: .paris).get()
            #expect(moved.joint == JointAgency(village.caf, dutyPeriod: Village.theirs))
            _ = try await village.bookCAF(3).get()
            let back = Rescheduling(start: try village.instant(9), length: .usual)
            let refused = try await store.reschedule(id, to: back, by: village.host, at: now + .minutes(2), in: .paris)
            #expect(refusal(refused) == .noPlaceInSecond)
            #expect(refusal(try await village.bookCAF(4, hour: 10)) == .noPlace([.desk]))
            _ = try await store.dismiss(id, as: .excused, by: village.host, at: now + .minutes(3)).get()
            _ = try await village.bookCAF(5, hour: 10).get()
            for asking in [village.claire, village.adviserOfCAF] {
                #expect(try await village.heard(asking).prefix(2) == [.booked, .rescheduled])
                #expect(try await village.heard(asking).contains(.ended(.excused)))
            }
            let told = try await village.tell(until: now + .minutes(3))
            #expect(told.map(\.what) == [.cancelled] && told.allSatisfy { $0.agency.text == "France Travail Annonay" && $0.joint != nil })
        },
        Clause(of: "it is to be called where either agency closes, seen by both, and its other desk is given to the next") { village in
            let (store, now) = (village.store, village.now)
            try await village.publishBoth()
            let id = try await village.bookJoint(1).get().id
            let days = DateSpan(village.wednesday)
            for (what, asking) in [(Closure.What.agency(village.caf), village.adviserOfCAF), (.agency(village.annonay), village.claire)] {
                let closure = ClosureID(high: 9, low: asking.account.low)
                _ = try await store.close(Closure(id: closure, what: what, days: days), by: asking, at: now, in: .paris).get()
                for seeing in [village.claire, village.adviserOfCAF, village.host] {
                    let placeless = try await store.placeless(seenBy: seeing, on: nil, at: now, in: .paris)
                    #expect(placeless.map(\.line.id) == [id] && placeless.allSatisfy { $0.lacks == [.desk] })
                }
                _ = try await store.reopen(closure, by: asking, at: now).get()
                #expect(try await store.placeless(seenBy: village.host, on: nil, at: now, in: .paris).isEmpty)
            }
        },
        Clause(of: "the other agency's adviser is in the interview when the visitor has said yes, and reads and hears of it") { village in
            let (store, now) = (village.store, village.now)
            let id = try await village.seatJoint(1)
            let received = try await store.receive(id, by: village.claire, at: now + .minutes(3)).get()
            #expect(received.state.admission?.agency == village.annonay)
            let sacha = village.adviserOfCAF
            let asked = try await store.askToJoin(id, by: sacha, at: now + .minutes(4)).get()
            let second = SecondAdviser(adviser: sacha.account, name: sacha.name, state: .asked, since: now + .minutes(4))
            #expect(asked.second == second)
            // As each page reads it after a restart.
            let record = try #require(try await store.screen(for: village.station(0), at: now))
            #expect(record.visit?.appointment == asked && record.visit?.seconding?.agency.text == "CAF de l\u{2019}Ardèche")
            #expect(record.visit?.receiving.agency.text == "Annonay")
            #expect(refusal(try await store.seat(in: id, for: sacha)) != nil)
            let joined = try await store.answer(true, to: sacha.account, in: id, by: village.station(0), at: now + .minutes(5)).get()
            #expect(try await store.seat(in: id, for: sacha) == .success(SeatGrant(seat: .second, appointment: joined)))
            #expect(try await store.seat(in: id, for: village.claire) == .success(SeatGrant(seat: .adviser, appointment: joined)))
            #expect(try await store.appointment(id, seenBy: sacha, at: now)?.isSecondMe == true)
            // They have one face: nobody else is received meanwhile, in a pause neither.
            let other = try await village.seat(2, at: 1, agency: village.caf)
            let visitor = try VisitorName(given: "Jeanne", family: "Fictive")
            for minute in [6, 8] {
                let refused = try await store.receive(other, by: sacha, at: now + .minutes(minute))
                #expect(refusal(refused) == .inAnotherInterview(with: visitor))
                _ = try await store.pause(id, by: village.claire, at: now + .minutes(minute + 1)).get()
            }
            _ = try await store.leaveJoint(id, by: sacha, at: now + .minutes(10)).get()
            #expect(refusal(try await store.seat(in: id, for: sacha)) != nil)
            _ = try await store.receive(other, by: sacha, at: now + .minutes(11)).get()
            let ways: [AppointmentEvent.What] = [.joinAsked, .joined, .joinLeft]
            for asking in [village.claire, sacha, village.host, village.operating] {
                #expect(try await village.heard(asking).filter(ways.contains) == ways)
            }
            #expect(try await village.heard(village.station(0)).filter(ways.contains) == ways, "the station's screen is renewed")
        },
        Clause(of: "whoever is in it for the second agency is busy in that agency's queue, and nowhere before they are let in") { village in
            let (store, now) = (village.store, village.now)
            let id = try await village.seatJoint(1)
            try await village.walkIn(2, "Marcel", at: village.thueyts, agency: village.caf, now: now + .minutes(1))
            let (sacha, claire) = (village.adviserOfCAF, village.claire)
            func wait(at minute: Int) async throws -> Duration? {
                let queues = try await village.queues(seenBy: sacha, heard: [sacha.account, claire.account], at: now + .minutes(minute))
                let line = queues.flatMap(\.lines).first { $0.appointment == Village.appointment(2) }
                #expect(line != nil)
                return line?.wait
            }
            _ = try await store.receive(id, by: claire, at: now + .minutes(3)).get()
            #expect(try await wait(at: 3) == .zero)
            _ = try await store.askToJoin(id, by: sacha, at: now + .minutes(4)).get()
            #expect(try await wait(at: 4) == .zero)
            _ = try await store.answer(true, to: sacha.account, in: id, by: village.station(0), at: now + .minutes(5)).get()
            let busy = try await wait(at: 5)
            #expect(try #require(busy) > .minutes(5))
            _ = try await store.leaveJoint(id, by: sacha, at: now + .minutes(6)).get()
            #expect(try await wait(at: 6) == .zero)
        },
        Clause(of: "of fifty who ask at once the visitor is asked about one, and a no is kept") { village in
            let (store, now) = (village.store, village.now)
            let id = try await village.seatJoint(1)
            _ = try await store.receive(id, by: village.adviserOfCAF, at: now + .minutes(3)).get()
            let results = try await village.race(50) { number in
                let asking = number.isMultiple(of: 2) ? village.claire : village.paul
                return try await store.askToJoin(id, by: asking, at: now + .minutes(4))
            }
            let seconds = results.compactMap { result in try? result.get().second }
            let asked = try #require(seconds.first)
            #expect(Set(seconds.map(\.adviser)) == [asked.adviser])
            #expect(results.allSatisfy { [nil, .joinTaken(by: asked.name)].contains(refusal($0)) })
            _ = try await store.answer(false, to: asked.adviser, in: id, by: village.station(0), at: now + .minutes(5)).get()
            let again = try await store.askToJoin(id, by: village.claire, at: now + .minutes(6))
            #expect(refusal(again) == .joinRefused(until: now + .minutes(7)))
        },
    ]
}

extension Village {
    /// One of two agencies, whose visitor sits at the first station.
    fileprivate func seatJoint(_ number: Int) async throws -> AppointmentID {
        let id = Self.appointment(number)
        _ = try await store.book(try booking(joint: caf), as: id, by: operating, at: now, in: .paris).get()
        _ = try await store.arrive(id, by: host, at: now + .minutes(1)).get()
        _ = try await store.install(id, at: stations[0], by: host, at: now + .minutes(2)).get()
        return id
    }

    static let theirs = DutyPeriodID(high: 8, low: 2)

    /// Annonay and the CAF on Wednesdays from 9 to 11, the second with one desk.
    fileprivate func publishBoth(desks: Int = 1) async throws {
        try await publish(desks: desks)
        _ = try await store.publish(dutyPeriod(Self.theirs, agency: caf), by: adviserOfCAF, at: now).get()
    }

    fileprivate func bookJoint(
        _ number: Int, contact: VisitorContact? = nil
    ) async throws -> Result<Appointment, Refusal> {
        let booking = Booking(
            visitor: try VisitorName(given: "Jeanne", family: "Fictive"), agency: annonay, joint: caf, point: saintFelicien,
            start: try instant(9), contact: contact)
        return try await store.book(booking, as: Self.appointment(number), by: operating, at: now, in: .paris)
    }

    fileprivate func bookCAF(_ number: Int, hour: Int = 9) async throws -> Result<Appointment, Refusal> {
        let booking = try booking(agency: caf, point: thueyts, start: instant(hour))
        return try await store.book(booking, as: Self.appointment(number), by: operating, at: now, in: .paris)
    }

    /// What somebody hears of, in its order.
    fileprivate func heard(_ asking: Principal) async throws -> [AppointmentEvent.What] {
        guard case .events(let events, _) = try await store.events(after: .none, seenBy: asking, limit: 100) else { return [] }
        return events.map(\.event.what)
    }

    /// An adviser of an agency that has nothing to do with it.
    fileprivate func openThird() async throws -> Principal {
        let third = AgencyID(high: 2, low: 3)
        _ = try await store.openAgency(Label(reading: "Aubenas"), of: jobCentre, as: third, by: operating, at: now).get()
        let details = AccountDetails(
            login: try LoginName(reading: "tiers"), name: try ShownName(reading: "Tiers Exemple"), scope: .agency(third))
        return try await store.openAccount(details, as: AccountID(high: 5, low: 33), by: operating, at: now).get().principal
    }
}
