import Appointments
import Capacity
import CivilTime
import Establishments
import People
import Testing
import Vocabulary

/// Two agencies meet one visitor: one appointment, a desk of each.
struct JointTests {
    let village: Village
    let later: Timestamp
    private let ours = DutyPeriodID(high: 0, low: 1)
    private let theirs = DutyPeriodID(high: 0, low: 2)

    init() throws {
        village = try Village()
        // The same hour in a week, a Tuesday, 9:30.
        later = village.now + .days(7)
    }

    /// Both agencies on Tuesdays from 9 to 11, a desk each.
    private func capacity(taken: [Engagement] = [], closures: [Closure] = []) throws -> Capacity {
        let grid = try #require(SlotGrid(length: .minutes(20)))
        let hours = OpeningRule(week: WeeklyHours([.tuesday: try DayHours(typed: "9h-11h")]), validity: .always)
        let dutyPeriods = [(ours, village.annonay, 45), (theirs, village.caf, 20)].map { id, agency, joint in
            DutyPeriod(
                id: id, agency: agency, hours: hours, grid: grid, desks: 1, points: [village.saintFelicien, village.thueyts],
                modes: [.point, .present],
                lengths: VisitLengths(joint: joint))
        }
        let stations = village.stations.filter { $0.point == village.saintFelicien }.map(\.id)
        let point = PointOpening(PointHours(point: village.saintFelicien), stations: stations, closures: [])
        return Capacity(dutyPeriods: dutyPeriods, points: [point], closures: closures, zone: .paris, engagements: taken)
    }

    private func wish(
        joint: AgencyID?, mode: Mode = .point, telephone: Telephone? = nil, isOutside: Bool = false
    ) -> Booking {
        Booking(
            visitor: village.jeanne, agency: village.annonay, joint: joint, point: village.saintFelicien, start: later,
            isLengthUsual: true, mode: mode, isOutside: isOutside, telephone: telephone)
    }

    private func book(
        _ booking: Booking, by asking: Principal? = nil, isJointOpen: Bool = true, _ capacity: Capacity? = nil
    ) -> Decision<Appointment, AppointmentEvent> {
        let facts = BookingFacts(isJointOpen: isJointOpen, capacity: capacity)
        return Appointment.booking(
            booking, as: AppointmentID(high: 0, low: 1), facts: facts, by: asking ?? village.host, at: village.now, in: .paris)
    }

    private func engaged(_ agency: AgencyID, _ dutyPeriod: DutyPeriodID, at start: Timestamp? = nil, number: UInt64 = 9) -> Engagement {
        let start = start ?? later
        return Engagement(
            appointment: AppointmentID(high: 0, low: number), agency: agency, dutyPeriod: dutyPeriod, point: village.thueyts,
            instants: start..<(start + .minutes(20)))
    }

    private func joint(_ state: AppointmentState = .booked, mode: Mode = .point) -> Appointment {
        Appointment(
            id: AppointmentID(high: 0, low: 1), visitor: village.jeanne, agency: village.annonay,
            joint: JointAgency(village.caf, dutyPeriod: theirs), point: village.saintFelicien,
            start: state == .booked ? later : village.now,
            mode: mode, dutyPeriod: ours, state: state)
    }

    @Test func `one booking takes a desk of each agency, as long as the first says for two, and both hear of it`() throws {
        let decision = book(wish(joint: village.caf), try capacity())
        let booked = try decision.result.get()
        #expect(booked.agency == village.annonay && booked.dutyPeriod == ours)
        #expect(booked.joint == JointAgency(village.caf, dutyPeriod: theirs))
        #expect(booked.length.minutes == 45)
        let event = try #require(events(decision).first)
        for asking in [village.riou, village.adviserOfCAF, village.host, village.operating] {
            #expect(event.isVisible(to: asking) && booked.isVisible(to: asking))
        }
        #expect(!event.isVisible(to: village.hostOfThueyts) && !booked.isVisible(to: village.hostOfThueyts))
        let stranger = Principal(account: AccountID(high: 0, low: 77), scope: .agency(AgencyID(high: 0, low: 3)), name: village.riou.name)
        #expect(!event.isVisible(to: stranger) && !booked.isVisible(to: stranger))
    }

    @Test func `it is refused where either agency has no desk, and whose is said`() throws {
        let first = book(wish(joint: village.caf), try capacity(taken: [engaged(village.annonay, ours)]))
        #expect(refusal(first) == .noPlace([.desk]))
        let second = book(wish(joint: village.caf), try capacity(taken: [engaged(village.caf, theirs)]))
        #expect(refusal(second) == .noPlaceInSecond)
        let alone = book(wish(joint: nil), try capacity(taken: [engaged(village.caf, theirs)]))
        #expect(refusal(alone) == nil)
    }

    @Test func `what one agency agrees to outside of its hours it agrees to for itself`() throws {
        let full = try capacity(taken: [engaged(village.annonay, ours), engaged(village.caf, theirs)])
        let outside = wish(joint: village.caf, isOutside: true)
        #expect(refusal(book(outside, by: village.riou, full)) == .noPlaceInSecond)
        #expect(refusal(book(outside, by: village.host, full)) == .noPlace([.desk]))
        let theirsOnly = try capacity(taken: [engaged(village.annonay, ours)])
        #expect(try book(outside, by: village.riou, theirsOnly).result.get().joint?.dutyPeriod == theirs)
    }

    @Test func `not with itself, not with a closed one, not by telephone or from home`() throws {
        let free = try capacity()
        #expect(refusal(book(wish(joint: village.annonay), free)) == .jointSame)
        #expect(refusal(book(wish(joint: village.caf), isJointOpen: false, free)) == .agencyClosed)
        let called = wish(joint: village.caf, mode: .telephone, telephone: Telephone("+33612345678"))
        #expect(refusal(book(called, free)) == .jointMode)
        #expect(try book(wish(joint: village.caf, mode: .present), free).result.get().mode == .present)
    }

