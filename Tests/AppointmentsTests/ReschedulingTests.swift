import Appointments
import Capacity
import CivilTime
import Establishments
import People
import Testing
import Vocabulary

/// Bookings and other times where there are duty periods.
struct ReschedulingTests {
    let village: Village
    let today: CivilDate

    init() throws {
        village = try Village()
        // A Tuesday, 9:30.
        today = Zone.paris.local(at: village.now).date
    }

    /// Annonay on Tuesdays from 9 to 11 at both points; there, two stations each.
    private func capacity(desks: Int = 1, taken: [Engagement] = []) throws -> Capacity {
        let grid = try #require(SlotGrid(length: .minutes(20)))
        let dutyPeriod = DutyPeriod(
            id: DutyPeriodID(high: 0, low: 1), agency: village.annonay,
            hours: OpeningRule(week: WeeklyHours([.tuesday: try DayHours(typed: "9h-11h")]), validity: .always), grid: grid, desks: desks,
            points: [village.saintFelicien, village.thueyts])
        let points = [village.saintFelicien, village.thueyts].map { point in
            PointOpening(PointHours(point: point), stations: village.stations.filter { $0.point == point }.map(\.id), closures: [])
        }
        return Capacity(dutyPeriods: [dutyPeriod], points: points, zone: .paris, engagements: taken)
    }

    private func reschedule(
        _ appointment: Appointment, to start: Timestamp, outside: Bool = false, by asking: Principal, _ capacity: Capacity? = nil
    ) -> Decision<Appointment, AppointmentEvent> {
        Appointment.rescheduling(
            to: Rescheduling(start: start, length: .usual, isOutside: outside),
            facts: ReschedulingFacts(appointment: appointment, capacity: capacity), by: asking, at: village.now, in: .paris)
    }

    @Test func `another time is given until the visitor is here`() throws {
        let later = village.now + .days(7)
        for state in village.states {
            let decision = reschedule(village.appointment(state), to: later, by: village.host)
            switch state {
            case .booked: #expect(try decision.result.get().start == later)
            case .ended(let ending): #expect(refusal(decision) == .alreadyEnded(ending.outcome))
            default: #expect(refusal(decision) == .alreadyHere)
            }
        }
    }

    @Test func `who may not see it finds nothing, and the same time changes nothing`() {
        let booked = village.appointment()
        for asking in [village.hostOfThueyts, village.adviserOfCAF, village.station(0)] {
            #expect(refusal(reschedule(booked, to: village.now + .days(1), by: asking)) == .notFound)
        }
        #expect(reschedule(booked, to: booked.start, by: village.host) == .unchanged(booked))
        #expect(refusal(reschedule(booked, to: village.now - .days(1), by: village.host)) == .hourPast)
        #expect(refusal(reschedule(booked, to: village.now - .minutes(1), by: village.host)) == .hourPast)
        let seen = Rescheduling(start: village.now + .days(3), length: .usual, seen: 1)
        let decision = Appointment.rescheduling(
            to: seen, facts: ReschedulingFacts(appointment: booked), by: village.host, at: village.now, in: .paris)
        #expect(refusal(decision) == .movedMeanwhile)
        #expect(refusal(reschedule(booked, to: village.now + .days(400), by: village.riou)) == .tooFarAhead)
    }

    @Test func `each other time raises what calendars follow, and tells who gave it`() throws {
        let decision = reschedule(village.appointment(), to: village.now + .days(7), by: village.riou)
        let moved = try decision.result.get()
        #expect(moved.revision == 1 && events(decision).map(\.what) == [.rescheduled])
        #expect(try reschedule(moved, to: village.now + .days(8), by: village.host).result.get().revision == 2)
    }

    @Test func `a place is looked for in the agency's duty periods, and hosts cannot say that it was agreed outside`() throws {
        let capacity = try capacity()
        let inside = village.now + .days(7)
        #expect(try reschedule(village.appointment(), to: inside, by: village.host, capacity).result.get().dutyPeriod != nil)
        let evening = inside + .hours(8)
        for outside in [false, true] {
            #expect(
                refusal(reschedule(village.appointment(), to: evening, outside: outside, by: village.host, capacity)) == .noPlace([.desk]))
        }
        #expect(refusal(reschedule(village.appointment(), to: evening, by: village.riou, capacity)) == .noPlace([.desk]))
        let agreed = try reschedule(village.appointment(), to: evening, outside: true, by: village.riou, capacity).result.get()
        #expect(agreed.dutyPeriod == nil && agreed.start == evening)
    }

    @Test func `of what is lacking, that is said which fewest can mend`() {
        let cases: [(Set<Capacity.Lack>, CapacityKey)] = [
            ([.point, .host, .desk], .pointShut), ([.host, .desk, .station], .noHost), ([.desk, .station], .noDesk),
            ([.station], .noStation),
        ]
        for (lacks, key) in cases { #expect(Refusal.noPlace(lacks).phrase.key == key.rawValue) }
    }

    @Test func `a chosen slot is read as it was offered, and nobody guesses which of two hours was meant`() throws {
        let next = try capacity().next(
            1, of: [DutyPeriodID(high: 0, low: 1)], at: [village.thueyts], from: village.now, through: today)
        let offered = try #require(next.first)
        var draft = TimeDraft(slot: TimeDraft.choice(of: offered.slot), date: "demain")
        var form = FormReader()
        let time = try #require(draft.read(&form, today: today, in: .paris))
        #expect(time.start == offered.instants.lowerBound && time.length.duration == .minutes(20))
        #expect(draft.firstDay(today: today.adding(days: -30)) == offered.slot.date && !draft.asksForSlots)
        draft.length = " 90 "
        form = FormReader()
        #expect(draft.read(&form, today: today, in: .paris)?.length.minutes == 90)
        draft.length = "999"
        #expect(draft.read(&form, today: today, in: .paris) == nil && form.troubles["length"] == .strangeLength)
        draft.length = ""
        draft.hour = "17h"
        form = FormReader()
        #expect(draft.read(&form, today: today, in: .paris) == nil && form.troubles["slot"] == .slotAndHour)
        draft.hour = " "
        for text in ["2026-11-24T09:40", "2026-11-24T09:40/4", "2026-11-24T09:40/20/1", "x/20", "/"] {
            draft.slot = text
            form = FormReader()
            #expect(draft.read(&form, today: today, in: .paris) == nil)
            #expect(form.troubles["slot"] == .notOffered)
        }
    }

    @Test func `nobody is absent before the hour, and who ends it then cancels it`() {
        let (now, host, adviser) = (village.now, village.host, village.riou)
        let ahead = Appointment(
            id: AppointmentID(high: 0, low: 1), visitor: village.jeanne, agency: village.annonay, point: village.saintFelicien,
            start: now + .minutes(1))
        #expect(ahead.outcomes(for: host, at: now) == [.excused, .technicalFailure])
        #expect(!ahead.outcomes(for: adviser, at: now).contains(.absent))
        #expect(ahead.outcomes(for: host, at: now + .minutes(1)).contains(.absent))
        let facts = AppointmentFacts(appointment: ahead)
        #expect(refusal(Appointment.deciding(.end(.absent), facts: facts, by: host, at: now)) == .notDueYet)
    }
}
