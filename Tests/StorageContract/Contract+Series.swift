import Appointments
import Capacity
import CivilTime
import Notices
import People
import Testing
import Vocabulary

extension Contract {
    /// Several appointments of one visitor.
    package static let series = [
        Clause(of: "an appointment is repeated, all times or none, and the form sent twice books once") { village in
            try await village.publish()
            let (store, first) = (village.store, try await village.bookOnWednesday(1))
            let times = try village.weeks([1, 2, 3])
            // Somebody else has the second of them.
            try await village.book(9, start: times[1].start)
            let refused = try await village.again(first, at: times, from: 20)
            #expect(refusal(refused)?.phrase.key == AppointmentKey.notThen.rawValue)
            #expect(try await store.following(first, seenBy: village.host, at: village.now).map(\.id) == [first])
            let booked = try await village.again(first, at: [times[0], times[2]], from: 30).get()
            #expect(booked.map(\.start) == [try village.instant(9), times[0].start, times[2].start])
            #expect(Set(booked.map(\.series)).count == 1 && booked[0].series != nil)
            #expect(booked.allSatisfy { $0.dutyPeriod == Village.duty && $0.visitor == booked[0].visitor })
            #expect(try await village.again(first, at: [times[0], times[2]], from: 40).get().map(\.id) == booked.map(\.id))
            let lines = try await store.following(first, seenBy: village.host, at: village.now)
            #expect(lines.map(\.id) == booked.map(\.id) && lines.allSatisfy { $0.series == booked[0].series })
            #expect(try await store.following(booked[1].id, seenBy: village.host, at: village.now).count == 2)
            #expect(try await store.following(first, seenBy: village.hostOfThueyts, at: village.now) == [])
        },
        Clause(of: "moving or cancelling one of a series leaves the others as they were") { village in
            try await village.publish()
            let (store, first) = (village.store, try await village.bookOnWednesday(1))
            let booked = try await village.again(first, at: village.weeks([1, 2]), from: 20).get()
            let wish = Rescheduling(start: booked[1].start + .minutes(40), length: .usual)
            _ = try await store.reschedule(booked[1].id, to: wish, by: village.host, at: village.now, in: .paris).get()
            _ = try await store.dismiss(booked[2].id, as: .excused, by: village.host, at: village.now).get()
            let lines = try await store.following(first, seenBy: village.host, at: village.now)
            #expect(lines.map(\.start) == [booked[0].start, wish.start])
        },
        Clause(of: "one of a series moves with those that follow, as many days and to the same hour, all or none") { village in
            try await village.publish()
            let (store, first) = (village.store, try await village.bookOnWednesday(1))
            let booked = try await village.again(first, at: village.weeks([1, 2, 3]), from: 20).get()
            // By a week: each takes what the next one had.
            let wish = Rescheduling(start: try village.weeks([2])[0].start + .minutes(20), length: .usual)
            let moved = try await store.rescheduleFollowing(booked[1].id, to: wish, by: village.host, at: village.now, in: .paris).get()
            #expect(try moved.map(\.start) == village.weeks([2, 3, 4]).map { $0.start + .minutes(20) })
            #expect(moved.map(\.revision) == [1, 1, 1])
            #expect(try await store.appointment(first, seenBy: village.host, at: village.now)?.start == booked[0].start)
            // The last has no place there: none moves.
            try await village.book(9, start: village.weeks([6])[0].start)
            let further = Rescheduling(start: try village.weeks([4])[0].start, length: .usual)
            let refused = try await store.rescheduleFollowing(booked[1].id, to: further, by: village.host, at: village.now, in: .paris)
            #expect(refusal(refused)?.phrase.key == AppointmentKey.notThen.rawValue)
            let lines = try await store.following(booked[1].id, seenBy: village.host, at: village.now)
            #expect(lines.map(\.start) == moved.map(\.start))
            let elsewhere = try await store.rescheduleFollowing(
                booked[1].id, to: further, by: village.hostOfThueyts, at: village.now, in: .paris)
            #expect(refusal(elsewhere) == .notFound)
        },
        Clause(of: "one of a series is cancelled with those that follow, and gives their places back") { village in
            try await village.publish()
            let (store, first) = (village.store, try await village.bookOnWednesday(1))
            let booked = try await village.again(first, at: village.weeks([1, 2]), from: 20).get()
            let ended = try await store.dismissFollowing(booked[1].id, as: .excused, by: village.host, at: village.now).get()
            #expect(ended.map(\.id) == booked.dropFirst().map(\.id) && ended.allSatisfy { $0.engagement == nil })
            #expect(try await store.following(first, seenBy: village.host, at: village.now).map(\.id) == [first])
            try await village.book(9, start: booked[2].start)
            #expect(refusal(try await store.dismissFollowing(first, as: .excused, by: village.hostOfThueyts, at: village.now)) == .notFound)
        },
        Clause(of: "a visitor hears of a series in one mail, and of what is done to several in one") { village in
            let (store, first) = (village.store, try await village.bookWithMail(1))
            #expect(try await village.tell(until: village.now).map(\.what) == [.booked])
            let times = [7, 14].map { PlannedTime(start: village.now + .days($0), length: .usual) }
            let booked = try await village.again(first, at: times, from: 20).get()
            let told = try await village.tell(until: village.now)
            #expect(told.map(\.what) == [.series] && told[0].subject == .appointment(booked[1].id))
            #expect(told[0].others.map(\.appointment) == [booked[2].id] && told[0].others.map(\.start) == [booked[2].start])
            // One more alone is told as one.
            let one = PlannedTime(start: village.now + .days(21), length: .usual)
            _ = try await village.again(first, at: [one], from: 30).get()
            #expect(try await village.tell(until: village.now).map(\.what) == [.booked])
            _ = try await store.dismissFollowing(booked[1].id, as: .excused, by: village.host, at: village.now).get()
            let cancelled = try await village.tell(until: village.now)
            #expect(cancelled.map(\.what) == [.cancelled] && cancelled[0].others.count == 2)
            // Nobody is reminded of them any more; of the first they are.
            #expect(try await village.tell(until: village.now + .days(30)).map(\.what) == [.reminder])
        },
        Clause(of: "a mail of several that waits is not lost when one of them moves meanwhile") { village in
            let (store, first) = (village.store, try await village.bookWithMail(1))
            _ = try await village.tell(until: village.now)
            let times = [7, 14].map { PlannedTime(start: village.now + .days($0), length: .usual) }
            let booked = try await village.again(first, at: times, from: 20).get()
            let wish = Rescheduling(start: village.now + .days(8), length: .usual)
            // It is on its way just then: it is settled by its own name, and nobody else's mail with it.
            let several = try #require(try await store.dueNotice(at: village.now + .minutes(1)))
            _ = try await store.reschedule(booked[1].id, to: wish, by: village.host, at: village.now + .minutes(1), in: .paris).get()
            try await store.settle(several.id, as: .sent, at: village.now + .minutes(1))
            let told = try await village.tell(until: village.now + .minutes(1))
            #expect(told.map(\.what) == [.booked, .rescheduled] && told.allSatisfy { $0.others.isEmpty })
            #expect(told.map(\.subject) == [booked[2].id, booked[1].id].map { .appointment($0) })
        },
        Clause(of: "each of several whose mail was refused has to be told") { village in
            let (store, first) = (village.store, try await village.bookWithMail(1))
            _ = try await village.tell(until: village.now)
            let times = [7, 14].map { PlannedTime(start: village.now + .days($0), length: .usual) }
            let booked = try await village.again(first, at: times, from: 20).get()
            let notice = try #require(try await store.dueNotice(at: village.now))
            try await store.settle(notice.id, as: .refused(code: 550), at: village.now)
            #expect(try await store.untold(seenBy: village.host, at: village.now).map(\.id) == [booked[1].id, booked[2].id])
        },
        Clause(of: "a mail of several is tried until the last of them begins") { village in
            let (store, first) = (village.store, try await village.bookWithMail(1, in: .hours(3)))
            _ = try await village.tell(until: village.now)
            let times = [
                PlannedTime(start: village.now + .hours(5), length: .usual), PlannedTime(start: village.now + .days(14), length: .usual),
            ]
            _ = try await village.again(first, at: times, from: 20).get()
            let notice = try #require(try await store.dueNotice(at: village.now))
            #expect(!notice.isTooLate(at: village.now + .hours(6)) && notice.isTooLate(at: village.now + .days(14)))
            try await store.settle(notice.id, as: .later, at: village.now + .hours(6))
            #expect(try await village.tell(until: village.now + .hours(7)).map(\.id).contains(notice.id))
        },
        Clause(of: "a series moves a week on, each into the place that the next one leaves") { village in
            try await village.publish()
            let (store, first) = (village.store, try await village.bookOnWednesday(1))
            let booked = try await village.again(first, at: village.weeks([1, 2]), from: 20).get()
            let wish = Rescheduling(start: booked[1].start, length: .usual)
            let moved = try await store.rescheduleFollowing(first, to: wish, by: village.host, at: village.now, in: .paris).get()
            #expect(moved.prefix(2).map(\.start) == booked.dropFirst().map(\.start) && moved.allSatisfy { $0.dutyPeriod == Village.duty })
        },
        Clause(of: "a series is not moved onto itself") { village in
            try await village.publish(desks: 2)
            let (store, first) = (village.store, try await village.bookOnWednesday(1))
            let booked = try await village.again(first, at: village.weeks([1, 2]), from: 20).get()
            // The last one came to the day of the one before.
            let beside = Rescheduling(start: booked[1].start + .minutes(40), length: .usual)
            _ = try await store.reschedule(booked[2].id, to: beside, by: village.host, at: village.now, in: .paris).get()
            let wish = Rescheduling(start: booked[0].start + .minutes(20), length: .usual)
            let refused = try await store.rescheduleFollowing(first, to: wish, by: village.host, at: village.now, in: .paris)
            #expect(refusal(refused) == .notThen(on: village.wednesday.adding(days: 7), .elsewhereThen))
            // Nor onto one that does not follow.
            let back = Rescheduling(start: booked[0].start + .minutes(10), length: .usual)
            let onto = try await store.rescheduleFollowing(booked[1].id, to: back, by: village.host, at: village.now, in: .paris)
            #expect(refusal(onto) == .elsewhereThen)
        },
        Clause(of: "whoever is here is not ended as one of several") { village in
            let (store, first) = (village.store, try await village.bookWithMail(1, in: .hours(1)))
            let one = PlannedTime(start: village.now + .days(7), length: .usual)
            _ = try await village.again(first, at: [one], from: 20).get()
            _ = try await store.arrive(first, by: village.host, at: village.now).get()
            let refused = try await store.dismissFollowing(first, as: .technicalFailure, by: village.host, at: village.now)
            #expect(refusal(refused) == .alreadyHere)
        },
        Clause(of: "who plans several sees what stands against each, and what is near instead") { village in
            try await village.publish()
            let times = try village.weeks([0, 1])
            try await village.book(9, start: times[1].start)
            let tuesday = village.now + .days(7)
            let asked = times.map(\.instants) + [tuesday..<(tuesday + .minutes(20))]
            let prospects = try await village.store.prospects(
                of: village.annonay, at: village.saintFelicien, during: asked, isOutside: false, seenBy: village.host, at: village.now,
                in: .paris)
            #expect(prospects.map(\.lacks) == [[], [.desk], [.desk]])
            #expect(
                prospects.map { $0.instead?.instants.lowerBound } == [nil, times[1].start + .minutes(20), times[1].start + .minutes(20)])
            let stranger = try await village.store.prospects(
                of: village.annonay, at: village.saintFelicien, during: asked, isOutside: false, seenBy: village.hostOfThueyts,
                at: village.now, in: .paris)
            #expect(stranger == [])
        },
    ]
}

extension Village {
    /// On the day after, at 9.
    fileprivate func bookOnWednesday(_ number: Int) async throws -> AppointmentID { try await book(number, start: instant(9)) }

    /// Wednesdays at 9, so many weeks later.
    fileprivate func weeks(_ weeks: [Int]) throws -> [PlannedTime] {
        try weeks.map { PlannedTime(start: try instant(9, on: wednesday.adding(days: 7 * $0)), length: .usual) }
    }

    fileprivate func again(
        _ id: AppointmentID, at times: [PlannedTime], from number: Int
    ) async throws -> Result<[Appointment], Refusal> {
        let ids = times.indices.map { Self.appointment(number + $0) }
        return try await store.bookAgain(id, at: Repetition(times: times), as: ids, by: host, at: now, in: .paris)
    }
}