    @Test func `moved, it has a desk of each at the new hour, or stays where it is`() throws {
        func moving(_ taken: [Engagement], by asking: Principal) throws -> Decision<Appointment, AppointmentEvent> {
            Appointment.rescheduling(
                to: Rescheduling(start: later + .minutes(30), length: .usual),
                facts: ReschedulingFacts(appointment: joint(), capacity: try capacity(taken: taken)), by: asking, at: village.now,
                in: .paris)
        }
        let there = later + .minutes(30)
        for asking in [village.host, village.riou, village.adviserOfCAF] {
            let moved = try moving([], by: asking).result.get()
            #expect(moved.start == there && moved.revision == 1 && moved.joint?.dutyPeriod == theirs)
            #expect(refusal(try moving([engaged(village.caf, theirs, at: there)], by: asking)) == .noPlaceInSecond)
            #expect(refusal(try moving([engaged(village.annonay, ours, at: there)], by: asking)) == .noPlace([.desk]))
        }
    }

    @Test func `no series, no list, no telephone, and no other hour by the visitor's own link`() throws {
        let facts = ReschedulingFacts(appointment: joint(), capacity: try capacity())
        let again = Appointment.repeating(
            try Repetition(times: [PlannedTime(start: later + .days(7), length: .usual)]), as: [AppointmentID(high: 0, low: 9)],
            facts: RepetitionFacts(original: joint()), by: village.host, at: village.now, in: .paris)
        #expect(refusal(again) == .jointAlone)
        let called = ModeChange(.telephone, telephone: Telephone("+33612345678"))
        #expect(refusal(Appointment.changingMode(to: called, facts: facts, by: village.host, at: village.now)) == .jointAlone)
        let present = Appointment.changingMode(to: ModeChange(.present), facts: facts, by: village.host, at: village.now)
        #expect(try present.result.get().mode == .present)
        #expect(refusal(joint().movingByVisitor(to: later + .minutes(30), capacity: nil, at: village.now, in: .paris)) == .jointAlone)
        let held = HeldPlace(point: village.saintFelicien, start: later + .minutes(30), length: .usual, dutyPeriod: ours)
        #expect(refusal(joint().movingToHeld(held, by: nil, at: village.now)) == .jointAlone)
        #expect(try joint().cancellingByVisitor(at: village.now).result.get().state.isEnded)
        for state in village.states {
            #expect(joint(state).otherModes(for: village.host).allSatisfy { $0.isForTwo })
        }
    }

    @Test func `who comes first receives, of either agency, and each hands over to its own`() throws {
        let here = joint(village.states[2])
        for asking in [village.riou, village.adviserOfCAF] {
            #expect(try village.decide(.receive, here, by: asking).result.get().state.admission?.adviser == asking.account)
        }
        let received = try village.decide(.receive, here, by: village.adviserOfCAF).result.get()
        let late = village.decide(.receive, received, by: village.riou)
        #expect(refusal(late) == received.state.admission.map { .receivedByAnother($0) })
        #expect(try village.decide(.hand(village.petit.account), here, by: village.riou).result.get().handed?.to == village.petit.account)
        #expect(refusal(village.decide(.hand(village.petit.account), here, by: village.adviserOfCAF)) == .notAColleague)
        #expect(refusal(village.decide(.hand(village.adviserOfCAF.account), here, by: village.riou)) == .notAColleague)
    }

    @Test func `an adviser reads whom they meet with, and a host both`() throws {
        let ours = AgencyTitle(partner: try Label(reading: "France Travail"), agency: try Label(reading: "Annonay"))
        let theirs = AgencyTitle(partner: try Label(reading: "CAF"), agency: try Label(reading: "Privas"))
        let dossier = AppointmentDossier(
            appointment: joint(), agency: ours, joint: theirs, point: try Label(reading: "Saint-Félicien"), station: nil)
        #expect(dossier.line(seenBy: village.riou, at: village.now)?.other == theirs)
        #expect(dossier.line(seenBy: village.adviserOfCAF, at: village.now)?.other == ours)
        let hosts = try #require(dossier.line(seenBy: village.host, at: village.now))
        #expect(hosts.other == nil && hosts.agency == ours && hosts.joint == theirs)
    }

    @Test func `without a place at either agency it has none, and the other's desk is free for the next`() throws {
        let own = joint()
        let first = Engagement(
            appointment: own.id, agency: own.agency, dutyPeriod: ours, point: own.point, instants: own.instants)
        let second = Engagement(appointment: own.id, agency: village.caf, dutyPeriod: theirs, point: nil, instants: own.instants)
        let next = engaged(village.annonay, ours)
        #expect(Set(try capacity(taken: [first, second, next]).placeless().map(\.engagement)) == [next])
        let away = Closure(id: ClosureID(high: 0, low: 1), what: .agency(village.caf), days: DateSpan(Zone.paris.local(at: later).date))
        #expect(try capacity(taken: [first, second, next], closures: [away]).placeless().map(\.engagement) == [second])
    }

    @Test func `free hours are looked for with a second agency and without`() throws {
        let today = Zone.paris.local(at: village.now).date
        for (typed, joint) in [("", AgencyID?.none), ("none", nil), (village.caf.text, village.caf)] {
            let draft = BookingDraft(agency: village.annonay.text, joint: typed)
            let search = try #require(draft.search(by: village.host, today: today), "\(typed)")
            #expect(search.agency == village.annonay && search.joint == joint)
        }
        #expect(BookingDraft(agency: village.annonay.text, joint: "x").search(by: village.host, today: today) == nil)
    }
}
