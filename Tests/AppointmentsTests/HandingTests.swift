import Appointments
import CivilTime
import Establishments
import People
import Testing
import Vocabulary

/// One adviser asks another of their agency to receive somebody.
struct HandingTests {
    let village: Village

    init() throws { village = try Village() }

    private func handed(_ state: AppointmentState) throws -> Appointment {
        try village.decide(.hand(village.petit.account), village.appointment(state), by: village.riou).result.get()
    }

    @Test func `who waits or is expected today is handed to a colleague, who is told by whom`() throws {
        for state in village.states[0...2] {
            let appointment = village.appointment(state)
            let decision = village.decide(.hand(village.petit.account), appointment, by: village.riou)
            let handed = try decision.result.get()
            #expect(handed.handed == Handing(to: village.petit.account, name: village.petit.name, by: village.riou.name))
            #expect(handed.state == state)
            #expect(events(decision).map(\.what) == [.handed] && events(decision).map(\.by) == [village.riou.account])
            #expect(village.decide(.hand(village.petit.account), handed, by: village.riou) == .unchanged(handed))
            // Who was asked may ask back.
            let back = try village.decide(.hand(village.riou.account), handed, by: village.petit).result.get()
            #expect(back.handed == Handing(to: village.riou.account, name: village.riou.name, by: village.petit.name))
        }
    }

    @Test func `it locks nothing: anybody of the agency receives them, and it is over`() throws {
        for asking in [village.riou, village.petit] {
            let received = try village.decide(.receive, try handed(village.states[2]), by: asking).result.get()
            #expect(received.handed == nil)
        }
        #expect(try village.decide(.end(.excused), try handed(village.states[1]), by: village.host).result.get().handed == nil)
        // Arriving and sitting down are no answers.
        let arrived = try village.decide(.arrive, try handed(.booked), by: village.host).result.get()
        #expect(arrived.handed?.to == village.petit.account)
        let seated = try village.decide(.install(village.stations[0].id), arrived, by: village.host).result.get()
        #expect(seated.handed?.to == village.petit.account)
    }

    @Test func `it is taken back by anybody of the agency, and ends with another hour`() throws {
        let waiting = try handed(village.states[1])
        for asking in [village.riou, village.petit] {
            let decision = village.decide(.takeBack, waiting, by: asking)
            #expect(try decision.result.get().handed == nil && events(decision).map(\.what) == [.handed])
        }
        let nobodys = village.appointment(village.states[1])
        #expect(village.decide(.takeBack, nobodys, by: village.riou) == .unchanged(nobodys))
        let moved = try Appointment.rescheduling(
            to: Rescheduling(start: village.now + .hours(2), length: .usual), facts: ReschedulingFacts(appointment: try handed(.booked)),
            by: village.host, at: village.now, in: .paris
        ).result.get()
        #expect(moved.handed == nil)
    }

    @Test func `nobody is handed to oneself, to another house, to a host, or to nobody`() {
        let unknown = AccountID(high: 9, low: 9)
        for id in [village.riou.account, village.adviserOfCAF.account, village.host.account, village.operating.account, unknown] {
            let refused = refusal(village.decide(.hand(id), village.appointment(village.states[1]), by: village.riou))
            #expect(refused == .notAColleague)
        }
    }

    @Test func `whose account is closed is said by name`() throws {
        var paul = try #require(village.account(village.petit.account))
        paul.closed = village.now
        let facts = AppointmentFacts(appointment: village.appointment(village.states[1]), colleague: paul)
        let refused = refusal(Appointment.deciding(.hand(paul.id), facts: facts, by: village.riou, at: village.now))
        #expect(refused == .colleagueGone(village.petit.name))
    }

    @Test func `who is received, or was, or comes another day is handed to nobody`() {
        func refused(_ state: AppointmentState, at now: Timestamp? = nil) -> Refusal? {
            refusal(village.decide(.hand(village.petit.account), village.appointment(state), by: village.riou, at: now))
        }
        #expect(refused(village.states[3]) == .inInterview(with: village.riou.name))
        #expect(refused(village.states[4]) == .inInterview(with: village.riou.name))
        #expect(refused(village.states[5]) == .alreadyEnded(.held))
        #expect(refused(.booked, at: village.now - .hours(12)) == .tooEarlyToHand)
        #expect(!village.appointment(.booked).offers(to: village.riou, at: village.now - .hours(12)).contains(.hand))
    }

    @Test func `it is the agency's own affair`() throws {
        let appointment = village.appointment(village.states[1])
        for command in [AppointmentCommand.hand(village.petit.account), .takeBack] {
            for asking in [village.host, village.operating] {
                #expect(refusal(village.decide(command, appointment, by: asking)) == .notPermitted)
            }
            for asking in [village.adviserOfCAF, village.hostOfThueyts] {
                #expect(refusal(village.decide(command, appointment, by: asking)) == .notFound)
            }
        }
        let handed = try handed(village.states[1])
        let dossier = AppointmentDossier(
            appointment: handed, agency: AgencyTitle(partner: try Label(reading: "CAF"), agency: try Label(reading: "Annonay")),
            point: try Label(reading: "Saint-Félicien"), station: nil)
        let petits = try #require(dossier.line(seenBy: village.petit, at: village.now))
        let rious = try #require(dossier.line(seenBy: village.riou, at: village.now))
        let hosts = try #require(dossier.line(seenBy: village.host, at: village.now))
        #expect(petits.isHandedToMe && petits.handed?.by == village.riou.name)
        #expect(!rious.isHandedToMe && rious.handed?.name == village.petit.name)
        #expect(!hosts.isHandedToMe && hosts.handed == nil)
    }

    @Test func `who moves to a held place is in nobody's hands`() throws {
        let handed = try village.decide(.hand(village.petit.account), village.appointment(), by: village.riou).result.get()
        #expect(handed.handed != nil)
        let place = HeldPlace(
            point: handed.point, start: village.now + .days(2), length: .usual, dutyPeriod: DutyPeriodID(high: 0, low: 1))
        #expect(try handed.movingToHeld(place, by: nil, at: village.now).result.get().handed == nil)
    }
}
