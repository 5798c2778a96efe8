import Appointments
import Capacity
import CivilTime
import People
import Testing
import Vocabulary
import WaitingList

extension Contract {
    /// What the list offers is news: what became free, in the mode that was asked for, and answered where it is.
    package static let waitingListNews = [
        Clause(of: "what was free when somebody joined is not offered until it was taken, and given back") { village in
            let (store, now, id) = (village.store, village.now, WaitingEntryID(high: 9, low: 1))
            try await village.publish()
            let wish = try village.wish("Lucie", last: 1)
            let free = try await store.free(10, for: wish, at: now, in: .paris)
            #expect(try free.map(\.instants.lowerBound) == (0..<6).map { try village.instant(9) + .minutes(20 * $0) })
            #expect(try await store.free(3, for: wish, at: now, in: .paris) == Array(free.prefix(3)))
            _ = try await store.wait(for: wish, as: id, AppointmentID(high: 8, low: 1), by: village.host, at: now, in: .paris).get()
            #expect(try await store.offerWhatIsFree(at: now, in: .paris) == 0)
            let start = try village.instant(10)
            _ = try await store.book(village.booking(start: start), as: Village.appointment(1), by: village.claire, at: now, in: .paris)
                .get()
            #expect(try await store.offerWhatIsFree(at: now, in: .paris) == 0)
            _ = try await store.dismiss(Village.appointment(1), as: .excused, by: village.claire, at: now).get()
            #expect(try await store.offerWhatIsFree(at: now, in: .paris) == 1)
            #expect(try await store.waitingDossier(id)?.entry.offer?.start == start)
            // Let go by, it is not offered again, though it is taken and given back.
            _ = try await store.decline(id, start, by: village.host, at: now).get()
            _ = try await store.book(village.booking(start: start), as: Village.appointment(2), by: village.claire, at: now, in: .paris)
                .get()
            #expect(try await store.offerWhatIsFree(at: now, in: .paris) == 0)
            _ = try await store.dismiss(Village.appointment(2), as: .excused, by: village.claire, at: now).get()
            #expect(try await store.offerWhatIsFree(at: now, in: .paris) == 0)
        },
        Clause(
            of: "however many hours are free when somebody joins, none of them is offered as news, and later ones are when they are near"
        ) {
            village in
            let (store, now, id) = (village.store, village.now, WaitingEntryID(high: 9, low: 1))
            // 240 a day at two points: 500 are the first two days and a little of the third.
            let daily = try DayHours(typed: "8h-18h")
            let hours = OpeningRule(
                week: WeeklyHours(Dictionary(uniqueKeysWithValues: Weekday.allCases.map { ($0, daily) })),
                validity: .always)
            let dutyPeriod = DutyPeriod(
                id: Village.duty, agency: village.annonay, hours: hours, grid: try #require(SlotGrid(length: .minutes(5))), desks: 1,
                points: [village.saintFelicien, village.thueyts])
            _ = try await store.publish(dutyPeriod, by: village.claire, at: now).get()
            let wish = WaitingWish(
                visitor: try VisitorName(given: "Lucie", family: "Fictive"), agency: village.annonay,
                points: [village.saintFelicien, village.thueyts], length: AppointmentLength(minutes: 5) ?? .usual,
                first: village.wednesday, last: village.wednesday.adding(days: 9))
            _ = try await store.wait(for: wish, as: id, AppointmentID(high: 8, low: 1), by: village.host, at: now, in: .paris).get()
            func round(at now: Timestamp) async throws -> Int { try await store.offerWhatIsFree(at: now, in: .paris) }
            func freed(_ number: Int, on day: Int, at now: Timestamp) async throws -> Int {
                let start = try village.instant(10, on: village.wednesday.adding(days: day))
                let booking = Booking(
                    visitor: try VisitorName(given: "Marcel", family: nil), agency: village.annonay, point: village.saintFelicien,
                    start: start, length: AppointmentLength(minutes: 5) ?? .usual)
                _ = try await store.book(booking, as: Village.appointment(number), by: village.claire, at: now, in: .paris).get()
                #expect(try await round(at: now) == 0)
                _ = try await store.dismiss(Village.appointment(number), as: .excused, by: village.claire, at: now).get()
                return try await round(at: now)
            }
            #expect(try await round(at: now) == 0)
            #expect(try await freed(1, on: 6, at: now) == 0)
            // Three days later the first hours are over, and those of then are looked at.
            let later = try village.instant(18, on: village.wednesday.adding(days: 3))
            #expect(try await round(at: later) == 0)
            #expect(try await freed(2, on: 4, at: later) == 1)
        },
        Clause(of: "what is free before an appointment is shown to those who see it, and not offered to who waits all the same") {
            village in
            let (store, now) = (village.store, village.now)
            try await village.publish()
            let later = try village.booking(start: village.instant(10, on: village.wednesday.adding(days: 7)))
            _ = try await store.book(later, as: Village.appointment(10), by: village.host, at: now, in: .paris).get()
            func free(_ asking: Principal) async throws -> [OfferedSlot] {
                try await store.freeEarlier(20, than: Village.appointment(10), from: nil, seenBy: asking, at: now, in: .paris)
            }
            // Six on each day, less what is worth no mail: 9 h 20, and what is not earlier.
            let starts = try await free(village.host).map(\.instants.lowerBound)
            #expect(starts.count == 7)
            #expect(try starts.first == village.instant(9))
            #expect(try await free(village.claire).count == 7)
            #expect(try await free(village.hostOfThueyts).isEmpty)
            #expect(try await free(village.adviserOfCAF).isEmpty)
            let (id, planned) = (WaitingEntryID(high: 9, low: 1), AppointmentID(high: 8, low: 1))
            _ = try await store.waitForEarlier(
                than: Village.appointment(10), from: nil, as: id, planned, by: village.host, at: now, in: .paris
            ).get()
            #expect(try await store.offerWhatIsFree(at: now, in: .paris) == 0)
        },
        Clause(of: "who waits by their own link is offered what nobody could show them") { village in
            let (store, now) = (village.store, village.now)
            // Not online: their own page shows no hour of it.
            try await village.publish()
            let later = try village.booking(start: village.instant(10, on: village.wednesday.adding(days: 7)))
            _ = try await store.book(later, as: Village.appointment(10), by: village.host, at: now, in: .paris).get()
            let (id, planned) = (WaitingEntryID(high: 9, low: 1), AppointmentID(high: 8, low: 1))
            _ = try await store.waitForEarlier(
                than: Village.appointment(10), from: nil, as: id, planned, by: nil, at: now, in: .paris
            ).get()
            #expect(try await store.offerWhatIsFree(at: now, in: .paris) == 1)
            #expect(try await store.isSomebodyWaiting(seenBy: village.host))
            #expect(try await store.isSomebodyWaiting(seenBy: village.claire))
            #expect(try await !store.isSomebodyWaiting(seenBy: village.hostOfThueyts))
            #expect(try await !store.isSomebodyWaiting(seenBy: village.adviserOfCAF))
        },
        Clause(of: "a place at another point is answered there, or by the agency; while none is held, by each of their points") { village in
            let (store, now, id) = (village.store, village.now, WaitingEntryID(high: 9, low: 1))
            _ = try await village.fullWednesday(waiting: 0)
            let wish = try village.wish("Lucie", points: [village.saintFelicien, village.thueyts])
            _ = try await store.wait(for: wish, as: id, AppointmentID(high: 8, low: 1), by: village.claire, at: now, in: .paris).get()
            _ = try await store.dismiss(Village.appointment(0), as: .excused, by: village.claire, at: now).get()
            #expect(try await store.offerWhatIsFree(at: now, in: .paris) == 1)
            let offer = try #require(try await store.waitingDossier(id)?.entry.offer)
            let (there, elsewhere) =
                offer.point == village.thueyts ? (village.hostOfThueyts, village.host) : (village.host, village.hostOfThueyts)
            #expect(try await store.waitingList(seenBy: elsewhere).map(\.entry.id) == [id])
            #expect(try await store.offersToCall(seenBy: elsewhere, at: now).isEmpty)
            #expect(try await store.offersToCall(seenBy: there, at: now).map(\.entry.id) == [id])
            #expect(refusal(try await store.accept(id, offer.start, by: elsewhere, at: now, in: .paris)) == .offeredElsewhere)
            #expect(refusal(try await store.decline(id, offer.start, by: elsewhere, at: now)) == .offeredElsewhere)
            #expect(refusal(try await store.leave(id, by: elsewhere, at: now)) == .offeredElsewhere)
            #expect(try await store.waitingDossier(id)?.entry.offer == offer)
            _ = try await store.decline(id, offer.start, by: there, at: now).get()
            #expect(try await store.leave(id, by: elsewhere, at: now).get().ending?.how == .left)
        },
        Clause(of: "who waits for a call is offered hours at which the agency calls, and called, though no station is free") { village in
            let (store, now, id) = (village.store, village.now, WaitingEntryID(high: 9, low: 1))
            try await village.publish(modes: [.point])
            let planned = AppointmentID(high: 8, low: 1)
            let called = try village.wish("Lucie", telephone: "+33612345678", mode: .telephone)
            #expect(
                refusal(try await store.wait(for: called, as: id, planned, by: village.host, at: now, in: .paris)) == .noPlace([.mode]))
            try await village.publish(modes: [.point, .telephone])
            for (mode, expected) in [(Mode.telephone, Refusal.telephoneNeeded), (.home, .linkNeeded)] {
                let lacking = try village.wish("Lucie", mode: mode)
                #expect(refusal(try await store.wait(for: lacking, as: id, planned, by: village.host, at: now, in: .paris)) == expected)
            }
            for number in 0..<6 {
                let start = try village.instant(9) + .minutes(20 * number)
                let booked = Village.appointment(number)
                _ = try await store.book(village.booking(start: start), as: booked, by: village.claire, at: now, in: .paris).get()
            }
            _ = try await store.wait(for: called, as: id, planned, by: village.host, at: now, in: .paris).get()
            _ = try await store.dismiss(Village.appointment(2), as: .excused, by: village.claire, at: now).get()
            #expect(try await store.offerWhatIsFree(at: now, in: .paris) == 1)
            let offer = try #require(try await store.waitingDossier(id)?.entry.offer)
            // A desk is held, whichever way it is used.
            let other = try village.booking(start: offer.start)
            let refused = try await store.book(other, as: Village.appointment(90), by: village.claire, at: now, in: .paris)
            #expect(refusal(refused) == .noPlace([.desk]))
            _ = try await store.accept(id, offer.start, by: village.host, at: now, in: .paris).get()
            let line = try await store.appointment(planned, seenBy: village.claire, at: now)
            #expect(line?.mode == .telephone && line?.telephone?.text == "+33612345678")
        },
    ]
}
