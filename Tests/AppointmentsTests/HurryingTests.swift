import Appointments
import CivilTime
import Establishments
import People
import Testing
import Vocabulary

/// What is said of somebody who waits: walked in, urgent, received in five minutes.
struct HurryingTests {
    let village: Village

    init() throws { village = try Village() }

    private func claim(_ minutes: Int, by asking: Principal) throws -> Appointment.Claim {
        let booking = Booking(
            visitor: village.jeanne, agency: village.annonay, point: village.saintFelicien, start: village.now + .minutes(minutes))
        return try Appointment.booking(
            booking, as: AppointmentID(high: 0, low: 1), facts: BookingFacts(), by: asking, at: village.now, in: .paris
        ).result.get().claim
    }

    @Test func `whom a host writes down as they stand there walked in`() throws {
        #expect(try claim(0, by: village.host) == .walkIn)
        #expect(try claim(-20, by: village.host) == .walkIn)
        #expect(try claim(1, by: village.host) == .hour)
        #expect(try claim(0, by: village.riou) == .hour)
    }

    @Test func `who walked in and gets a later hour has an appointment`() throws {
        let walkIn = Appointment(
            id: AppointmentID(high: 0, low: 1), visitor: village.jeanne, agency: village.annonay, point: village.saintFelicien,
            start: village.now, claim: .walkIn)
        let later = try Appointment.rescheduling(
            to: Rescheduling(start: village.now + .hours(2), length: .usual), facts: ReschedulingFacts(appointment: walkIn),
            by: village.host, at: village.now, in: .paris
        ).result.get()
        #expect(later.claim == .hour)
    }

    @Test func `urgent is said by whom, and taken back to what was before`() throws {
        for (asking, state) in [(village.host, village.states[1]), (village.riou, village.states[2])] {
            let waiting = village.appointment(state)
            let decision = village.decide(.hurry, waiting, by: asking)
            let urgent = try decision.result.get()
            #expect(urgent.isUrgent && urgent.state == state)
            #expect(events(decision).map(\.what) == [.urgent] && events(decision).map(\.by) == [asking.account])
            #expect(village.decide(.hurry, urgent, by: asking) == .unchanged(urgent))
            #expect(try village.decide(.unhurry, urgent, by: village.petit).result.get() == waiting)
            #expect(events(village.decide(.unhurry, urgent, by: village.petit)).map(\.what) == [.notUrgent])
        }
    }

    @Test func `nobody is urgent or promised anything who does not wait`() {
        for command in [AppointmentCommand.hurry, .unhurry, .promise] {
            func refused(_ index: Int) -> Refusal? {
                refusal(village.decide(command, village.appointment(village.states[index]), by: village.riou))
            }
            #expect(refused(0) == .notArrived)
            #expect([refused(3), refused(4)] == [.inInterview(with: village.riou.name), .inInterview(with: village.riou.name)])
            #expect(refused(5) == .alreadyEnded(.held))
        }
    }

    @Test func `who was thought absent comes as one who has just come`() throws {
        let seated = village.appointment(village.states[2])
        let urgent = try village.decide(.promise, village.decide(.hurry, seated, by: village.host).result.get(), by: village.riou).result
            .get()
        let absent = try village.decide(.end(.absent), urgent, by: village.riou).result.get()
        let back = try village.decide(.arrive, absent, by: village.host).result.get()
        #expect(back.isUrgent == false && back.promised == nil)
    }

    @Test func `an adviser calls again whom somebody thought absent, and says of nobody else that they are here`() throws {
        let absent = try village.decide(.end(.absent), village.appointment(village.states[1]), by: village.host).result.get()
        #expect(absent.offers(to: village.riou, at: village.now) == [.arrive])
        let decision = village.decide(.arrive, absent, by: village.riou)
        #expect(try decision.result.get().state == .arrived(at: village.now) && events(decision).map(\.by) == [village.riou.account])
        #expect(refusal(village.decide(.arrive, village.appointment(), by: village.riou)) == .notArrived)
        #expect(refusal(village.decide(.arrive, absent, by: village.riou, at: village.now + .hours(12))) == .alreadyEnded(.absent))
    }

    @Test func `an adviser writes to who waits, and to nobody else; it is gone when they do not wait any more`() throws {
        let text = try MessageText(reading: "  Préparez votre \n pièce d’identité. ")
        #expect(text.text == "Préparez votre pièce d’identité." && "\(text)" == "<message>")
        #expect(throws: Refusal.tooLong(most: 160)) { try MessageText(reading: String(repeating: "a", count: 161)) }
        #expect(throws: Refusal.missing) { try MessageText(reading: " ") }
        for state in village.states[1...2] {
            let waiting = village.appointment(state)
            let decision = village.decide(.write(text), waiting, by: village.riou)
            let written = try decision.result.get()
            #expect(written.message == WaitingMessage(text, by: village.riou.name, at: village.now))
            #expect(events(decision).map(\.what) == [.message])
            #expect(village.decide(.write(text), written, by: village.riou) == .unchanged(written))
            #expect(refusal(village.decide(.write(text), waiting, by: village.host)) == .notPermitted)
            #expect(waiting.offers(to: village.riou, at: village.now).contains(.write))
            #expect(!waiting.offers(to: village.host, at: village.now).contains(.write))
            #expect(try village.decide(.end(.excused), written, by: village.host).result.get().message == nil)
        }
        let seated = try village.decide(.write(text), village.appointment(village.states[2]), by: village.riou).result.get()
        #expect(try village.decide(.leaveStation, seated, by: village.host).result.get().message != nil)
        #expect(try village.decide(.receive, seated, by: village.riou).result.get().message == nil)
        for state in [village.states[0]] + village.states[3...] {
            #expect(refusal(village.decide(.write(text), village.appointment(state), by: village.riou)) != nil)
        }
    }

    @Test func `five minutes are promised once, and until then nobody is told that nobody calls`() throws {
        let now = village.now
        let seated = village.appointment(village.states[2])
        #expect(seated.unattended(at: now) == .late(since: now - .minutes(5)))
        let promised = try village.decide(.promise, seated, by: village.riou).result.get()
        #expect(promised.promised == now + .minutes(5))
        #expect(village.decide(.promise, promised, by: village.petit, at: now + .minutes(4)) == .unchanged(promised))
        #expect(!promised.offers(to: village.riou, at: now + .minutes(4)).contains(.promise))
        #expect(promised.unattended(at: now + .minutes(4)) == nil)
        #expect(promised.patienceChange(after: now) == now + .minutes(5))
        #expect(promised.unattended(at: now + .minutes(5)) == .late(since: now - .minutes(5)))
        #expect(promised.offers(to: village.riou, at: now + .minutes(5)).contains(.promise))
        #expect(refusal(village.decide(.promise, seated, by: village.host)) == .notPermitted)
    }
}
