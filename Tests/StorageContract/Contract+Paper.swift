import Appointments
import CivilTime
import People
import Testing
import Vocabulary

extension Contract {
    /// What was written on paper while the line was down.
    package static let paper = [
        Clause(of: "an interview that is typed from paper is kept whole, once, and its advisers are to choose from") { village in
            let (store, now, id) = (village.store, village.now, try await village.book(1))
            let later = now + .hours(20)
            let day = (now - .hours(1))..<(now + .hours(1))
            let choices = try await store.advisers(in: day, seenBy: village.host)
            #expect(choices[village.annonay]?.map(\.account).contains(village.claire.account) == true && choices[village.caf] == nil)
            #expect(try await store.advisers(in: day, seenBy: village.hostOfThueyts).isEmpty)
            let interview = PaperCourse.Interview(
                adviser: village.claire.account, instants: (now + .minutes(5))..<(now + .minutes(25)),
                place: .station(village.stations[0]))
            let course = PaperCourse(outcome: .held, arrival: now, interview: interview)
            let entered = try await store.enter(course, on: id, by: village.host, at: later).get()
            #expect(entered.entered == later && entered.state.admission?.spoken == .minutes(20) && entered.waited == .minutes(5))
            #expect(try await village.log().map(\.what) == [.booked, .entered])
            _ = try await store.enter(course, on: id, by: village.host, at: later + .minutes(1)).get()
            #expect(try await village.log().count == 2)
            let seen = try #require(try await store.appointment(id, seenBy: village.claire, at: later))
            #expect(seen.progress == .ended(.held, at: now + .minutes(25)) && seen.wasReceived)
            let elsewhere = PaperCourse(
                outcome: .held, arrival: now,
                interview: PaperCourse.Interview(
                    adviser: village.claire.account, instants: interview.instants, place: .station(village.stations[2])))
            let second = try await village.book(2)
            #expect(refusal(try await store.enter(elsewhere, on: second, by: village.host, at: later)) == .stationElsewhere)
            #expect(refusal(try await store.enter(course, on: second, by: village.hostOfThueyts, at: later)) == .notFound)
        }
    ]
}
