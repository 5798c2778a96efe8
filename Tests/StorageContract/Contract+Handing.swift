import Appointments
import CivilTime
import Establishments
import Interviews
import People
import Testing
import Vocabulary

extension Contract {
    /// One adviser asks another of their agency.
    package static let handing = [
        Clause(of: "whom a colleague is asked to receive is kept, told to the agency alone, and over when anybody receives them") {
            village in
            let (store, now, id) = (village.store, village.now + .minutes(3), try await village.seat(1))
            _ = try await store.hand(id, to: village.paul.account, by: village.claire, at: now).get()
            let pauls = try #require(try await store.appointment(id, seenBy: village.paul, at: now))
            #expect(
                pauls.isHandedToMe && pauls.handed == Handing(to: village.paul.account, name: village.paul.name, by: village.claire.name))
            let claires = try #require(try await store.appointment(id, seenBy: village.claire, at: now))
            #expect(!claires.isHandedToMe && claires.handed == pauls.handed)
            #expect(try await store.appointment(id, seenBy: village.host, at: now)?.handed == nil)
            #expect(try await store.appointment(id, seenBy: village.adviserOfCAF, at: now) == nil)
            // It locks nothing.
            let received = try await store.receive(id, by: village.claire, at: now + .minutes(1)).get()
            #expect(received.handed == nil)
            #expect(try await village.log().map(\.what) == [.booked, .arrived, .installed, .handed, .received])
            let late = try await store.hand(id, to: village.paul.account, by: village.claire, at: now + .minutes(2))
            #expect(refusal(late) == .inInterview(with: village.claire.name))
        },
        Clause(of: "colleagues are the other advisers of one's agency whose accounts are open, and nobody is handed to anybody else") {
            village in
            let (store, now, id) = (village.store, village.now + .minutes(3), try await village.seat(1))
            #expect(try await store.colleagues(of: village.claire).map(\.account) == [village.paul.account])
            for asking in [village.host, village.operating, village.station(0), village.adviserOfCAF] {
                #expect(try await store.colleagues(of: asking).isEmpty)
            }
            let stranger = try await store.hand(id, to: village.adviserOfCAF.account, by: village.claire, at: now)
            #expect(refusal(stranger) == .notAColleague)
            let strange = try await store.hand(id, to: village.adviserOfCAF.account, by: village.adviserOfCAF, at: now)
            #expect(refusal(strange) == .notFound)
            _ = try await store.change(village.paul.account, .close, by: village.operating, at: now).get()
            #expect(try await store.colleagues(of: village.claire).isEmpty)
            let gone = try await store.hand(id, to: village.paul.account, by: village.claire, at: now)
            #expect(refusal(gone) == .colleagueGone(village.paul.name))
            #expect(try await village.log().contains { $0.what == .handed } == false)
        },
        Clause(of: "handed fifty times at once and taken back, it is what the last said") { village in
            let (store, now, id) = (village.store, village.now + .minutes(3), try await village.seat(1))
            let results = try await village.race(50) { number in
                try await store.hand(id, to: number.isMultiple(of: 2) ? village.paul.account : nil, by: village.claire, at: now)
            }
            #expect(results.allSatisfy { refusal($0) == nil })
            _ = try await store.hand(id, to: nil, by: village.paul, at: now + .minutes(1)).get()
            #expect(try await store.appointment(id, seenBy: village.paul, at: now + .minutes(1))?.handed == nil)
            // Each that changed something is in the log, and no other.
            let times = try await village.log().count { $0.what == .handed }
            #expect(times.isMultiple(of: 2) && times >= 2)
        },
    ]
}
