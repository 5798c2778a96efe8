import Appointments
import Capacity
import CivilTime
import Establishments
import People
import Testing
import Vocabulary

extension Contract {
    /// What can be booked, and bookings of it.
    package static let capacity = [
        Clause(of: "what is published is read back by whoever keeps it, and by nobody else") { village in
            let (store, now) = (village.store, village.now)
            let dutyPeriod = try village.dutyPeriod(desks: 2)
            _ = try await store.publish(dutyPeriod, by: village.claire, at: now).get()
            let differing = try DutyPeriodDraft(
                week: ["9h-12h", "", "", "14h-16h30"], from: "1/12/2026", through: "30/6/2027", length: "30", pause: "5", desks: "3",
                points: [village.thueyts.text], exceptions: "lun 7/12/2026 : fermé\nmar 8/12/2026 : 10h-11h", isOnline: true
            ).parsed(as: DutyPeriodID(high: 8, low: 2), of: village.annonay, today: village.wednesday)
            _ = try await store.publish(differing, by: village.operating, at: now).get()
            for asking in village.everybody {
                let offer = try await store.offer(of: village.annonay, keptBy: asking, on: village.wednesday)
                let isKept = [village.operating, village.claire, village.paul].contains(asking)
                #expect(offer?.dutyPeriods == (isKept ? [dutyPeriod, differing] : nil))
            }
            let hours = try PointHoursDraft(week: ["8h-18h"], hosts: ["9h-12h"], holidays: ["goodFriday"]).parsed(
                for: village.thueyts, today: village.wednesday)
            _ = try await store.publish(hours, by: village.hostOfThueyts, at: now).get()
            #expect(try await store.offer(of: village.thueyts, keptBy: village.hostOfThueyts, on: village.wednesday)?.hours == hours)
            #expect(try await store.offer(of: village.thueyts, keptBy: village.host, on: village.wednesday) == nil)
            #expect(
                try await store.offer(of: village.saintFelicien, keptBy: village.host, on: village.wednesday)?.hours
                    == PointHours(point: village.saintFelicien))
            #expect(refusal(try await store.publish(hours, by: village.host, at: now)) == .notPermitted)
        },
        Clause(of: "a duty period that is published otherwise is the same one, and goes to no other agency") { village in
            let (store, now) = (village.store, village.now)
            try await village.publish()
            let changed = try village.dutyPeriod(desks: 3, points: [village.thueyts])
            _ = try await store.publish(changed, by: village.paul, at: now).get()
            #expect(try await store.offer(of: village.annonay, keptBy: village.claire, on: village.wednesday)?.dutyPeriods == [changed])
            let stolen = DutyPeriod(
                id: changed.id, agency: village.caf, hours: changed.hours, grid: changed.grid, desks: 1, points: changed.points)
            #expect(refusal(try await store.publish(stolen, by: village.adviserOfCAF, at: now)) == .notFound)
        },
        Clause(of: "what somebody changed meanwhile is not written over unseen") { village in
            let (store, now) = (village.store, village.now)
            let (first, second) = (try village.dutyPeriod(desks: 1), try village.dutyPeriod(desks: 2))
            let third = try village.dutyPeriod(desks: 3)
            _ = try await store.publish(first, by: village.claire, at: now).get()
            _ = try await store.publish(second, over: first.mark, by: village.claire, at: now).get()
            #expect(refusal(try await store.publish(third, over: first.mark, by: village.paul, at: now)) == .changedMeanwhile)
            // The form sent again is no change.
            #expect(try await store.publish(second, over: first.mark, by: village.claire, at: now).get() == second)
            #expect(try await store.publish(third, over: second.mark, by: village.paul, at: now).get() == third)
        },
        Clause(of: "next slots are those that nobody has, and a station is one visitor's though advisers are many") { village in
            let (store, now) = (village.store, village.now)
            #expect(try await village.nextSlots(3) == nil)
            try await village.publish(desks: 3, points: [village.thueyts])
            #expect(try await village.nextSlots(3, at: village.thueyts) == ["09:00", "09:20", "09:40"])
            #expect(try await village.nextSlots(3) == [])
            try await village.book(1, point: village.thueyts, start: try village.instant(9, 20))
            #expect(try await village.nextSlots(3, at: village.thueyts) == ["09:00", "09:40", "10:00"])
            // Who is expected by another agency sits at the station too.
            try await village.book(2, agency: village.caf, point: village.thueyts, start: try village.instant(9, 40))
            #expect(try await village.nextSlots(3, at: village.thueyts) == ["09:00", "10:00", "10:20"])
            _ = try await store.dismiss(Village.appointment(1), as: .excused, by: village.hostOfThueyts, at: now).get()
            #expect(try await village.nextSlots(2, at: village.thueyts) == ["09:00", "09:20"])
            // Six a day: the seventh is a week later.
            #expect(try await village.nextSlots(7, at: village.thueyts)?.last == "09:20")
        },
        Clause(of: "of fifty who want the last place, one has it, and the others hear of the next") { village in
            let (store, now) = (village.store, village.now)
            try await village.publish()
            let booking = try village.booking(start: try village.instant(9))
            let results = try await village.race(50) { number in
                try await store.book(booking, as: Village.appointment(number), by: village.host, at: now, in: .paris)
            }
            #expect(results.filter { refusal($0) == nil }.count == 1)
            #expect(results.filter { refusal($0) == .noPlace([.desk]) }.count == 49)
            #expect(try await village.log().count == 1)
            #expect(try await village.nextSlots(3) == ["09:20", "09:40", "10:00"])
        },
        Clause(of: "outside of duty periods an adviser agrees on a time and a host does not, and who walks in is written down") { village in
            let (store, now) = (village.store, village.now)
            try await village.publish()
            let evening = try village.instant(17)
            func book(_ number: Int, by asking: Principal, outside: Bool, at start: Timestamp) async throws -> Result<Appointment, Refusal>
            {
                let booking = Booking(
                    visitor: try VisitorName(given: "Jeanne", family: nil), agency: village.annonay, point: village.saintFelicien,
                    start: start, isOutside: outside)
                return try await store.book(booking, as: Village.appointment(number), by: asking, at: now, in: .paris)
            }
            #expect(refusal(try await book(1, by: village.host, outside: true, at: evening)) == .noPlace([.desk]))
            #expect(refusal(try await book(2, by: village.claire, outside: false, at: evening)) == .noPlace([.desk]))
            #expect(try await book(3, by: village.claire, outside: true, at: evening).get().dutyPeriod == nil)
            #expect(try await book(4, by: village.host, outside: false, at: now).get().dutyPeriod == nil)
            #expect(try await book(5, by: village.host, outside: false, at: try village.instant(9)).get().dutyPeriod == Village.duty)
        },
        Clause(of: "a closure takes places away and its end gives them back, and says who has to be called") { village in
            let (store, now) = (village.store, village.now)
            try await village.publish(desks: 2)
            for (number, point) in [village.thueyts, village.saintFelicien].enumerated() {
                try await village.book(number + 1, point: point, start: try village.instant(9))
            }
            let closure = Closure(id: ClosureID(high: 9, low: 1), what: .desks(Village.duty, 1), days: DateSpan(village.wednesday))
            #expect(refusal(try await store.close(closure, by: village.host, at: now, in: .paris)) == .notPermitted)
            _ = try await store.close(closure, by: village.claire, at: now, in: .paris).get()
            // Who booked first keeps the place.
            #expect(try await village.placeless(by: village.claire) == [Village.appointment(2): [.desk]])
            #expect(try await village.placeless(by: village.host) == [Village.appointment(2): [.desk]])
            #expect(try await village.placeless(by: village.hostOfThueyts) == [:])
            #expect(try await village.placeless(by: village.adviserOfCAF) == [:])
            #expect(try await store.offer(of: village.annonay, keptBy: village.claire, on: village.wednesday)?.closures == [closure])
            _ = try await store.reopen(closure.id, by: village.paul, at: now).get()
            // The form sent again changes nothing; that of the closure, which lay there meanwhile, closes nothing.
            #expect(try await store.reopen(closure.id, by: village.paul, at: now).get() == closure)
            #expect(refusal(try await store.close(closure, by: village.claire, at: now, in: .paris)) == .notFound)
            #expect(refusal(try await store.reopen(closure.id, by: village.host, at: now)) == .notFound)
            #expect(try await village.placeless(by: village.claire) == [:])
            #expect(try await store.offer(of: village.annonay, keptBy: village.claire, on: village.wednesday)?.closures == [])
        },
        Clause(of: "who says no length has what the agency says for their kind of visit") { village in
            let (store, now) = (village.store, village.now)
            let usual = try village.dutyPeriod(desks: 3)
            let hours = OpeningRule(
                week: WeeklyHours([.tuesday: try DayHours(typed: "9h-12h"), .wednesday: try DayHours(typed: "9h-11h")]), validity: .always)
            let dutyPeriod = DutyPeriod(
                id: usual.id, agency: usual.agency, hours: hours, grid: try #require(SlotGrid(length: .minutes(15))), desks: 3,
                points: usual.points, lengths: VisitLengths(walkIn: 10, joint: 40))
            _ = try await store.publish(dutyPeriod, by: village.claire, at: now).get()
            #expect(
                try await store.offer(of: village.annonay, keptBy: village.claire, on: village.wednesday)?.dutyPeriods == [dutyPeriod])
            func book(_ number: Int, _ start: Timestamp, isUsual: Bool) async throws -> Result<Appointment, Refusal> {
                let booking = Booking(
                    visitor: try VisitorName(given: "Jeanne", family: nil), agency: village.annonay, point: village.thueyts, start: start,
                    isLengthUsual: isUsual)
                return try await store.book(booking, as: Village.appointment(number), by: village.hostOfThueyts, at: now, in: .paris)
            }
            #expect(try await book(1, village.instant(9), isUsual: true).get().length.minutes == 15)
            #expect(try await book(2, village.instant(10), isUsual: false).get().length.minutes == 20)
            #expect(try await book(3, now, isUsual: true).get().length.minutes == 10)
        },
        Clause(of: "what is closed of a point concerns every agency there") { village in
            let (store, now) = (village.store, village.now)
            try await village.book(1, agency: village.caf, point: village.thueyts, start: try village.instant(9))
            try await village.book(2, agency: village.annonay, point: village.saintFelicien, start: try village.instant(9))
            let closure = Closure(id: ClosureID(high: 9, low: 1), what: .point(village.thueyts), days: DateSpan(village.wednesday))
            _ = try await store.close(closure, by: village.hostOfThueyts, at: now, in: .paris).get()
            #expect(try await village.placeless(by: village.hostOfThueyts) == [Village.appointment(1): [.point, .host]])
            // The same of its day alone, and of no other.
            for (day, count) in [(village.wednesday, 1), (village.wednesday.adding(days: 1), 0)] {
                let onDay = try await store.placeless(seenBy: village.hostOfThueyts, on: day, at: now, in: .paris)
                #expect(onDay.count == count)
            }
            #expect(try await village.placeless(by: village.adviserOfCAF) == [Village.appointment(1): [.point, .host]])
            #expect(try await village.placeless(by: village.operating).count == 1)
            let late = try village.booking(agency: village.caf, point: village.thueyts, start: try village.instant(10))
            #expect(
                refusal(try await store.book(late, as: Village.appointment(3), by: village.adviserOfCAF, at: now, in: .paris))
                    == .noPlace([.point, .host]))
        },
        Clause(of: "who came first keeps the station, whichever agency received them, and each agency is told of its own") { village in
            let (store, now) = (village.store, village.now)
            try await village.publish()
            let ofCAF = try village.dutyPeriod(DutyPeriodID(high: 8, low: 2), agency: village.caf)
            _ = try await store.publish(ofCAF, by: village.adviserOfCAF, at: now).get()
            try await village.book(1, agency: village.caf, start: try village.instant(9))
            try await village.book(2, agency: village.annonay, start: try village.instant(9))
            let broken = Closure(id: ClosureID(high: 9, low: 1), what: .station(village.stations[0]), days: DateSpan(village.wednesday))
            _ = try await store.close(broken, by: village.host, at: now, in: .paris).get()
            #expect(try await village.placeless(by: village.claire) == [Village.appointment(2): [.station]])
            #expect(try await village.placeless(by: village.host) == [Village.appointment(2): [.station]])
            #expect(try await village.placeless(by: village.adviserOfCAF) == [:])
        },
        Clause(of: "an agency whose duty periods are over, or have not begun, is booked at any hour") { village in
            let (store, now) = (village.store, village.now)
            let ahead = try DutyPeriodDraft(week: ["9h-11h"], from: "4/1/2027", points: [village.saintFelicien.text])
                .parsed(as: DutyPeriodID(high: 8, low: 2), of: village.annonay, today: village.wednesday)
            _ = try await store.publish(ahead, by: village.claire, at: now).get()
            let over = try DutyPeriodDraft(week: ["9h-11h"], from: "1/9/2026", through: "23/11/2026", points: [village.saintFelicien.text])
                .parsed(as: Village.duty, of: village.annonay, today: village.wednesday)
            _ = try await store.publish(over, by: village.claire, at: now).get()
            #expect(try await village.nextSlots(3) == nil)
            try await village.book(1, start: try village.instant(17))
            #expect(try await village.placeless(by: village.claire) == [:])
        },
        Clause(of: "an agency that is away receives nobody, within duty periods and without") { village in
            let (store, now) = (village.store, village.now)
            try await village.book(1, agency: village.caf, start: try village.instant(9))
            let closure = Closure(id: ClosureID(high: 9, low: 1), what: .agency(village.caf), days: DateSpan(village.wednesday))
            _ = try await store.close(closure, by: village.adviserOfCAF, at: now, in: .paris).get()
            #expect(try await village.placeless(by: village.adviserOfCAF) == [Village.appointment(1): [.desk]])
            let late = try village.booking(agency: village.caf, start: try village.instant(10))
            #expect(
                refusal(try await store.book(late, as: Village.appointment(2), by: village.host, at: now, in: .paris)) == .noPlace([.desk]))
            #expect(try await store.offer(of: village.caf, keptBy: village.adviserOfCAF, on: village.wednesday)?.closures == [closure])
            let later = village.wednesday.adding(days: 1)
            #expect(try await store.offer(of: village.caf, keptBy: village.adviserOfCAF, on: later)?.closures == [])
        },
        Clause(of: "who was booked before there were duty periods sits at a desk of them, and keeps the hour where there is none") {
            village in
            let now = village.now
            try await village.book(1, point: village.thueyts, start: try village.instant(9))
            try await village.book(2, start: try village.instant(17))
            try await village.publish()
            #expect(try await village.placeless(by: village.claire) == [:])
            #expect(try await village.nextSlots(1) == ["09:20"])
            let taken = try village.booking(start: try village.instant(9))
            let result = try await village.store.book(taken, as: Village.appointment(3), by: village.host, at: now, in: .paris)
            #expect(refusal(result) == .noPlace([.desk]))
        },
        Clause(of: "one duty period that takes another's place takes its appointments too") { village in
            let (store, now) = (village.store, village.now)
            try await village.publish()
            try await village.book(1, start: try village.instant(9))
            let former = try DutyPeriodDraft(
                week: ["", "", "9h-11h"], from: "1/1/2026", through: "24/11/2026", points: [village.saintFelicien.text]
            ).parsed(as: Village.duty, of: village.annonay, today: village.wednesday)
            _ = try await store.publish(former, by: village.claire, at: now).get()
            _ = try await store.publish(village.dutyPeriod(DutyPeriodID(high: 8, low: 2)), by: village.claire, at: now).get()
            #expect(try await village.placeless(by: village.claire) == [:])
            #expect(try await village.nextSlots(1) == ["09:20"])
        },
        Clause(of: "another time takes a place and gives the former back, in the same instant") { village in
            let (store, now) = (village.store, village.now)
            try await village.publish()
            try await village.book(1, start: try village.instant(9))
            try await village.book(2, start: try village.instant(9, 20))
            let taken = Rescheduling(start: try village.instant(9, 20), length: .usual)
            #expect(
                refusal(try await store.reschedule(Village.appointment(1), to: taken, by: village.host, at: now, in: .paris))
                    == .noPlace([.desk]))
            let free = Rescheduling(start: try village.instant(9, 40), length: .usual)
            let moved = try await store.reschedule(Village.appointment(1), to: free, by: village.host, at: now, in: .paris).get()
            #expect(moved.revision == 1 && moved.start == free.start && moved.dutyPeriod == Village.duty)
            #expect(try await village.nextSlots(2) == ["09:00", "10:00"])
            // A little later than now, over what it has itself.
            let over = Rescheduling(start: try village.instant(9, 50), length: .usual)
            _ = try await store.reschedule(Village.appointment(1), to: over, by: village.claire, at: now, in: .paris).get()
            #expect(try await village.log().map(\.what) == [.booked, .booked, .rescheduled, .rescheduled])
            #expect(
                refusal(try await store.reschedule(Village.appointment(1), to: free, by: village.hostOfThueyts, at: now, in: .paris))
                    == .notFound)
        },
    ]
}

extension Village {
    /// When the next free slots of Annonay begin, as Claire is told.
    fileprivate func nextSlots(_ count: Int, at point: PointID? = nil) async throws -> [String]? {
        try await store.nextSlots(
            count, of: annonay, at: point ?? saintFelicien, from: now, seenBy: claire, at: now, in: .paris
        )?.map(\.slot.hours.start.isoText)
    }

    fileprivate func placeless(by asking: Principal) async throws -> [AppointmentID: Set<Capacity.Lack>] {
        let placeless = try await store.placeless(seenBy: asking, on: nil, at: now, in: .paris)
        return Dictionary(placeless.map { ($0.line.id, $0.lacks) }) { $1 }
    }
}
