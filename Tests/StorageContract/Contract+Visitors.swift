import Appointments
import Capacity
import CivilTime
import Establishments
import Notices
import People
import Testing
import Vocabulary

extension Contract {
    /// What visitors book themselves.
    package static let visitors = [
        Clause(of: "a place that a visitor asks for is held, and the code sent once") { village in
            try await village.publishOnline()
            let (store, now, id) = (village.store, village.now, VisitorRequestID(high: 7, low: 50))
            let request = try await village.ask(id).get()
            #expect(request.expires == now + VisitorRequest.life && !request.isConfirmed)
            // Sent twice it asks once, whatever it would have been called.
            let again = try await village.ask(VisitorRequestID(high: 7, low: 59)).get()
            #expect(again == request)
            #expect(try await village.tell(until: now).map(\.what) == [.code])
            let dossier = try await store.request(id)
            #expect(dossier?.agency.text == "France Travail Annonay")
            // Nobody else gets the place, and no page offers it.
            #expect(refusal(try await village.bookAt(9, 1)) == .noPlace([.desk]))
            #expect(try await village.firstHour() == "09:20")
        },
        Clause(of: "a code makes an appointment once, whoever types it again") { village in
            try await village.publishOnline()
            let (store, now, id) = (village.store, village.now, VisitorRequestID(high: 7, low: 50))
            let request = try await village.ask(id).get()
            _ = try await village.tell(until: now)
            #expect(refusal(try await village.confirm(id, false)) == .wrongCode)
            let booked = try await village.confirm(id, true).get()
            #expect(booked.id == request.appointment && booked.start == request.start && booked.dutyPeriod == Village.duty)
            #expect(booked.address == request.address)
            let again = try await village.confirm(id, true).get()
            #expect(again == booked)
            #expect(refusal(try await village.confirm(id, false)) == .wrongCode)
            // Tries and time count on: the code is worth the link.
            for _ in 2..<VisitorRequest.mostTries { _ = try await village.confirm(id, false) }
            #expect(refusal(try await village.confirm(id, true)) == .tooManyCodes)
            #expect(try await village.tell(until: now).map(\.what) == [.booked])
            #expect(try await store.appointment(booked.id, seenBy: village.host, at: now)?.visitor == "Jeanne")
            #expect(try await village.logged() == [.booked])
        },
        Clause(of: "a place that nobody confirms is free when its time is over, and too many wrong codes close the request") { village in
            try await village.publishOnline()
            let (store, now, id) = (village.store, village.now, VisitorRequestID(high: 7, low: 50))
            _ = try await village.ask(id).get()
            for _ in 1..<VisitorRequest.mostTries { #expect(refusal(try await village.confirm(id, false)) == .wrongCode) }
            #expect(refusal(try await village.confirm(id, false)) == .tooManyCodes)
            #expect(refusal(try await village.confirm(id, true)) == .tooManyCodes)
            let other = VisitorRequestID(high: 7, low: 51)
            _ = try await village.ask(other, 9, 20).get()
            let late = now + VisitorRequest.life
            #expect(refusal(try await store.confirm(other, isRight: true, at: late, in: .paris)) == .requestExpired)
            #expect(try await village.firstHour(at: late) == "09:00")
            _ = try await village.bookAt(9, 1, now: late).get()
            let tooFar = try village.wish(start: now + .days(400))
            #expect(
                refusal(try await store.ask(for: tooFar, as: id, AppointmentID(high: 6, low: 99), at: now, in: .paris)) == .tooFarAhead)
            #expect(try await store.forgetRequests(expiredBefore: late) == 0)
            #expect(try await store.forgetRequests(expiredBefore: late + .milliseconds(1)) == 2)
            #expect(try await store.request(id) == nil)
        },
        Clause(of: "visitors book what the public page offers, and nothing else") { village in
            let (store, now) = (village.store, village.now)
            try await village.publish()
            // Not a duty period of theirs.
            #expect(refusal(try await village.ask(VisitorRequestID(high: 7, low: 50))) == .noPlace([.desk]))
            #expect(try await store.publicNames(of: village.annonay, at: village.saintFelicien) == nil)
            try await village.publishOnline()
            #expect(try await store.publicNames(of: village.annonay, at: village.saintFelicien)?.point.text == "Saint-Félicien")
            // Between two slots, after the last one, and before now.
            for (hour, minute) in [(9, 10), (11, 0)] {
                #expect(refusal(try await village.ask(VisitorRequestID(high: 7, low: 50), hour, minute)) == .noPlace([.desk]))
            }
            let wish = try village.wish(start: now - .minutes(1))
            #expect(
                refusal(
                    try await store.ask(
                        for: wish, as: VisitorRequestID(high: 7, low: 50), AppointmentID(high: 7, low: 90), at: now, in: .paris))
                    == .hourPast)
            // What closed since is no place any more.
            _ = try await village.ask(VisitorRequestID(high: 7, low: 50)).get()
            let closure = Closure(id: ClosureID(high: 7, low: 1), what: .point(village.saintFelicien), days: DateSpan(village.wednesday))
            _ = try await store.close(closure, by: village.host, at: now, in: .paris).get()
            #expect(refusal(try await village.confirm(VisitorRequestID(high: 7, low: 50), true))?.kind == .conflict)
            #expect(try await store.following(AppointmentID(high: 6, low: 50), seenBy: village.host, at: now) == [])
        },
        Clause(of: "one mail address holds two places at most, and hears of six codes a day") { village in
            try await village.publishOnline(desks: 9)
            let now = village.now
            // However the address is written.
            _ = try await village.ask(VisitorRequestID(high: 7, low: 50), mail: "Jeanne@exemple.fr").get()
            _ = try await village.ask(VisitorRequestID(high: 7, low: 51), mail: "jeanne+2@exemple.fr").get()
            #expect(refusal(try await village.ask(VisitorRequestID(high: 7, low: 60))) == .tooManyRequests)
            for number in VisitorRequest.mostOfOneMail..<VisitorRequest.mostOfOneMailInADay {
                let later = now + .hours(number)
                _ = try await village.ask(VisitorRequestID(high: 7, low: UInt64(50 + number)), at: later).get()
            }
            #expect(refusal(try await village.ask(VisitorRequestID(high: 7, low: 61), at: now + .hours(20))) == .tooManyRequests)
        },
        Clause(of: "a visitor moves and cancels their own appointment, and is told so") { village in
            try await village.publishOnline()
            let (store, now, id) = (village.store, village.now, VisitorRequestID(high: 7, low: 50))
            _ = try await village.ask(id).get()
            let booked = try await village.confirm(id, true).get()
            _ = try await village.bookAt(9, 1, minute: 20).get()
            #expect(
                refusal(try await store.moveByVisitor(booked.id, to: village.instant(9, 20), at: now, in: .paris)) == .noPlace([.desk]))
            let moved = try await store.moveByVisitor(booked.id, to: village.instant(9, 40), at: now, in: .paris).get()
            #expect(try moved.start == village.instant(9, 40) && moved.revision == 1)
            #expect(try await village.firstHour() == "09:00")
            let dossier = try await store.visitorDossier(booked.id)
            #expect(dossier?.appointment.start == moved.start)
            let cancelled = try await store.cancelByVisitor(booked.id, at: now).get()
            #expect(cancelled.revision == 2 && cancelled.engagement == nil)
            let again = try await store.cancelByVisitor(booked.id, at: now).get()
            #expect(again == cancelled)
            let told = try await village.tell(until: now)
            #expect(told.map(\.what).last == .cancelled)
            #expect(
                refusal(try await store.moveByVisitor(booked.id, to: village.instant(10), at: now, in: .paris)) == .alreadyEnded(.excused))
            #expect(refusal(try await store.cancelByVisitor(AppointmentID(high: 1, low: 1), at: now)) == .notFound)
        },
        Clause(of: "whoever is here, or whose hour has come, changes nothing by a link") { village in
            try await village.publishOnline()
            let (store, id) = (village.store, VisitorRequestID(high: 7, low: 50))
            _ = try await village.ask(id).get()
            let booked = try await village.confirm(id, true).get()
            #expect(refusal(try await store.cancelByVisitor(booked.id, at: booked.start)) == .hourPast)
            _ = try await store.arrive(booked.id, by: village.host, at: booked.start - .minutes(5)).get()
            #expect(refusal(try await store.cancelByVisitor(booked.id, at: booked.start - .minutes(4))) == .alreadyHere)
            let other = booked.start + .minutes(20)
            #expect(
                refusal(try await store.moveByVisitor(booked.id, to: other, at: booked.start - .minutes(4), in: .paris)) == .alreadyHere)
        },
    ]
}

