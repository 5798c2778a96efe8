import Appointments
import CivilTime
import Interviews
import People
import Testing
import Vocabulary

extension Village {
    /// All that follows a number, read in pages of a size.
    func events(after number: EventNumber, seenBy asking: Principal, limit: Int) async throws -> [Logged<AppointmentEvent>] {
        var (from, found) = (number, [Logged<AppointmentEvent>]())
        let newest = try await store.newestEvent()
        while from < newest {
            guard case .events(let page, let upTo) = try await store.events(after: from, seenBy: asking, limit: limit) else { break }
            #expect(page.count <= limit && upTo > from)
            guard upTo > from else { break }
            found += page
            from = upTo
        }
        return found
    }
}

extension Contract {
    /// The log that pages follow.
    package static let events = [
        Clause(of: "a page that names the last event it saw misses nothing and hears nothing twice") { village in
            let (store, now) = (village.store, village.now)
            #expect(try await store.newestEvent() == .none)
            #expect(try await store.events(after: .none, seenBy: village.operating, limit: 10) == .events([], upTo: .none))
            let first = try await village.seat(1)
            try await village.seat(2, at: 2, agency: village.caf)
            _ = try await store.receive(first, by: village.claire, at: now + .minutes(3)).get()
            _ = try await store.end(first, as: .held, note: nil, by: village.claire, at: now + .minutes(4)).get()
            let all = try await village.events(after: .none, seenBy: village.operating, limit: 100)
            #expect(all.map(\.number) == all.map(\.number).sorted() && Set(all.map(\.number)).count == all.count)
            let newest = try await store.newestEvent()
            #expect(all.last?.number == newest)
            for asking in village.everybody {
                let theirs = all.filter { $0.event.isVisible(to: asking) }
                for limit in [1, 2, 100] {
                    #expect(try await village.events(after: .none, seenBy: asking, limit: limit) == theirs)
                }
                for seen in all {
                    let rest = theirs.filter { $0.number > seen.number }
                    #expect(try await village.events(after: seen.number, seenBy: asking, limit: 2) == rest)
                }
            }
        },
        Clause(of: "an event tells who did what, when and where") { village in
            let now = village.now
            let id = try await village.seat(1)
            let log = try await village.log()
            #expect(
                log == [
                    AppointmentEvent(
                        .booked, appointment: id, agency: village.annonay, point: village.saintFelicien, station: nil,
                        by: village.operating.account, at: now),
                    AppointmentEvent(
                        .arrived, appointment: id, agency: village.annonay, point: village.saintFelicien, station: nil,
                        by: village.host.account, at: now + .minutes(1)),
                    AppointmentEvent(
                        .installed, appointment: id, agency: village.annonay, point: village.saintFelicien, station: village.stations[0],
                        by: village.host.account, at: now + .minutes(2)),
                ])
        },
        Clause(of: "a number from the future, or older than what is kept, is a gap") { village in
            let (store, now) = (village.store, village.now)
            try await village.seat(1)
            let newest = try await store.newestEvent()
            let future = EventNumber(newest.value + 1)
            #expect(try await store.events(after: future, seenBy: village.host, limit: 10) == .gap(upTo: newest))
            #expect(try await store.forgetEvents(before: now) == 0)
            let log = try await village.events(after: .none, seenBy: village.operating, limit: 10)
            #expect(try await store.forgetEvents(before: now + .minutes(2)) == 2)
            #expect(try await store.events(after: log[0].number, seenBy: village.host, limit: 10) == .gap(upTo: newest))
            // What was seen before the first that is kept is enough.
            let rest = EventPage.events([log[2]], upTo: newest)
            #expect(try await store.events(after: log[1].number, seenBy: village.host, limit: 10) == rest)
            #expect(try await store.events(after: .none, seenBy: village.host, limit: 10) == rest)
        },
        Clause(of: "a number is never used twice, though all events are forgotten") { village in
            let (store, now) = (village.store, village.now)
            let id = try await village.book(1)
            let newest = try await store.newestEvent()
            #expect(try await store.forgetEvents(before: now + .days(1)) == 1)
            #expect(try await store.newestEvent() == newest)
            #expect(try await store.events(after: newest, seenBy: village.host, limit: 10) == .events([], upTo: newest))
            _ = try await store.arrive(id, by: village.host, at: now).get()
            #expect(try await store.newestEvent() > newest)
            guard case .events(let events, _) = try await store.events(after: newest, seenBy: village.host, limit: 10) else {
                Issue.record("a gap where there is none")
                return
            }
            #expect(events.map(\.event.what) == [.arrived])
        },
    ]
}
