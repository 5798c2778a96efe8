import Appointments
import CivilTime
import Establishments
import Interviews
import People
import Testing
import Vocabulary

extension Contract {
    /// Many at once: one wins, and the others hear why not.
    package static let races = [
        Clause(of: "of fifty visitors who sit down at one station at once, one does") { village in
            let (store, now) = (village.store, village.now)
            for number in 0..<50 {
                let id = try await village.book(number, agency: number.isMultiple(of: 2) ? village.annonay : village.caf)
                _ = try await store.arrive(id, by: village.host, at: now).get()
            }
            let results = try await village.race(50) { number in
                try await store.install(Village.appointment(number), at: village.stations[0], by: village.host, at: now + .minutes(1))
            }
            #expect(results.filter { refusal($0) == nil }.count == 1)
            let taken = Refusal.stationTaken(by: try VisitorName(given: "Jeanne", family: "Fictive"))
            #expect(results.filter { refusal($0) == taken }.count == 49)
            #expect(try await village.log().filter { $0.what == .installed }.count == 1)
        },
        Clause(of: "of fifty clicks on « Recevoir » by two advisers, one adviser's begin the interview, once") { village in
            let (store, now) = (village.store, village.now)
            let id = try await village.seat(1)
            let results = try await village.race(50) { number in
                try await store.receive(id, by: number.isMultiple(of: 2) ? village.claire : village.paul, at: now + .minutes(3))
            }
            #expect(results.filter { refusal($0) == nil }.count == 25)
            #expect(Set(results.compactMap { try? $0.get().state.admission?.adviser }).count == 1)
            #expect(results.filter { refusal($0)?.phrase.key == AppointmentKey.receivedByAnother.rawValue }.count == 25)
            #expect(try await village.log().filter { $0.what == .received }.count == 1)
        },
        Clause(of: "of fifty visitors whom one adviser receives at once, one is received") { village in
            let (store, now) = (village.store, village.now)
            try await village.seat(0, at: 0)
            try await village.seat(1, at: 1)
            let results = try await village.race(50) { number in
                try await store.receive(Village.appointment(number % 2), by: village.claire, at: now + .minutes(3))
            }
            #expect(Set(results.compactMap { try? $0.get().id }).count == 1)
            #expect(try await village.log().filter { $0.what == .received }.count == 1)
        },
        Clause(of: "a form that is sent fifty times at once books once") { village in
            let (store, now) = (village.store, village.now)
            let booking = try village.booking()
            let results = try await village.race(50) { _ in
                try await store.book(booking, as: Village.appointment(1), by: village.host, at: now, in: .paris)
            }
            #expect(results.allSatisfy { refusal($0) == nil })
            #expect(try await village.log().count == 1)
        },
        Clause(of: "a login name and a link go to one of those who take them at once") { village in
            let (store, now) = (village.store, village.now)
            let details = AccountDetails(
                login: try LoginName(reading: "marc"), name: try ShownName(reading: "Marc Modèle"), scope: .network)
            let opened = try await village.race(20) { number in
                try await store.openAccount(details, as: AccountID(high: 5, low: UInt64(100 + number)), by: village.operating, at: now)
            }
            #expect(opened.filter { refusal($0) == nil }.count == 1 && opened.filter { refusal($0) == .loginTaken }.count == 19)
            _ = try await store.invite(village.claire.account, link: Village.digest(2), by: village.operating, at: now).get()
            let set = try await village.race(20) { number in
                try await store.setPassword(PasswordHash("hash \(number)"), link: Village.digest(2), at: now)
            }
            #expect(set.filter { refusal($0) == nil }.count == 1 && set.filter { refusal($0) == .linkUsed }.count == 19)
        },
        Clause(of: "two operators who close each other at once leave one") { village in
            let (store, now) = (village.store, village.now)
            let details = AccountDetails(
                login: try LoginName(reading: "marc"), name: try ShownName(reading: "Marc Modèle"), scope: .network)
            let other = try await store.openAccount(details, as: AccountID(high: 5, low: 100), by: village.operating, at: now).get()
            let operators = [village.operating, other.principal]
            let results = try await village.race(20) { number in
                try await store.change(operators[number % 2].account, .close, by: operators[(number + 1) % 2], at: now)
            }
            #expect(results.contains { refusal($0) == nil } && results.contains { refusal($0) == .lastOperator })
            #expect(try await store.hasOperator())
        },
    ]
}
