import Appointments
import CivilTime
import Establishments
import People
import Testing
import Vocabulary

/// What each sees, and what the visitor and the host are told.
struct SightTests {
    let village: Village

    init() throws { village = try Village() }

    func line(_ state: AppointmentState, seenBy asking: Principal) throws -> AppointmentLine? {
        AppointmentDossier(
            appointment: village.appointment(state),
            agency: AgencyTitle(partner: try Label(reading: "France Travail"), agency: try Label(reading: "Annonay")),
            point: try Label(reading: "Saint-Félicien"), station: try Label(reading: "Poste 1")
        ).line(seenBy: asking, at: village.now)
    }

    @Test func `each reads as much of a name as they need`() throws {
        let seated = village.states[2]
        #expect(try line(seated, seenBy: village.host)?.visitor == "Jeanne D.")
        #expect(try line(seated, seenBy: village.riou)?.visitor == "Jeanne Dupont")
        #expect(try line(seated, seenBy: village.station(0))?.visitor == "Jeanne")
        let operators = try line(seated, seenBy: village.operating)
        #expect(operators != nil && operators?.visitor == nil)
    }

    @Test func `each sees their own organisation's appointments only`() throws {
        for state in village.states {
            #expect(try line(state, seenBy: village.hostOfThueyts) == nil)
            #expect(try line(state, seenBy: village.adviserOfCAF) == nil)
            #expect(try line(state, seenBy: village.station(1)) == nil)
            #expect(try line(state, seenBy: village.station(0)) != nil || state.occupiedStation == nil)
        }
        let elsewhere = Principal(
            account: village.host.account, scope: .station(village.stations[0].id, at: village.thueyts), name: village.host.name)
        #expect(try line(village.states[2], seenBy: elsewhere) == nil)
    }

    @Test func `a line says how far it has come`() throws {
        #expect(try line(.booked, seenBy: village.host)?.progress == .expected)
        #expect(try line(village.states[1], seenBy: village.host)?.progress == .waiting(since: village.now - .minutes(10)))
        #expect(
            try line(village.states[2], seenBy: village.host)?.progress
                == .seated(at: Label(reading: "Poste 1"), since: village.now - .minutes(5)))
        #expect(
            try line(village.states[3], seenBy: village.petit)?.progress
                == .received(by: village.riou.name, isMine: false, since: village.now - .minutes(4), elapsed: .zero))
        #expect(
            try line(village.states[4], seenBy: village.riou)?.progress
                == .paused(by: village.riou.name, isMine: true, since: village.now - .minutes(2), elapsed: .minutes(2)))
        #expect(try line(village.states[5], seenBy: village.riou)?.progress == .ended(.held, at: village.now - .minutes(1)))
    }

    @Test func `the likeliest button comes first`() {
        func first(_ index: Int, _ asking: Principal) -> Offer? {
            village.appointment(village.states[index]).offers(to: asking, at: village.now).first
        }
        #expect([first(0, village.host), first(1, village.host), first(2, village.host)] == [.arrive, .install, .move])
        #expect([first(2, village.riou), first(3, village.riou), first(4, village.riou)] == [.receive, .pause, .resume])
        #expect(first(3, village.petit) == nil && first(2, village.station(0)) == nil)
    }

    @Test func `a visitor whom nobody calls is told after five minutes`() {
        let seated = village.now
        func told(_ start: Timestamp, _ minutes: Int) -> Unattended? {
            let installation = Installation(station: village.stations[0].id, arrival: seated, since: seated)
            return Appointment(
                id: AppointmentID(high: 0, low: 1), visitor: village.jeanne, agency: village.annonay, point: village.saintFelicien,
                start: start,
                state: .installed(installation)
            ).unattended(at: seated + .minutes(minutes))
        }
        #expect(told(seated, 4) == nil)
        #expect(told(seated, 5) == .late(since: seated))
        #expect(told(seated + .minutes(8), 5) == .early(until: seated + .minutes(8)))
        #expect(told(seated + .minutes(8), 8) == .late(since: seated))
    }

    @Test func `in a pause too, and nobody who is not waiting`() {
        let now = village.now
        let paused = village.appointment(village.states[4])
        #expect(paused.unattended(at: now) == nil)
        #expect(paused.unattended(at: now + .minutes(3)) == .late(since: now - .minutes(2)))
        for index in [0, 1, 3, 5] { #expect(village.appointment(village.states[index]).unattended(at: now + .days(1)) == nil) }
    }

    @Test func `the instant of the next change is known`() {
        let now = village.now
        let installation = Installation(station: village.stations[0].id, arrival: now, since: now)
        let early = Appointment(
            id: AppointmentID(high: 0, low: 1), visitor: village.jeanne, agency: village.annonay, point: village.saintFelicien,
            start: now + .minutes(9), state: .installed(installation))
        #expect(early.patienceChange(after: now) == now + .minutes(5))
        #expect(early.patienceChange(after: now + .minutes(5)) == now + .minutes(9))
        #expect(early.patienceChange(after: now + .minutes(9)) == nil)
        #expect(village.appointment().patienceChange(after: now) == nil)
        for minute in 0..<12 {
            let (instant, next) = (now + .minutes(minute), now + .minutes(minute + 1))
            let changes = early.unattended(at: instant) != early.unattended(at: next)
            #expect(changes == (early.patienceChange(after: instant).map { $0 <= next } ?? false))
        }
    }

    @Test func `an event is heard where it concerns`() {
        let decision = village.decide(.receive, village.appointment(village.states[2]), by: village.riou)
        let heard = village.everybody.filter { asking in events(decision).allSatisfy { $0.isVisible(to: asking) } }
        #expect(heard == [village.host, village.riou, village.petit, village.operating, village.station(0)])
        #expect(events(decision).allSatisfy { !$0.isVisible(to: village.station(1)) })
    }
}
