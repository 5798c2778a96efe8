import Appointments
import CivilTime
import Establishments
import Interviews
import Notices
import People
import Testing
import Vocabulary

extension Contract {
    /// What visitors are told.
    package static let notices = [
        Clause(of: "a visitor with a mail address is told what happened to the appointment, in its order, each once") { village in
            let (store, now) = (village.store, village.now)
            let id = try await village.bookWithMail(1)
            var told = try await village.tell(until: now)
            let wish = Rescheduling(start: now + .days(2), length: .usual)
            _ = try await store.reschedule(id, to: wish, by: village.host, at: now + .minutes(1), in: .paris).get()
            told += try await village.tell(until: now + .minutes(1))
            _ = try await store.dismiss(id, as: .technicalFailure, by: village.host, at: now + .minutes(2)).get()
            told += try await village.tell(until: now + .minutes(2))
            #expect(told.map(\.what) == [.booked, .rescheduled, .cancelled])
            #expect(told.map(\.revision) == [0, 1, 2])
            #expect(told.map(\.start) == [now + .days(1), now + .days(2), now + .days(2)])
            #expect(told.allSatisfy { $0.subject == .appointment(id) && $0.to.mail?.text == "jeanne@exemple.fr" && $0.given == "Jeanne" })
            #expect(told.allSatisfy { $0.agency.text == "France Travail Annonay" && $0.point.text == "Saint-Félicien" })
            #expect(Set(told.map(\.id)).count == 3)
            #expect(try await village.tell(until: now + .days(9)) == [])
        },
        Clause(of: "what was not sent yet gives way to what is newer") { village in
            let (store, now) = (village.store, village.now)
            let id = try await village.bookWithMail(1)
            let first = try #require(try await store.dueNotice(at: now))
            try await store.settle(first.id, as: .later, at: now)
            let wish = Rescheduling(start: now + .days(2), length: .usual)
            _ = try await store.reschedule(id, to: wish, by: village.host, at: now + .minutes(1), in: .paris).get()
            #expect(try await village.tell(until: now + .hours(2)).map(\.what) == [.rescheduled])
            // It was under way meanwhile.
            try await store.settle(first.id, as: .later, at: now + .hours(2))
            #expect(try await village.tell(until: now + .hours(3)) == [])
        },
        Clause(of: "nobody is told who gave no address, who stands at the counter, or of what is theirs to know") { village in
            let (store, now) = (village.store, village.now)
            try await village.book(1, start: now + .days(1))
            let mail = try #require(MailAddress("jeanne@exemple.fr"))
            for (number, contact, start) in [(2, VisitorContact.none, now + .days(1)), (3, .mail(mail), now)] {
                let booking = Booking(
                    visitor: try VisitorName(given: "Jeanne", family: nil), agency: village.annonay, point: village.saintFelicien,
                    start: start, contact: contact)
                let booked = try await store.book(booking, as: Village.appointment(number), by: village.host, at: now, in: .paris).get()
                #expect(booked.contact == contact)
            }
            let id = try await village.bookWithMail(4)
            #expect(try await village.tell(until: now).map(\.what) == [.booked])
            // Nobody is absent before the hour; from it on, whoever did not come knows it.
            #expect(refusal(try await store.dismiss(id, as: .absent, by: village.host, at: now)) == .notDueYet)
            let hour = now + .days(1)
            _ = try await store.dismiss(id, as: .absent, by: village.host, at: hour).get()
            #expect(try await village.tell(until: now + .days(3)) == [])
        },
        Clause(of: "a form that is sent again tells once, and what was refused tells nothing") { village in
            let (store, now) = (village.store, village.now)
            try await village.bookWithMail(1)
            try await village.bookWithMail(1)
            let past = Rescheduling(start: now - .days(1), length: .usual)
            #expect(
                refusal(try await store.reschedule(Village.appointment(1), to: past, by: village.host, at: now, in: .paris)) == .hourPast)
            #expect(try await village.tell(until: now + .minutes(5)).count == 1)
        },
        Clause(of: "what was not taken comes again as it was, later and later, until it is too old") { village in
            let (store, now) = (village.store, village.now)
            try await village.bookWithMail(1, in: .days(20))
            var times: [Timestamp] = []
            var first: Notice?
            while let due = try await store.nextNoticeDue(), due < now + .days(10) {
                #expect(try await store.dueNotice(at: due - .milliseconds(1)) == nil)
                let notice = try #require(try await store.dueNotice(at: due))
                #expect(first == nil || first == notice)
                first = notice
                times.append(due)
                try await store.settle(notice.id, as: .later, at: due)
            }
            let gaps = zip(times, times.dropFirst()).map { $1.since($0) }
            #expect(gaps.prefix(6) == [.minutes(1), .minutes(2), .minutes(5), .minutes(15), .minutes(30), .hours(1)])
            #expect(zip(gaps, gaps.dropFirst()).allSatisfy { $0 <= $1 })
            let last = try #require(times.last)
            #expect(last.since(now) >= .days(2) && last.since(now) < .days(2) + .hours(1))
            // Of what begins is no reminder any more.
            var reminded = 0
            while let due = try await store.nextNoticeDue(), let notice = try await store.dueNotice(at: due) {
                #expect(notice.what == .reminder && due < notice.start)
                reminded += 1
                try await store.settle(notice.id, as: .later, at: due)
            }
            #expect(reminded > 7 && reminded < 80)
        },
        Clause(of: "what is settled stays so") { village in
            let (store, now) = (village.store, village.now)
            try await village.bookWithMail(1)
            try await village.bookWithMail(2)
            let first = try #require(try await store.dueNotice(at: now))
            try await store.settle(first.id, as: .sent, at: now)
            try await store.settle(first.id, as: .later, at: now)
            try await store.settle(first.id, as: .refused(code: 550), at: now)
            let second = try #require(try await store.dueNotice(at: now))
            #expect(second.subject == .appointment(Village.appointment(2)))
            try await store.settle(second.id, as: .refused(code: 550), at: now)
            #expect(try await store.dueNotice(at: now + .hours(1)) == nil)
            // Who could not be told is known to whoever may call them, until a newer mail arrives.
            for asking in village.everybody {
                let isTheirs = [village.operating, village.host, village.claire, village.paul].contains(asking)
                #expect(try await store.untold(seenBy: asking, at: now).map(\.id) == (isTheirs ? [Village.appointment(2)] : []))
            }
            let wish = Rescheduling(start: now + .days(1) + .hours(1), length: .usual)
            _ = try await store.reschedule(Village.appointment(2), to: wish, by: village.host, at: now, in: .paris).get()
            #expect(try await store.untold(seenBy: village.host, at: now) == [])
        },
        Clause(of: "who has no mail and is moved or cancelled by an adviser has to be called, until somebody says that they told it") {
            village in
            let (store, now) = (village.store, village.now)
            let id = try await village.book(1, start: now + .days(1))
            #expect(try await store.untold(seenBy: village.host, at: now) == [])
            let wish = Rescheduling(start: now + .days(2), length: .usual)
            _ = try await store.reschedule(id, to: wish, by: village.host, at: now, in: .paris).get()
            #expect(try await store.untold(seenBy: village.host, at: now) == [])
            let other = Rescheduling(start: now + .days(3), length: .usual)
            _ = try await store.reschedule(id, to: other, by: village.claire, at: now, in: .paris).get()
            #expect(try await store.untold(seenBy: village.host, at: now).map(\.id) == [id])
            #expect(try await store.dueNotice(at: now + .days(1)) == nil)
            #expect(refusal(try await store.told(id, by: village.hostOfThueyts, at: now)) == .notFound)
            #expect(try await store.untold(seenBy: village.host, at: now).count == 1)
            #expect(refusal(try await store.told(id, by: village.host, at: now)) == nil)
            #expect(try await store.untold(seenBy: village.host, at: now) == [])
            // A host who finds another time with them has told them.
            _ = try await store.reschedule(id, to: wish, by: village.claire, at: now, in: .paris).get()
            #expect(try await store.untold(seenBy: village.host, at: now).count == 1)
            _ = try await store.reschedule(id, to: other, by: village.host, at: now, in: .paris).get()
            #expect(try await store.untold(seenBy: village.host, at: now) == [])
            _ = try await store.dismiss(id, as: .cancelledByAgency, by: village.claire, at: now).get()
            #expect(try await store.untold(seenBy: village.host, at: now).map(\.id) == [id])
        },
        Clause(of: "a visitor is reminded two days and two hours before, of the time as it then is, until they are here") { village in
            let (store, now) = (village.store, village.now)
            func dues() async throws -> [Duration] {
                var dues: [Duration] = []
                while let due = try await store.nextNoticeDue(), let notice = try await store.dueNotice(at: due) {
                    #expect(notice.at == due && (notice.what == .reminder) == (due > now + .minutes(5)))
                    if notice.what == .reminder { dues.append(notice.start.since(due)) }
                    try await store.settle(notice.id, as: .sent, at: due)
                }
                return dues
            }
            try await village.bookWithMail(1, in: .days(5))
            #expect(try await dues() == [.days(2), .hours(2)])
            // For tomorrow, two days before is past.
            try await village.bookWithMail(2, in: .days(1))
            #expect(try await dues() == [.hours(2)])
            let moved = try await village.bookWithMail(3, in: .days(5))
            let wish = Rescheduling(start: now + .days(9), length: .usual)
            _ = try await store.reschedule(moved, to: wish, by: village.host, at: now + .minutes(1), in: .paris).get()
            #expect(try await dues() == [.days(2), .hours(2)])
            let excused = try await village.bookWithMail(4, in: .days(5))
            _ = try await store.dismiss(excused, as: .excused, by: village.host, at: now + .minutes(1)).get()
            let arrived = try await village.bookWithMail(5, in: .hours(10))
            _ = try await store.arrive(arrived, by: village.host, at: now + .minutes(1)).get()
            #expect(try await dues() == [])
        },
    ]
}

extension Village {
    /// Jeanne's of tomorrow, with Annonay at Saint-Félicien; she has mail.
    @discardableResult
    func bookWithMail(_ number: Int, in delay: Duration = .days(1)) async throws -> AppointmentID {
        let mail = try #require(MailAddress("jeanne@exemple.fr"))
        let booking = Booking(
            visitor: try VisitorName(given: "Jeanne", family: "Fictive"), agency: annonay, point: saintFelicien, start: now + delay,
            contact: .mail(mail))
        return try await store.book(booking, as: Self.appointment(number), by: host, at: now, in: .paris).get().id
    }

    /// All that is due, each sent.
    func tell(until instant: Timestamp) async throws -> [Notice] {
        var told: [Notice] = []
        while let notice = try await store.dueNotice(at: instant) {
            told.append(notice)
            try await store.settle(notice.id, as: .sent, at: instant)
        }
        return told
    }
}
