import Appointments
import Capacity
import CivilTime
import Notices
import People
import Testing
import Texting
import Vocabulary

extension Contract {
    /// What visitors are told by text, and what it cost.
    package static let texts = [
        Clause(of: "who asked for texts is told by text alone, and what both ways wait for is theirs") { village in
            let (store, now) = (village.store, village.now)
            _ = try await village.bookWithText(1)
            try await village.bookWithMail(2)
            let text = try #require(try await store.dueNotice(by: [.sms], at: now))
            let mail = try #require(try await store.dueNotice(by: [.mail], at: now))
            let number = try #require(Telephone("+33612345678"))
            #expect(text.to == .text(number) && text.what == .booked && mail.to.channel == .mail)
            // What is sent again goes by the same key.
            try await store.settle(text.id, as: .later, at: now)
            #expect(try await store.dueNotice(by: [.sms], at: now) == nil)
            #expect(try await store.dueNotice(by: [.sms], at: now + .minutes(1)) == text)
            #expect(try await store.nextNoticeDue(by: [.mail]) == now)
            try await store.settle(text.id, as: .texted(parts: 2, cost: Amount(thousandths: 140)), at: now)
            #expect(try await store.dueNotice(by: [.sms], at: now + .minutes(1)) == nil)
            #expect(try await store.untold(seenBy: village.host, at: now) == [])
        },
        Clause(of: "a text that was refused for good has to be said by somebody, and a newer one takes its place") { village in
            let (store, now) = (village.store, village.now)
            let id = try await village.bookWithText(1)
            let text = try #require(try await store.dueNotice(by: [.sms], at: now))
            try await store.settle(text.id, as: .refused(code: 400), at: now)
            #expect(try await store.untold(seenBy: village.host, at: now).map(\.id) == [id])
            let wish = Rescheduling(start: now + .days(2), length: .usual)
            _ = try await store.reschedule(id, to: wish, by: village.claire, at: now, in: .paris).get()
            #expect(try await store.untold(seenBy: village.host, at: now) == [])
            #expect(try await store.dueNotice(by: [.sms], at: now)?.what == .rescheduled)
        },
        Clause(of: "what was sent and what it cost is counted once, by the month of its zone, for operators") { village in
            let (store, now) = (village.store, village.now)
            for number in 1...3 { _ = try await village.bookWithText(number) }
            try await village.bookWithMail(4)
            for (count, result) in [NoticeResult.texted(parts: 2, cost: Amount(thousandths: 140)), .texted(parts: 1, cost: nil)]
                .enumerated()
            {
                let text = try #require(try await store.dueNotice(by: [.sms], at: now), "\(count)")
                try await store.settle(text.id, as: result, at: now)
                try await store.settle(text.id, as: result, at: now)
            }
            let refused = try #require(try await store.dueNotice(by: [.sms], at: now))
            try await store.settle(refused.id, as: .later, at: now)
            try await store.settle(refused.id, as: .refused(code: 400), at: now)
            let mail = try #require(try await store.dueNotice(by: [.mail], at: now))
            try await store.settle(mail.id, as: .sent, at: now)
            let months = try await store.messageMonths(13, seenBy: village.operating, at: now, in: .paris)
            #expect(months.count == 13 && months[1].texts == 0)
            let month = try #require(months.first)
            #expect(month.texts == 2 && month.parts == 3 && month.cost.thousandths == 140 && month.mails == 1 && month.refused == 1)
            #expect(month.first.day == 1 && month.first.month == Zone.paris.local(at: now).date.month)
            #expect(try await store.messageMonths(13, seenBy: village.host, at: now, in: .paris) == [])
            let later = try await store.messageMonths(2, seenBy: village.operating, at: now + .days(31), in: .paris)
            #expect(later.map(\.texts) == [0, 2])
        },
        Clause(of: "a code goes by text while the day has some left, and one number asks for no more than one mail address") { village in
            _ = try await village.store.publish(village.dutyPeriod(desks: 9, isOnline: true), by: village.claire, at: village.now).get()
            let now = village.now
            #expect(refusal(try await village.askByText(50, mostTexts: 0)) == .noMoreTexts)
            let request = try await village.askByText(50, mostTexts: 2).get()
            #expect(try await village.store.textsInADay(before: now) == 1)
            let code = try #require(try await village.store.dueNotice(by: [.sms], at: now))
            #expect(code.what == .code && code.to == request.address)
            try await village.store.settle(code.id, as: .texted(parts: 1, cost: nil), at: now)
            _ = try await village.askByText(51, number: "+33712345678", mostTexts: 2).get()
            #expect(refusal(try await village.askByText(52, number: "+33712345679", mostTexts: 2)) == .noMoreTexts)
            _ = try await village.askByText(53, mostTexts: 9).get()
            #expect(refusal(try await village.askByText(54, mostTexts: 9)) == .tooManyRequests)
            #expect(try await village.store.textsInADay(before: now + .days(1) + .minutes(1)) == 0)
            let booked = try await village.store.confirm(request.id, isRight: true, at: now, in: .paris).get()
            #expect(booked.contact == .sms && booked.telephone == request.address.number)
            // What it cost stays when the request is forgotten.
            _ = try await village.store.forgetRequests(expiredBefore: now + .days(20))
            #expect(try await village.store.messageMonths(1, seenBy: village.operating, at: now, in: .paris).first?.texts == 1)
        },
    ]
}

extension Village {
    /// Jeanne's of tomorrow, who has a mobile and no mail.
    fileprivate func bookWithText(_ number: Int) async throws -> AppointmentID {
        let booking = Booking(
            visitor: try VisitorName(given: "Jeanne", family: "Fictive"), agency: annonay, point: saintFelicien, start: now + .days(1),
            contact: .sms, telephone: Telephone("+33612345678"))
        return try await store.book(booking, as: Self.appointment(number), by: host, at: now, in: .paris).get().id
    }

    fileprivate func askByText(
        _ id: UInt64, number: String = "+33612345678", mostTexts: Int
    ) async throws -> Result<VisitorRequest, Refusal> {
        let address = MessageAddress.text(try #require(Telephone(number)))
        let wish = VisitorWish(
            visitor: try VisitorName(given: "Jeanne", family: nil), agency: annonay, point: saintFelicien,
            start: try instant(9 + Int(id - 50) / 3, Int(id - 50) % 3 * 20), address: address)
        return try await store.ask(
            for: wish, as: VisitorRequestID(high: 7, low: id), AppointmentID(high: 6, low: id), mostTexts: mostTexts, at: now, in: .paris)
    }
}
