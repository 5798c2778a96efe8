import Appointments
import CivilTime
import Establishments
import People
import Testing
import Vocabulary

/// The way of a visitor from booking to outcome, and what stays as it is on the way.
struct InterviewCourseTests {
    let village: Village

    init() throws { village = try Village() }

    @Test func `a visitor is expected, arrives, sits down, is received, waits, is received again, and leaves`() throws {
        let (now, host, riou) = (village.now, village.host, village.riou)
        var appointment = village.appointment()
        func step(_ command: AppointmentCommand, by asking: Principal, minute: Int) throws -> [AppointmentEvent.What] {
            let decision = village.decide(command, appointment, by: asking, at: now + .minutes(minute))
            appointment = try decision.result.get()
            return events(decision).map(\.what)
        }
        #expect(try step(.arrive, by: host, minute: 1) == [.arrived])
        #expect(try step(.install(village.stations[0].id), by: host, minute: 2) == [.installed])
        #expect(try step(.receive, by: riou, minute: 3) == [.received])
        #expect(try step(.pause, by: riou, minute: 8) == [.paused])
        #expect(try step(.receive, by: riou, minute: 10) == [.resumed])
        #expect(try step(.end(.held), by: riou, minute: 20) == [.ended(.held)])
        guard case .ended(let ending) = appointment.state else {
            Issue.record("not ended")
            return
        }
        #expect(ending.outcome == .held && ending.at == now + .minutes(20) && ending.arrival == now + .minutes(1))
        #expect(ending.admission?.segments.map(\.length) == [.minutes(5), .minutes(10)])
        #expect(ending.admission?.spoken == .minutes(15) && ending.admission?.name == riou.name)
        #expect(appointment.state.occupiedStation == nil && ending.installation?.station == village.stations[0].id)
    }

    @Test func `a command that is sent twice changes nothing the second time`() throws {
        let station = village.stations[0].id
        let commands: [(AppointmentCommand, Principal)] = [
            (.arrive, village.host), (.install(station), village.host), (.receive, village.riou), (.pause, village.riou),
            (.receive, village.riou), (.end(.held), village.riou),
        ]
        var appointment = village.appointment()
        for (command, asking) in commands {
            appointment = try village.decide(command, appointment, by: asking).result.get()
            #expect(village.decide(command, appointment, by: asking, at: village.now + .minutes(3)) == .unchanged(appointment))
        }
        let left = try village.decide(.leaveStation, village.appointment(village.states[2]), by: village.host).result.get()
        #expect(village.decide(.leaveStation, left, by: village.host) == .unchanged(left))
    }

    @Test func `two hosts who press the same button do the same thing once`() throws {
        let other = Principal(account: AccountID(high: 0, low: 77), scope: village.host.scope, name: village.host.name)
        let arrived = try village.decide(.arrive, village.appointment(), by: village.host).result.get()
        #expect(village.decide(.arrive, arrived, by: other) == .unchanged(arrived))
    }

    @Test func `a second adviser is told who was first`() {
        for state in village.states[3...4] {
            let admission = village.admission()
            let refused = refusal(village.decide(.receive, village.appointment(state), by: village.petit))
            #expect(refused?.phrase.key == "appointment.receivedByAnother")
            #expect(refused?.phrase.arguments == ["adviser": .name("Claire Riou"), "since": .instant(admission.since)])
            #expect(
                refusal(village.decide(.pause, village.appointment(state), by: village.petit))?.phrase.key
                    == "appointment.receivedByAnother")
        }
    }

    @Test func `a visitor moves to another station in the middle of an interview`() throws {
        for state in village.states[2...4] {
            let before = village.appointment(state)
            let decision = village.decide(.install(village.stations[1].id), before, by: village.host)
            let after = try decision.result.get()
            #expect(after.state.occupiedStation == village.stations[1].id)
            #expect(after.state.admission == before.state.admission && after.state.arrival == before.state.arrival)
            #expect(events(decision).map(\.what) == [.leftStation, .installed])
            #expect(events(decision).map(\.station) == [village.stations[0].id, village.stations[1].id])
        }
    }

    @Test func `whoever was thought absent may still come, for twelve hours`() throws {
        let absent = try village.decide(.end(.absent), village.appointment(), by: village.host).result.get()
        #expect(absent.offers(to: village.host, at: village.now) == [.arrive])
        let late = village.now + .hours(12) - .milliseconds(1)
        #expect(try village.decide(.arrive, absent, by: village.host, at: late).result.get().state == .arrived(at: late))
        #expect(refusal(village.decide(.arrive, absent, by: village.host, at: village.now + .hours(12))) == .alreadyEnded(.absent))
    }

    @Test func `a clock that is set back turns no time around`() throws {
        var appointment = village.appointment()
        let commands: [(AppointmentCommand, Principal)] = [
            (.arrive, village.host), (.install(village.stations[0].id), village.host), (.receive, village.riou), (.pause, village.riou),
            (.receive, village.riou), (.end(.held), village.riou),
        ]
        for (number, (command, asking)) in commands.enumerated() {
            appointment = try village.decide(command, appointment, by: asking, at: village.now - .minutes(number)).result.get()
        }
        guard case .ended(let ending) = appointment.state else {
            Issue.record("not ended")
            return
        }
        #expect(ending.at == village.now && ending.arrival == village.now && ending.admission?.spoken == .zero)
    }
}