extension Village {
    fileprivate func publishOnline(desks: Int = 1) async throws {
        _ = try await store.publish(dutyPeriod(desks: desks, isOnline: true), by: claire, at: now).get()
    }

    /// What the log says that the visitor did.
    fileprivate func logged() async throws -> [AppointmentEvent.What] {
        guard case .events(let logged, _) = try await store.events(after: .none, seenBy: host, limit: 10) else { return [] }
        return logged.filter { $0.event.by == nil }.map(\.event.what)
    }

    fileprivate func wish(start: Timestamp, mail: String = "jeanne@exemple.fr") throws -> VisitorWish {
        VisitorWish(
            visitor: try VisitorName(given: "Jeanne", family: nil), agency: annonay, point: saintFelicien, start: start,
            address: .mail(try #require(MailAddress(mail))))
    }

    fileprivate func ask(
        _ id: VisitorRequestID, _ hour: Int = 9, _ minute: Int = 0, mail: String = "jeanne@exemple.fr", at instant: Timestamp? = nil
    ) async throws -> Result<VisitorRequest, Refusal> {
        // What comes of it has an identifier of its own.
        let appointment = AppointmentID(high: 6, low: id.low)
        return try await store.ask(
            for: wish(start: self.instant(hour, minute), mail: mail), as: id, appointment, at: instant ?? now, in: .paris)
    }

    fileprivate func confirm(_ id: VisitorRequestID, _ isRight: Bool) async throws -> Result<Appointment, Refusal> {
        try await store.confirm(id, isRight: isRight, at: now, in: .paris)
    }

    /// By a host of the other point: there is one desk for both.
    fileprivate func bookAt(
        _ hour: Int, _ number: Int, minute: Int = 0, now instant: Timestamp? = nil
    ) async throws -> Result<Appointment, Refusal> {
        let wish = try booking(point: thueyts, start: self.instant(hour, minute))
        return try await store.book(wish, as: Self.appointment(number), by: hostOfThueyts, at: instant ?? now, in: .paris)
    }

    fileprivate func firstHour(at instant: Timestamp? = nil) async throws -> String? {
        try await store.publicSlots(1, of: annonay, at: saintFelicien, from: instant ?? now, at: instant ?? now, in: .paris)?
            .first?.slot.hours.start.isoText
    }
}
