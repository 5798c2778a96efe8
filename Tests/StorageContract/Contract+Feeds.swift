import Appointments
import CivilTime
import Establishments
import Feeds
import People
import Testing
import Vocabulary

extension Village {
    /// What a calendar shows, by the numbers of its appointments; nil where the secret opens nothing.
    fileprivate func shown(_ secret: Int, at instant: Timestamp? = nil) async throws -> [UInt64]? {
        try await store.feed(by: Self.digest(secret), at: instant ?? now)?.entries.map(\.id.low)
    }

    fileprivate func makeFeed(_ secret: Int, of account: AccountID, by asking: Principal) async throws -> Result<FeedKey, Refusal> {
        try await store.makeFeed(of: account, key: Self.digest(secret), by: asking, at: now)
    }
}

extension Contract {
    /// Calendars that others subscribe to.
    package static let feeds = [
        Clause(of: "a calendar shows what its account may see, with the places' names, and nothing to whoever guesses") { village in
            try await village.book(1, start: village.now + .hours(1))
            try await village.book(2, agency: village.caf, start: village.now + .hours(2))
            try await village.book(3, point: village.thueyts, start: village.now + .hours(3))
            let wanted: [(Int, Principal, [UInt64])] = [
                (1, village.claire, [1, 3]), (2, village.host, [1, 2]), (3, village.hostOfThueyts, [3]),
            ]
            for (secret, asking, shown) in wanted {
                _ = try await village.makeFeed(secret, of: asking.account, by: asking).get()
                #expect(try await village.shown(secret) == shown)
            }
            let agency = AgencyTitle(partner: try Label(reading: "France Travail"), agency: try Label(reading: "Annonay"))
            let point = try Label(reading: "Saint-Félicien")
            let ofClaire = try #require(try await village.store.feed(by: Village.digest(1), at: village.now))
            #expect(ofClaire.owner == .agency(agency))
            let first = FeedEntry(
                id: Village.appointment(1), agency: agency, point: point, start: village.now + .hours(1), length: .usual, revision: 0)
            #expect(ofClaire.entries.first == first)
            #expect(try await village.store.feed(by: Village.digest(2), at: village.now)?.owner == .point(point))
            #expect(try await village.shown(4) == nil)
        },
        Clause(of: "a calendar tells another time, what is cancelled, and who did not come as it was") { village in
            let (store, now) = (village.store, village.now)
            for number in 1...3 { try await village.book(number, start: now + .hours(number)) }
            _ = try await village.makeFeed(1, of: village.host.account, by: village.host).get()
            let wish = Rescheduling(start: now + .hours(9), length: .usual)
            _ = try await store.reschedule(Village.appointment(1), to: wish, by: village.host, at: now, in: .paris).get()
            _ = try await store.dismiss(Village.appointment(2), as: .excused, by: village.host, at: now).get()
            _ = try await store.dismiss(Village.appointment(3), as: .absent, by: village.host, at: now + .hours(4)).get()
            let entries = try #require(try await store.feed(by: Village.digest(1), at: now)?.entries)
            #expect(entries.map(\.id.low) == [2, 3, 1])
            #expect(entries.map(\.isCancelled) == [true, false, false])
            #expect(entries.map(\.revision) == [1, 0, 1])
            #expect(entries.last?.time == now + .hours(9)..<now + .hours(9) + .minutes(20))
        },
        Clause(of: "a calendar goes from a month ago to a year ahead") { village in
            let now = village.now
            let starts = [now, now + .days(1), now + .days(360)]
            for (index, start) in starts.enumerated() { try await village.book(index, start: start) }
            _ = try await village.makeFeed(1, of: village.host.account, by: village.host).get()
            #expect(try await village.shown(1, at: now - .days(6)) == [0, 1])
            #expect(try await village.shown(1, at: now - .days(5)) == [0, 1, 2])
            #expect(try await village.shown(1, at: now + .days(30)) == [0, 1, 2])
            #expect(try await village.shown(1, at: now + .days(31)) == [1, 2])
        },
        Clause(of: "a station's calendar is looked after by operators, and shows who is not at another station") { village in
            let account = Village.account(ofStation: 0)
            #expect(refusal(try await village.makeFeed(1, of: account, by: village.host)) == .notFound)
            _ = try await village.makeFeed(1, of: account, by: village.operating).get()
            try await village.seat(1, at: 1)
            try await village.seat(2, at: 0)
            try await village.book(3, start: village.now + .hours(1))
            try await village.book(4, point: village.thueyts, start: village.now + .hours(1))
            #expect(try await village.shown(1) == [2, 3])
            let owner = try await village.store.feed(by: Village.digest(1), at: village.now)?.owner
            #expect(owner == .station(try Label(reading: "Poste 1"), at: try Label(reading: "Saint-Félicien")))
            _ = try await village.store.endFeed(of: account, by: village.operating).get()
            #expect(try await village.shown(1) == nil)
        },
        Clause(of: "an account's calendar has one address, which its holder renews and ends, and others do not see") { village in
            let (store, id) = (village.store, village.claire.account)
            #expect(try await store.feedKey(of: id, seenBy: village.claire) == nil)
            let first = try await village.makeFeed(1, of: id, by: village.claire).get()
            #expect(first == FeedKey(account: id, digest: Village.digest(1), made: village.now))
            #expect(try await store.feedKey(of: id, seenBy: village.claire) == first)
            #expect(try await store.feedKey(of: id, seenBy: village.paul) == nil)
            let second = try await village.makeFeed(2, of: id, by: village.claire).get()
            #expect(try await store.feedKey(of: id, seenBy: village.claire) == second)
            #expect(try await village.shown(1) == nil)
            #expect(try await village.shown(2) == [])
            #expect(refusal(try await village.makeFeed(3, of: id, by: village.operating)) == .feedOfAnother)
            #expect(refusal(try await store.endFeed(of: id, by: village.operating)) == .feedOfAnother)
            #expect(refusal(try await store.endFeed(of: id, by: village.paul)) == .notFound)
            #expect(try await village.shown(2) == [])
            for _ in 1...2 { #expect(try await store.endFeed(of: id, by: village.claire).get() == nil) }
            #expect(try await village.shown(2) == nil)
        },
        Clause(of: "an account that is closed or moved, and a station that is closed, has no calendar any more, opened again neither") {
            village in
            let (store, operating, now) = (village.store, village.operating, village.now)
            _ = try await village.makeFeed(1, of: village.claire.account, by: village.claire).get()
            _ = try await village.makeFeed(2, of: village.paul.account, by: village.paul).get()
            _ = try await village.makeFeed(3, of: Village.account(ofStation: 0), by: operating).get()
            _ = try await store.change(village.claire.account, .rename(try ShownName(reading: "Claire Autre")), by: operating, at: now)
                .get()
            _ = try await store.signOutEverywhere(village.claire.account, by: operating, at: now).get()
            #expect(try await village.shown(1) == [])
            for change in [AccountChange.close, .reopen] {
                _ = try await store.change(village.claire.account, change, by: operating, at: now).get()
                #expect(try await village.shown(1) == nil)
            }
            _ = try await store.change(village.paul.account, .move(to: .agency(village.caf)), by: operating, at: now).get()
            #expect(try await village.shown(2) == nil)
            for change in [NetworkChange.close, .reopen] {
                _ = try await store.change(village.stations[0], change, by: operating, at: now).get()
                #expect(try await village.shown(3) == nil)
            }
        },
    ]
}
