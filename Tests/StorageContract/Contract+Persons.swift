import Appointments
import CivilTime
import People
import Testing
import Vocabulary

extension Village {
    /// The numbers of the appointments of the person of one, the latest first; nil where they are not seen.
    fileprivate func person(of number: Int, seenBy asking: Principal? = nil) async throws -> [UInt64]? {
        try await store.person(of: Self.appointment(number), seenBy: asking ?? host, at: now)?.appointments.map(\.id.low)
    }

    /// Pairs of those who seem to be one.
    fileprivate func alike(seenBy asking: Principal? = nil) async throws -> [Set<UInt64>] {
        try await store.likenesses(seenBy: asking ?? host, at: now).map { [$0.one.id.low, $0.other.id.low] }
    }

    fileprivate func merge(_ other: Int, into one: Int, _ number: UInt64, by asking: Principal? = nil) async throws -> Result<
        PersonMerge?, Refusal
    > {
        try await store.merge(
            Self.appointment(other), into: Self.appointment(one), as: PersonMergeID(high: 0, low: number), by: asking ?? host, at: now)
    }
}

extension Contract {
    /// Whose appointments are one person's.
    package static let persons = [
        Clause(of: "a person is one appointment until somebody says more, and what is booked again is theirs") { village in
            let (store, now) = (village.store, village.now)
            try await village.book(1, start: now + .days(1))
            try await village.book(2, start: now + .days(2))
            let repetition = try Repetition(times: [PlannedTime(start: now + .days(8), length: .usual)])
            _ = try await store.bookAgain(
                Village.appointment(1), at: repetition, as: [Village.appointment(3)], by: village.host, at: now, in: .paris
            ).get()
            #expect(try await village.person(of: 1) == [3, 1])
            #expect(try await village.person(of: 2) == [2])
        },
        Clause(of: "who is alike is asked about, made one only when somebody says so, and two again") { village in
            for number in 1...2 { try await village.book(number, start: village.now + .days(number)) }
            #expect(try await village.alike() == [[1, 2]])
            #expect(try await village.person(of: 1) == [1])
            let merge = try #require(try await village.merge(2, into: 1, 1).get())
            #expect(try await village.person(of: 2) == [2, 1])
            #expect(try await village.alike() == [])
            #expect(try await village.merge(1, into: 2, 2).get() == nil)
            let (store, first) = (village.store, Village.appointment(1))
            #expect(try await store.person(of: first, seenBy: village.host, at: village.now)?.merge == merge)
            // An hour may be changed meanwhile.
            let wish = Rescheduling(start: village.now + .days(4), length: .usual)
            _ = try await store.reschedule(first, to: wish, by: village.host, at: village.now, in: .paris).get()
            #expect(try await store.separate(merge.id, of: first, by: village.host, at: village.now).get() == merge)
            #expect(try await village.person(of: 1) == [1])
            #expect(try await village.person(of: 2) == [2])
            #expect(try await store.separate(merge.id, of: first, by: village.host, at: village.now).get() == nil)
            #expect(try await village.alike() == [[1, 2]])
        },
        Clause(of: "merges are taken back from the newest on") { village in
            for number in 1...3 { try await village.book(number, start: village.now + .days(number)) }
            let (store, first) = (village.store, Village.appointment(1))
            let merges = [try await village.merge(2, into: 1, 1).get()?.id, try await village.merge(3, into: 2, 2).get()?.id].compactMap {
                $0
            }
            #expect(try await village.person(of: 3) == [3, 2, 1] && merges.count == 2)
            let early = try await store.separate(merges[0], of: first, by: village.host, at: village.now)
            #expect(refusal(early) == .mergedSince)
            for merge in merges.reversed() { _ = try await store.separate(merge, of: first, by: village.host, at: village.now).get() }
            for number in 1...3 { #expect(try await village.person(of: number) == [UInt64(number)]) }
        },
        Clause(of: "who is said to be two is not asked about again") { village in
            for number in 1...2 { try await village.book(number, start: village.now + .days(number)) }
            let (store, now) = (village.store, village.now)
            for asking in [village.host, village.claire] {
                _ = try await store.tellApart(Village.appointment(2), from: Village.appointment(1), by: asking, at: now).get()
            }
            #expect(try await village.alike() == [])
            #expect(try await village.alike(seenBy: village.claire) == [])
        },
        Clause(of: "nobody sees another organisation's appointments of a person, nor makes them one") { village in
            try await village.book(1, start: village.now + .days(1))
            try await village.book(2, agency: village.caf, start: village.now + .days(2))
            try await village.book(3, point: village.thueyts, start: village.now + .days(3))
            #expect(try await village.alike(seenBy: village.claire) == [[1, 3]])
            #expect(refusal(try await village.merge(3, into: 1, 1)) == .notFound)
            #expect(refusal(try await village.merge(2, into: 1, 1, by: village.claire)) == .notFound)
            #expect(refusal(try await village.merge(2, into: 1, 1, by: village.operating)) == .notFound)
            _ = try await village.merge(2, into: 1, 1).get()
            _ = try await village.merge(3, into: 1, 2, by: village.claire).get()
            #expect(try await village.person(of: 1) == [2, 1])
            #expect(try await village.person(of: 1, seenBy: village.claire) == [3, 1])
            #expect(try await village.person(of: 3, seenBy: village.hostOfThueyts) == [3])
            #expect(try await village.person(of: 2, seenBy: village.claire) == nil)
        },
    ]
}
