import CivilTime
import Establishments
import People
import Testing
import Vocabulary

@testable import Appointments

/// Times that were written on paper and are typed later.
struct EnteringTests {
    let village: Village

    init() throws { village = try Village() }

    private func course(
        _ outcome: Outcome = .held, arrived: Int? = -30, began: Int = -25, ended: Int = -10, place: PaperCourse.Place? = nil
    ) -> PaperCourse {
        let now = village.now
        let interview = PaperCourse.Interview(
            adviser: village.riou.account, instants: (now + .minutes(began))..<(now + .minutes(ended)),
            place: place ?? .station(village.stations[0].id))
        return PaperCourse(
            outcome: outcome, arrival: arrived.map { now + .minutes($0) }, interview: PaperCourse.isInterview(outcome) ? interview : nil)
    }

    private func decide(
        _ course: PaperCourse, _ appointment: Appointment? = nil, adviser: Account? = nil, stationPoint: PointID? = nil,
        by asking: Principal? = nil, at minutes: Int = 0
    ) throws -> Decision<Appointment, AppointmentEvent> {
        let claire = Account(
            id: village.riou.account, login: try LoginName(reading: "claire"), name: village.riou.name, scope: .agency(village.annonay))
        let facts = PaperFacts(
            appointment: appointment ?? village.appointment(), adviser: adviser ?? claire,
            stationPoint: stationPoint ?? village.saintFelicien)
        return Appointment.entering(course, facts: facts, by: asking ?? village.host, at: village.now + .minutes(minutes))
    }

    @Test func `an interview is kept with its true times, by whom and where`() throws {
        for state in village.states.prefix(3) {
            let decision = try decide(course(), village.appointment(state))
            let entered = try decision.result.get()
            guard case .ended(let ending) = entered.state else {
                Issue.record("it has not ended")
                return
            }
            #expect(ending.outcome == .held && ending.at == village.now - .minutes(10) && ending.by == village.host.account)
            #expect(ending.arrival == village.now - .minutes(30) && ending.installation?.station == village.stations[0].id)
            #expect(ending.admission?.adviser == village.riou.account && ending.admission?.spoken == .minutes(15))
            #expect(entered.entered == village.now && entered.mode == .point && entered.waited == .minutes(5))
            #expect(events(decision).map(\.what) == [.entered])
            #expect(try decide(course(), entered, at: 5) == .unchanged(entered))
        }
    }

    @Test func `where they met says how`() throws {
        for (place, mode) in [(PaperCourse.Place.telephone, Mode.telephone), (.present, .present)] {
            let entered = try decide(course(place: place)).result.get()
            #expect(entered.mode == mode && entered.state.installation?.station == nil)
        }
        #expect(try refusal(decide(course(), stationPoint: village.thueyts)) == .stationElsewhere)
    }

    @Test func `without an interview there is an outcome, and no more`() throws {
        let entered = try decide(course(.absent, arrived: nil)).result.get()
        guard case .ended(let ending) = entered.state else {
            Issue.record("it has not ended")
            return
        }
        #expect(ending.outcome == .absent && ending.arrival == nil && ending.admission == nil)
        #expect(ending.at == village.now)
        #expect(try refusal(decide(PaperCourse(outcome: .held, arrival: nil, interview: nil))) == .notOffered)
        #expect(try refusal(decide(PaperCourse(outcome: .cancelledByAgency, arrival: nil, interview: nil))) == .notOffered)
    }

    @Test func `true times follow each other and are over`() throws {
        for wrong in [course(arrived: -20), course(began: -10, ended: -10), course(ended: 1), course(arrived: 3, began: 4, ended: 9)] {
            #expect(try refusal(decide(wrong)) == .timesOutOfOrder)
        }
        #expect(try refusal(decide(course(.excused, arrived: 1))) == .timesOutOfOrder)
        #expect(try refusal(decide(course(.absent, arrived: nil), at: -1)) == .notDueYet)
    }

    @Test func `nothing that is known is written over, and nobody writes of others' people`() throws {
        for state in village.states.dropFirst(3) { #expect(try refusal(decide(course(), village.appointment(state))) != nil) }
        for asking in [village.hostOfThueyts, village.adviserOfCAF, village.station(0)] {
            #expect(try refusal(decide(course(), by: asking)) == .notFound)
        }
        #expect(try refusal(decide(course(), by: village.operating)) == .notPermitted)
        let stranger = Account(
            id: village.adviserOfCAF.account, login: try LoginName(reading: "sacha"), name: village.adviserOfCAF.name,
            scope: .agency(village.caf))
        #expect(try refusal(decide(course(), adviser: stranger)) == .notOffered)
    }

    @Test func `a line is read as people write it, and each fault stands beside its field`() throws {
        let day = try #require(CivilDate(isoText: "2026-10-25"))
        let line = PaperDraft(
            outcome: "held", arrived: "", began: "9h05", ended: "925", adviser: village.riou.account.text, place: "telephone")
        let read = try line.parsed(on: day, in: .paris)
        #expect(read.interview?.instants.upperBound.since(read.interview?.instants.lowerBound ?? village.now) == .minutes(20))
        #expect(read.arrival == nil && read.interview?.place == .telephone)
        func faults(_ draft: PaperDraft, on date: CivilDate) -> [String] {
            do {
                _ = try draft.parsed(on: date, in: .paris)
                return []
            } catch {
                return error.troubles.map(\.field.text)
            }
        }
        #expect(faults(PaperDraft(), on: day) == ["outcome"])
        #expect(faults(PaperDraft(outcome: "held", arrived: "x"), on: day) == ["arrived", "began", "ended", "adviser", "place"])
        #expect(faults(PaperDraft(outcome: "absent", began: "x"), on: day) == [])
        var late = line
        late.ended = "9h"
        #expect(faults(late, on: day) == ["ended"])
        var skipped = line
        (skipped.began, skipped.ended) = ("2h30", "3h30")
        #expect(faults(skipped, on: try #require(CivilDate(isoText: "2026-03-29"))) == ["began"])
    }
}
