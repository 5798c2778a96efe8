import Appointments
import CivilTime
import Establishments
import People
import Tables
import Testing
import Vocabulary
import WaitingList

extension Contract {
    /// What else people typed and have back; and for how long a reader may take.
    static let givingOutMore: [Clause] = [
        Clause(of: "a table that is read slowly holds each row once, wherever somebody was moved meanwhile") { village in
            for number in 0..<450 {
                try await village.book(number, start: village.now + .minutes(number % 7 * 60))
            }
            let table = try await village.store.giveOut(.appointments, of: village.days, to: village.claire, at: village.now, in: .paris)
                .get()
            var rows = try await table.next()
            // One of those that were read goes to the end, one of those that were not to the beginning.
            for (number, hours) in [(0, 9), (6, 1)] {
                let wish = Rescheduling(start: village.now + .hours(hours), length: .usual, isOutside: true)
                _ = try await village.store.reschedule(
                    Village.appointment(number), to: wish, by: village.claire, at: village.now - .hours(3), in: .paris
                ).get()
            }
            while case let page = try await table.next(), !page.isEmpty { rows += page }
            #expect(rows.count == 450)
        },
        Clause(of: "the waiting list is given to hosts of its points and advisers of its agency, and to nobody else") { village in
            _ = try await village.fullWednesday(waiting: 0)
            let wish = try village.wish("Lucie", telephone: "+33612345678")
            _ = try await village.store.wait(
                for: wish, as: WaitingEntryID(high: 9, low: 1), AppointmentID(high: 8, low: 1), by: village.host, at: village.now,
                in: .paris
            ).get()
            _ = try await village.store.dismiss(Village.appointment(3), as: .excused, by: village.claire, at: village.now).get()
            _ = try await village.store.offerWhatIsFree(at: village.now, in: .paris)
            for asking in [village.host, village.claire, village.paul] {
                let row = try #require(try await village.rows(.waitingList, to: asking).first)
                #expect(row[7] == "Lucie" && row[8] == "Fictive" && row[10] == "06 12 34 56 78" && row[13] == "")
                #expect(row[14].hasSuffix("10:00") && !row[15].isEmpty)
            }
            #expect(try await village.rows(.waitingList, to: village.hostOfThueyts).isEmpty)
            #expect(try await village.rows(.waitingList, to: village.adviserOfCAF).isEmpty)
            #expect(try await village.store.tableEvents(1, seenBy: village.operating).first?.kind == .waitingList)
            _ = try await village.store.leave(WaitingEntryID(high: 9, low: 1), by: village.claire, at: village.now).get()
            #expect(try await village.rows(.waitingList, to: village.claire).isEmpty)
        },
        Clause(of: "sessions are given as they are seen: seats, who has one and who came, a host's of their own point") { village in
            let (first, second) = (GroupSessionID(high: 10, low: 1), GroupSessionID(high: 10, low: 2))
            let start = try village.instant(14)
            let plan = SessionPlan(
                title: try SessionTitle(reading: "=Déclarer"), length: AppointmentLength(minutes: 45) ?? .usual,
                seats: [village.saintFelicien: 3, village.thueyts: 2], starts: [start, start + .days(100)])
            _ = try await village.store.planSessions(plan, as: [first, second], by: village.claire, at: village.now, in: .paris).get()
            for (number, given) in [(1, "Jeanne"), (2, "Yvette"), (3, "Odette")] {
                let inscription = Inscription(
                    session: first, point: village.saintFelicien, visitor: try VisitorName(given: given, family: "Fictive"),
                    contact: VisitorContact.none)
                _ = try await village.store.inscribe(
                    inscription, as: Village.appointment(number), by: village.host, at: village.now
                ).get()
            }
            _ = try await village.store.dismiss(Village.appointment(3), as: .excused, by: village.host, at: village.now).get()
            // The second is of no day that was asked for.
            let planned = [
                "France Travail", "Annonay", "25/11/2026", "14:00", "45", "=Déclarer", "Saint-Félicien|Thueyts", "3|2", "non", "2|0", "",
                "prévue",
            ]
            #expect(try await village.rows(.groupSessions, to: village.paul) == [planned])
            _ = try await village.store.arrive(Village.appointment(1), by: village.host, at: start).get()
            _ = try await village.store.holdSession(first, by: village.claire, at: start + .minutes(45)).get()
            for asking in [village.claire, village.operating] {
                let row = try #require(try await village.rows(.groupSessions, to: asking).first)
                #expect(Array(row[6...]) == ["Saint-Félicien|Thueyts", "3|2", "non", "2|0", "1|0", "tenue"])
            }
            let own = try #require(try await village.rows(.groupSessions, to: village.host).first)
            #expect(Array(own[6...]) == ["Saint-Félicien", "3", "non", "2", "1", "tenue"])
            #expect(try await village.rows(.groupSessions, to: village.adviserOfCAF).isEmpty)
            #expect(try await village.store.tableEvents(1, seenBy: village.operating).first?.days == village.days)
        },
        Clause(of: "a host has whole names of who is to come and of whom they booked, and initials of the others") { village in
            for (number, given, asking) in [(1, "Marcel", village.host), (2, "Odette", village.claire)] {
                _ = try await village.store.book(
                    village.booking(given, start: village.now + .minutes(60 * number)), as: Village.appointment(number), by: asking,
                    at: village.now, in: .paris
                ).get()
            }
            func names(_ asking: Principal, after days: Int) async throws -> [String: String] {
                let rows = try await village.rows(.appointments, to: asking, at: village.now + .days(days))
                return Dictionary(rows.map { ($0[7], $0[8]) }) { $1 }
            }
            #expect(try await names(village.host, after: 0) == ["Marcel": "Fictive", "Odette": "Fictive"])
            #expect(try await names(village.host, after: 1) == ["Marcel": "Fictive", "Odette": "F."])
            #expect(try await names(village.claire, after: 1) == ["Marcel": "Fictive", "Odette": "Fictive"])
        },
    ]
}
