import Appointments
import Capacity
import CivilTime
import Establishments
import Notices
import People
import Testing
import Vocabulary
import WaitingList

extension Contract {
    /// Who waits for a place: it is held for them, goes to one alone, and never makes two appointments of one.
    package static let waitingList = [
        Clause(of: "a place that becomes free is held for who has waited longest, and accepting moves what they have, once") { village in
            let (store, now) = (village.store, village.now)
            let entries = try await village.fullWednesday(waiting: 2)
            #expect(try await store.offerWhatIsFree(at: now, in: .paris) == 0)
            _ = try await store.dismiss(Village.appointment(3), as: .excused, by: village.claire, at: now).get()
            #expect(try await store.offerWhatIsFree(at: now, in: .paris) == 1)
            let offer = try #require(try await store.waitingDossier(entries[0])?.entry.offer)
            #expect(try offer.start == village.instant(10) && offer.expires == village.instant(8))
            // Nobody else gets the place, and no second offer is made of it.
            #expect(refusal(try await village.bookAt(10, 90)) == .noPlace([.desk]))
            #expect(try await store.offerWhatIsFree(at: now, in: .paris) == 0)
            #expect(try await village.tell(until: now).last?.what == .offer)
            let taken = try await store.accept(entries[0], offer.start, by: nil, at: now + .minutes(1), in: .paris).get()
            #expect(taken == TakenOffer(appointment: Village.appointment(10), isNew: true))
            let moved = try await store.visitorDossier(taken.appointment)?.appointment
            #expect(moved?.start == offer.start && moved?.revision == 1 && moved?.dutyPeriod == Village.duty)
            let again = try await store.accept(entries[0], offer.start, by: nil, at: now + .minutes(2), in: .paris).get()
            #expect(again == TakenOffer(appointment: Village.appointment(10), isNew: false))
            #expect(try await village.tell(until: now + .minutes(2)).map(\.what) == [.rescheduled])
            #expect(try await village.log().count { $0.what == .rescheduled } == 1)
            #expect(try await store.waitingList(seenBy: village.claire).map(\.entry.id) == [entries[1]])
        },
        Clause(of: "an offer that nobody answers lapses, goes to the next, and is not made again to who let it go by") { village in
            let (store, now) = (village.store, village.now)
            let entries = try await village.fullWednesday(waiting: 2)
            _ = try await store.dismiss(Village.appointment(5), as: .excused, by: village.claire, at: now).get()
            #expect(try await store.offerWhatIsFree(at: now, in: .paris) == 1)
            let offer = try #require(try await store.waitingDossier(entries[0])?.entry.offer)
            // Released to everybody at that instant, though no round has run.
            #expect(refusal(try await store.accept(entries[0], offer.start, by: nil, at: offer.expires, in: .paris)) == .offerLapsed)
            let earlier = now + .hours(2)
            #expect(refusal(try await store.decline(entries[0], offer.start + .minutes(20), by: nil, at: earlier)) == .offerLapsed)
            _ = try await store.decline(entries[0], offer.start, by: nil, at: earlier).get()
            let again = try await store.decline(entries[0], offer.start, by: nil, at: earlier).get()
            #expect(again.ending == nil && again.offers == 1)
            #expect(try await store.offerWhatIsFree(at: earlier, in: .paris) == 1)
            let next = try #require(try await store.waitingDossier(entries[1])?.entry.offer)
            #expect(next.start == offer.start)
            #expect(try await store.waitingDossier(entries[0])?.entry.offer == nil)
            // Nobody is left who did not let it go by: it is everybody's.
            #expect(try await store.offerWhatIsFree(at: next.expires, in: .paris) == 0)
            #expect(try await store.waitingDossier(entries[1])?.entry.ending == nil)
            _ = try await village.bookAt(10, 90, minute: 40, now: next.expires).get()
        },
        Clause(of: "who has nothing yet gets one appointment by accepting, and is known at once to whoever receives them") { village in
            let (store, now) = (village.store, village.now)
            _ = try await village.fullWednesday(waiting: 0)
            let (id, planned) = (WaitingEntryID(high: 9, low: 1), AppointmentID(high: 8, low: 1))
            let wish = try village.wish("Lucie", points: [village.saintFelicien, village.thueyts])
            let entry = try await store.wait(for: wish, as: id, planned, by: village.claire, at: now, in: .paris).get()
            let same = try await store.wait(for: wish, as: id, planned, by: village.claire, at: now, in: .paris).get()
            #expect(same == entry)
            #expect(try await store.offerWhatIsFree(at: now, in: .paris) == 0)
            _ = try await store.dismiss(Village.appointment(0), as: .excused, by: village.claire, at: now).get()
            #expect(try await store.offerWhatIsFree(at: now, in: .paris) == 1)
            let offer = try #require(try await store.waitingDossier(id)?.entry.offer)
            #expect(try offer.start == village.instant(9))
            let results = try await village.race(20) { number in
                try await store.accept(id, offer.start, by: number.isMultiple(of: 2) ? nil : village.claire, at: now, in: .paris)
            }
            #expect(results.allSatisfy { refusal($0) == nil })
            #expect(try results.count { try $0.get().isNew } == 1)
            #expect(try await village.log().filter { $0.appointment == planned }.map(\.what) == [.booked])
            #expect(try await store.appointment(planned, seenBy: village.claire, at: now)?.visitor == "Lucie Fictive")
            #expect(refusal(try await store.leave(id, by: village.claire, at: now)) == .waitingEnded(.accepted))
        },
        Clause(of: "of an offer and of hosts who book the same place at once, one has it") { village in
            let (store, now) = (village.store, village.now)
            let entries = try await village.fullWednesday(waiting: 1)
            for round in 0..<10 {
                let (taken, minute) = (Village.appointment(round == 0 ? 2 : 100 + round), 40)
                _ = try await store.dismiss(taken, as: .excused, by: village.claire, at: now).get()
                let booked = try await village.race(6) { number in
                    if number.isMultiple(of: 2) {
                        _ = try await store.offerWhatIsFree(at: now, in: .paris)
                        return false
                    }
                    return refusal(try await village.bookAt(9, 200 + 10 * round + number, minute: minute)) == nil
                }
                let offer = try await store.waitingDossier(entries[0])?.entry.offer
                #expect(booked.count { $0 } + (offer == nil ? 0 : 1) == 1)
                guard offer == nil else { return }
                let winner = try #require(
                    try await store.appointments(in: Zone.paris.day(village.wednesday), seenBy: village.claire, at: now)
                        .first { $0.progress == .expected && $0.start == (try? village.instant(9, 40)) })
                _ = try await store.dismiss(winner.id, as: .excused, by: village.claire, at: now).get()
                _ = try await store.book(
                    village.booking(start: village.instant(9, 40)), as: Village.appointment(101 + round), by: village.claire, at: now,
                    in: .paris
                ).get()
            }
        },
        Clause(
            of: "who has no mail, or whose mail is refused, is on the list to call of the point where a place is held, and of the agency"
        ) { village in
            let (store, now) = (village.store, village.now)
            try await village.publish(desks: 2)
            for (number, start) in try [village.instant(9), village.instant(9, 20)].enumerated() {
                for desk in 0..<2 {
                    let id = Village.appointment(20 + 2 * number + desk)
                    _ = try await store.book(village.booking(start: start), as: id, by: village.claire, at: now, in: .paris).get()
                }
            }
            let points: Set = [village.saintFelicien, village.thueyts]
            let called = WaitingEntryID(high: 9, low: 1)
            let (wish, mailed) = (try village.wish("Lucie", points: points), WaitingEntryID(high: 9, low: 2))
            _ = try await store.wait(for: wish, as: called, AppointmentID(high: 8, low: 1), by: village.claire, at: now, in: .paris).get()
            let other = try village.wish("Jeanne", points: points, mail: "jeanne@exemple.fr")
            _ = try await store.wait(for: other, as: mailed, AppointmentID(high: 8, low: 2), by: village.claire, at: now, in: .paris).get()
            for number in [20, 21] {
                _ = try await store.dismiss(Village.appointment(number), as: .excused, by: village.claire, at: now).get()
            }
            #expect(try await store.offerWhatIsFree(at: now, in: .paris) == 2)
            for asking in [village.host, village.claire] {
                #expect(try await store.offersToCall(seenBy: asking, at: now).map(\.entry.id) == [called])
            }
            for asking in [village.hostOfThueyts, village.adviserOfCAF] {
                #expect(try await store.offersToCall(seenBy: asking, at: now).isEmpty)
            }
            let notice = try #require(try await store.dueNotice(at: now))
            try await store.settle(notice.id, as: .refused(code: 550), at: now)
            #expect(try await store.offersToCall(seenBy: village.host, at: now).count == 2)
            let offer = try #require(try await store.waitingDossier(called)?.entry.offer)
            _ = try await store.accept(called, offer.start, by: village.host, at: now, in: .paris).get()
            #expect(try await store.offersToCall(seenBy: village.host, at: now).map(\.entry.id) == [mailed])
            // Who said yes at the telephone has not to be called again.
            #expect(try await !store.untold(seenBy: village.claire, at: now).contains { $0.id == AppointmentID(high: 8, low: 1) })
        },
        Clause(of: "hosts see who would come to their point, advisers who waits for their agency, and nobody else anything") { village in
            let (store, now, id) = (village.store, village.now, WaitingEntryID(high: 9, low: 1))
            _ = try await village.fullWednesday(waiting: 0)
            let (wish, planned) = (try village.wish("Lucie"), AppointmentID(high: 8, low: 1))
            for asking in [village.hostOfThueyts, village.adviserOfCAF, village.operating, village.station(0)] {
                #expect(refusal(try await store.wait(for: wish, as: id, planned, by: asking, at: now, in: .paris)) == .notPermitted)
            }
            _ = try await store.wait(for: wish, as: id, planned, by: village.host, at: now, in: .paris).get()
            _ = try await store.dismiss(Village.appointment(3), as: .excused, by: village.claire, at: now).get()
            _ = try await store.offerWhatIsFree(at: now, in: .paris)
            let start = try #require(try await store.waitingDossier(id)?.entry.offer?.start)
            for asking in village.everybody {
                let sees = [village.host, village.claire, village.paul].contains(asking)
                #expect(try await store.waitingList(seenBy: asking).isEmpty != sees)
                #expect(try await store.offersToCall(seenBy: asking, at: now).isEmpty != sees)
                guard !sees else { continue }
                #expect(refusal(try await store.accept(id, start, by: asking, at: now, in: .paris)) == .notFound)
                #expect(refusal(try await store.decline(id, start, by: asking, at: now)) == .notFound)
                #expect(refusal(try await store.leave(id, by: asking, at: now)) == .notFound)
            }
        },
        Clause(of: "nobody stands on a list twice, and what is waited for has bounds") { village in
            let (store, now) = (village.store, village.now)
            func wait(_ number: UInt64, _ wish: WaitingWish) async throws -> Result<WaitingEntry, Refusal> {
                let id = WaitingEntryID(high: 9, low: number)
                return try await store.wait(for: wish, as: id, AppointmentID(high: 8, low: number), by: village.host, at: now, in: .paris)
            }
            _ = try await wait(1, village.wish("Lucie")).get()
            #expect(refusal(try await wait(2, village.wish("Lucie"))) == .alreadyWaiting)
            #expect(refusal(try await wait(2, village.wish("Marcel", first: 3, last: 2))) == .waitingPast)
            #expect(refusal(try await wait(2, village.wish("Marcel", first: -3, last: -1))) == .waitingPast)
            #expect(refusal(try await wait(2, village.wish("Marcel", last: WaitingEntry.horizon + 1))) == .waitingTooLong)
            for number in 2...UInt64(WaitingEntry.mostAtOnePoint) {
                let telephone = "+336000\(10_000 + number)"
                _ = try await wait(number, village.wish("Marcel", telephone: telephone)).get()
            }
            #expect(refusal(try await wait(500, village.wish("Yvette"))) == .listFull)
            _ = try await store.leave(WaitingEntryID(high: 9, low: 1), by: village.host, at: now).get()
            let again = try await store.leave(WaitingEntryID(high: 9, low: 1), by: village.host, at: now).get()
            #expect(again.ending?.how == .left)
            _ = try await wait(500, village.wish("Yvette")).get()
        },
        Clause(of: "a visitor waits for something earlier than their own, once, until it is over") { village in
            let (store, now) = (village.store, village.now)
            let id = try await village.bookWithMail(1, in: .days(2))
            func wait(_ number: UInt64, at instant: Timestamp) async throws -> Result<WaitingEntry, Refusal> {
                try await store.waitForEarlier(
                    than: id, from: nil, as: WaitingEntryID(high: 9, low: number), AppointmentID(high: 8, low: number), by: nil,
                    at: instant,
                    in: .paris)
            }
            let entry = try await wait(1, at: now).get()
            #expect(entry.points == [village.saintFelicien] && entry.contact?.mail?.text == "jeanne@exemple.fr" && entry.madeBy == nil)
            #expect(refusal(try await wait(2, at: now)) == .alreadyWaiting)
            let known = try await store.waiting(on: id)
            #expect(known == entry)
            #expect(try await store.waitingList(seenBy: village.host).map(\.entry.id) == [entry.id])
            _ = try await store.leave(entry.id, by: nil, at: now).get()
            #expect(try await store.waiting(on: id) == nil)
            let second = try await wait(2, at: now + .hours(1)).get()
            _ = try await store.cancelByVisitor(id, at: now + .hours(2)).get()
            #expect(try await store.offerWhatIsFree(at: now + .hours(2), in: .paris) == 0)
            #expect(try await store.waitingDossier(second.id)?.entry.ending?.how == .lapsed)
            #expect(refusal(try await wait(3, at: now + .hours(3))) == .alreadyEnded(.excused))
        },
        Clause(of: "whose text was refused for good is called, and what they say is taken") { village in
            let (store, now) = (village.store, village.now)
            _ = try await village.fullWednesday(waiting: 0)
            let number = try #require(Telephone("+33612345678"))
            let booking = Booking(
                visitor: try VisitorName(given: "Jeanne", family: "Fictive"), agency: village.annonay, point: village.saintFelicien,
                start: try village.instant(9, on: village.wednesday.adding(days: 7)), contact: .sms, telephone: number)
            let own = try await store.book(booking, as: Village.appointment(10), by: village.host, at: now, in: .paris).get()
            let booked = try #require(try await store.dueNotice(by: [.sms], at: now))
            try await store.settle(booked.id, as: .refused(code: 400), at: now)
            let wish = WaitingWish(earlierThan: own, from: village.wednesday.adding(days: -1), in: .paris)
            let entry = WaitingEntryID(high: 9, low: 1)
            _ = try await store.wait(for: wish, as: entry, AppointmentID(high: 8, low: 1), by: village.host, at: now, in: .paris).get()
            _ = try await store.dismiss(Village.appointment(3), as: .excused, by: village.claire, at: now).get()
            #expect(try await store.offerWhatIsFree(at: now, in: .paris) == 1)
            // A message that does not go out is somebody's to say, before the place lapses unheard.
            #expect(try await store.offersToCall(seenBy: village.host, at: now).isEmpty)
            #expect(try await store.offersToCall(seenBy: village.host, at: now + .minutes(61)).map(\.entry.id) == [entry])
            let start = try village.instant(10)
            let taken = try await store.accept(entry, start, by: village.host, at: now + .minutes(62), in: .paris).get()
            #expect(taken == TakenOffer(appointment: own.id, isNew: true))
        },
        Clause(of: "whoever is met otherwise than when a place was held is not moved to it, and waits on for what suits them") { village in
            let (store, now) = (village.store, village.now)
            let entries = try await village.fullWednesday(waiting: 1)
            _ = try await store.dismiss(Village.appointment(3), as: .excused, by: village.claire, at: now).get()
            #expect(try await store.offerWhatIsFree(at: now, in: .paris) == 1)
            let offer = try #require(try await store.waitingDossier(entries[0])?.entry.offer)
            let called = ModeChange(.telephone, telephone: Telephone("+33475000000"))
            _ = try await store.changeMode(Village.appointment(10), to: called, by: village.host, at: now, in: .paris).get()
            let taken = try await store.accept(entries[0], offer.start, by: nil, at: now + .minutes(1), in: .paris)
            #expect(refusal(taken) == .offerLapsed)
            #expect(try await store.offerWhatIsFree(at: now + .minutes(1), in: .paris) == 0)
            let entry = try #require(try await store.waitingDossier(entries[0])?.entry)
            #expect(entry.ending == nil && entry.offer == nil && entry.mode == .telephone)
            // The duty period receives by video at the point alone, until it is published otherwise: then there are hours for them.
            _ = try await store.dismiss(Village.appointment(4), as: .excused, by: village.claire, at: now + .minutes(2)).get()
            #expect(try await store.offerWhatIsFree(at: now + .minutes(2), in: .paris) == 0)
            try await village.publish(modes: [.point, .telephone])
            #expect(try await store.offerWhatIsFree(at: now + .minutes(3), in: .paris) == 1)
            let second = try #require(try await store.waitingDossier(entries[0])?.entry.offer)
            #expect(try second.start == village.instant(10, 20))
            let moved = try await store.accept(entries[0], second.start, by: nil, at: now + .minutes(4), in: .paris).get()
            let appointment = try await store.visitorDossier(moved.appointment)?.appointment
            #expect(appointment?.mode == .telephone && appointment?.start == second.start)
        },
        Clause(of: "an entry whose last day is past ends, and is forgotten when its time is over") { village in
            let (store, now, id) = (village.store, village.now, WaitingEntryID(high: 9, low: 1))
            let wish = try village.wish("Lucie", last: 1)
            _ = try await store.wait(for: wish, as: id, AppointmentID(high: 8, low: 1), by: village.host, at: now, in: .paris).get()
            #expect(try await store.offerWhatIsFree(at: now + .days(1), in: .paris) == 0)
            #expect(try await store.waitingDossier(id)?.entry.ending == nil)
            _ = try await store.offerWhatIsFree(at: now + .days(2), in: .paris)
            #expect(try await store.waitingDossier(id)?.entry.ending?.how == .lapsed)
            #expect(refusal(try await store.accept(id, now, by: nil, at: now + .days(2), in: .paris)) == .waitingEnded(.lapsed))
            #expect(try await store.forgetEntries(endedBefore: now + .days(2)) == 0)
            #expect(try await store.forgetEntries(endedBefore: now + .days(2) + .milliseconds(1)) == 1)
            #expect(try await store.waitingDossier(id) == nil)
        },
        Clause(of: "nobody is moved to a later hour than they have meanwhile, nor to a shorter one") { village in
            let (store, now) = (village.store, village.now)
            let entries = try await village.fullWednesday(waiting: 1)
            _ = try await store.dismiss(Village.appointment(4), as: .excused, by: village.claire, at: now).get()
            #expect(try await store.offerWhatIsFree(at: now, in: .paris) == 1)
            let offer = try #require(try await store.waitingDossier(entries[0])?.entry.offer)
            // An adviser agrees on an hour before that one, outside.
            func move(_ hour: Int, on date: CivilDate, minutes: Int) async throws {
                let length = AppointmentLength(minutes: minutes) ?? .usual
                let wish = Rescheduling(start: try village.instant(hour, on: date), length: length, isOutside: true)
                _ = try await store.reschedule(Village.appointment(10), to: wish, by: village.claire, at: now, in: .paris).get()
            }
            try await move(8, on: village.wednesday, minutes: 20)
            #expect(refusal(try await store.accept(entries[0], offer.start, by: nil, at: now, in: .paris)) == .offerLapsed)
            _ = try await store.offerWhatIsFree(at: now, in: .paris)
            #expect(try await store.waitingDossier(entries[0])?.entry.offer == nil)
            // Back in a week, and longer: one slot is not enough any more, two in a row are.
            try await move(9, on: village.wednesday.adding(days: 7), minutes: 40)
            _ = try await store.dismiss(Village.appointment(0), as: .excused, by: village.claire, at: now).get()
            #expect(try await store.offerWhatIsFree(at: now, in: .paris) == 0)
            _ = try await store.dismiss(Village.appointment(1), as: .excused, by: village.claire, at: now + .minutes(1)).get()
            let start = try village.instant(9)
            let made = try await store.offerWhatIsFree(at: now + .minutes(1), in: .paris)
            #expect(made == 1)
            #expect(refusal(try await village.bookAt(9, 90, minute: 20)) == .noPlace([.desk]))
            let taken = try await store.accept(entries[0], start, by: nil, at: now + .minutes(2), in: .paris).get()
            let moved = try await store.visitorDossier(taken.appointment)?.appointment
            #expect(moved?.start == start && moved?.length.minutes == 40)
        },
        Clause(of: "what was offered and closed since is refused, and so is what comes later than what they have meanwhile") { village in
            let (store, now) = (village.store, village.now)
            let entries = try await village.fullWednesday(waiting: 1)
            _ = try await store.dismiss(Village.appointment(4), as: .excused, by: village.claire, at: now).get()
            #expect(try await store.offerWhatIsFree(at: now, in: .paris) == 1)
            let start = try village.instant(10, 20)
            let closure = Closure(id: ClosureID(high: 7, low: 1), what: .point(village.saintFelicien), days: DateSpan(village.wednesday))
            _ = try await store.close(closure, by: village.host, at: now, in: .paris).get()
            #expect(refusal(try await store.accept(entries[0], start, by: nil, at: now, in: .paris))?.kind == .conflict)
            _ = try await store.reopen(closure.id, by: village.host, at: now).get()
            // What they have ends: nothing is moved.
            _ = try await store.cancelByVisitor(Village.appointment(10), at: now).get()
            #expect(refusal(try await store.accept(entries[0], start, by: nil, at: now, in: .paris)) == .alreadyEnded(.excused))
            _ = try await store.offerWhatIsFree(at: now, in: .paris)
            _ = try await village.bookAt(10, 90, minute: 20).get()
        },
    ]
}

extension Village {
    /// Every slot of Wednesday is taken, by appointments 0 to 5; and as many as `waiting` have one a week later, the first of them 10, and
    /// wait for an earlier one, the first the longest.
    func fullWednesday(waiting: Int) async throws -> [WaitingEntryID] {
        try await publish()
        for number in 0..<6 {
            let start = try instant(9) + .minutes(20 * number)
            _ = try await store.book(booking(start: start), as: Self.appointment(number), by: claire, at: now, in: .paris).get()
        }
        var entries: [WaitingEntryID] = []
        for number in 0..<waiting {
            let start = try instant(9, on: wednesday.adding(days: 7)) + .minutes(20 * number)
            let mail = try #require(MailAddress("jeanne\(number)@exemple.fr"))
            let booking = Booking(
                visitor: try VisitorName(given: "Jeanne", family: "Fictive"), agency: annonay, point: saintFelicien, start: start,
                contact: .mail(mail))
            let id = Self.appointment(10 + number)
            let made = now - .hours(2) + .minutes(number)
            let appointment = try await store.book(booking, as: id, by: host, at: now - .hours(3), in: .paris).get()
            let wish = WaitingWish(earlierThan: appointment, from: wednesday.adding(days: -1), in: .paris)
            let entry = WaitingEntryID(high: 9, low: UInt64(number))
            let planned = AppointmentID(high: 8, low: UInt64(number))
            _ = try await store.wait(for: wish, as: entry, planned, by: host, at: made, in: .paris).get()
            entries.append(entry)
        }
        _ = try await tell(until: now)
        return entries
    }

    func wish(
        _ given: String, points: Set<PointID>? = nil, first: Int = 0, last: Int = 30, mail: String? = nil, telephone: String? = nil,
        mode: Mode = .point
    ) throws -> WaitingWish {
        let today = wednesday.adding(days: -1)
        return WaitingWish(
            visitor: try VisitorName(given: given, family: "Fictive"), agency: annonay, points: points ?? [saintFelicien],
            mode: mode, first: today.adding(days: first), last: today.adding(days: last),
            contact: mail.flatMap { MailAddress($0) }.map(VisitorContact.mail) ?? VisitorContact.none,
            telephone: telephone.flatMap { Telephone($0) })
    }

    /// By a host of the other point: there is one desk for both.
    fileprivate func bookAt(
        _ hour: Int, _ number: Int, minute: Int = 0, now instant: Timestamp? = nil
    ) async throws -> Result<Appointment, Refusal> {
        let wish = try booking(point: thueyts, start: self.instant(hour, minute))
        return try await store.book(wish, as: Self.appointment(number), by: hostOfThueyts, at: instant ?? now, in: .paris)
    }
}
