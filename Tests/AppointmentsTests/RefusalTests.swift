import Appointments
import CivilTime
import Establishments
import People
import Testing
import Vocabulary

/// Every "no", and who hears it.
struct RefusalTests {
    let village: Village

    init() throws { village = try Village() }

    @Test func `others' appointments are not there`() throws {
        let commands: [AppointmentCommand] = [
            .arrive, .install(village.stations[0].id), .leaveStation, .receive, .pause, .hurry, .promise,
            .write(try MessageText(reading: "Bonjour")), .end(.absent),
        ]
        for command in commands {
            for asking in [village.hostOfThueyts, village.adviserOfCAF, village.station(0)] {
                #expect(refusal(village.decide(command, village.appointment(), by: asking)) == .notFound)
            }
            let nothing = Appointment.deciding(command, facts: AppointmentFacts(appointment: nil), by: village.operating, at: village.now)
            #expect(refusal(nothing) == .notFound)
        }
    }

    @Test func `each does their own work`() {
        for state in village.states {
            let appointment = village.appointment(state)
            #expect(refusal(village.decide(.arrive, appointment, by: village.operating)) == .notPermitted)
            for command in [AppointmentCommand.install(village.stations[0].id), .leaveStation] {
                #expect(refusal(village.decide(command, appointment, by: village.riou)) == .notPermitted)
                #expect(refusal(village.decide(command, appointment, by: village.operating)) == .notPermitted)
            }
            for command in [AppointmentCommand.hurry, .unhurry] {
                #expect(refusal(village.decide(command, appointment, by: village.operating)) == .notPermitted)
            }
            for command in [AppointmentCommand.receive, .pause, .promise] {
                #expect(refusal(village.decide(command, appointment, by: village.host)) == .notPermitted)
                #expect(refusal(village.decide(command, appointment, by: village.operating)) == .notPermitted)
            }
        }
        let seated = village.appointment(village.states[2])
        for command in [AppointmentCommand.arrive, .receive, .end(.held), .leaveStation, .hurry, .unhurry, .promise] {
            #expect(refusal(village.decide(command, seated, by: village.station(0))) == .notPermitted)
        }
    }

    @Test func `a station takes one visitor, and says who sits there`() throws {
        let marcel = Visit(appointment: AppointmentID(high: 0, low: 9), visitor: try VisitorName(given: "Marcel", family: "Bidon"))
        let station = village.stations[1].id
        for state in village.states[1...4] {
            let refused = refusal(village.decide(.install(station), village.appointment(state), by: village.host, visit: marcel))
            #expect(refused == .stationTaken(by: marcel.visitor))
            #expect(refused?.phrase.arguments == ["visitor": .name("Marcel B.")])
        }
        let own = Visit(appointment: AppointmentID(high: 0, low: 1), visitor: village.jeanne)
        #expect(refusal(village.decide(.install(station), village.appointment(village.states[1]), by: village.host, visit: own)) == nil)
    }

    @Test func `a station has to be here, open, and exist`() throws {
        let arrived = village.appointment(village.states[1])
        #expect(refusal(village.decide(.install(village.stations[2].id), arrived, by: village.host)) == .stationElsewhere)
        #expect(refusal(village.decide(.install(StationID(high: 9, low: 9)), arrived, by: village.host)) == .notFound)
        var closed = village.stations[0]
        closed.closed = village.now
        let facts = AppointmentFacts(appointment: arrived, station: StationFacts(station: closed))
        let refused = refusal(Appointment.deciding(.install(closed.id), facts: facts, by: village.host, at: village.now))
        #expect(refused == .stationClosed(closed.label))
        let another = AppointmentFacts(appointment: arrived, station: StationFacts(station: village.stations[1]))
        #expect(refusal(Appointment.deciding(.install(closed.id), facts: another, by: village.host, at: village.now)) == .notFound)
    }

    @Test func `nothing happens before its time`() {
        let (booked, arrived, installed) = (
            village.appointment(), village.appointment(village.states[1]), village.appointment(village.states[2])
        )
        #expect(refusal(village.decide(.install(village.stations[0].id), booked, by: village.host)) == .notArrived)
        #expect(refusal(village.decide(.receive, booked, by: village.riou)) == .notArrived)
        #expect(refusal(village.decide(.receive, arrived, by: village.riou)) == .notInstalled)
        for early in [booked, arrived, installed] {
            #expect(refusal(village.decide(.pause, early, by: village.riou)) == .notReceived)
            #expect(refusal(village.decide(.end(.held), early, by: village.riou)) == .notReceived)
        }
    }

    @Test func `nothing happens after the end`() {
        for outcome in Outcome.allCases {
            let ended = village.appointment(.ended(Ending(outcome, at: village.now - .hours(13), by: village.riou.account)))
            #expect(refusal(village.decide(.arrive, ended, by: village.host)) == .alreadyEnded(outcome))
            #expect(refusal(village.decide(.install(village.stations[0].id), ended, by: village.host)) == .alreadyEnded(outcome))
            #expect(refusal(village.decide(.leaveStation, ended, by: village.host)) == .alreadyEnded(outcome))
            #expect(refusal(village.decide(.receive, ended, by: village.riou)) == .alreadyEnded(outcome))
            #expect(refusal(village.decide(.pause, ended, by: village.riou)) == .alreadyEnded(outcome))
            for other in Outcome.allCases where other != outcome {
                #expect(refusal(village.decide(.end(other), ended, by: village.riou)) == .alreadyEnded(outcome))
            }
        }
        #expect(Refusal.alreadyEnded(.held).phrase.arguments == ["outcome": .key("outcome.held")])
    }

    @Test func `nobody gets up in the middle of an interview`() {
        for state in village.states[3...4] {
            let refused = refusal(village.decide(.leaveStation, village.appointment(state), by: village.host))
            #expect(refused == .inInterview(with: village.admission().name))
            #expect(
                refusal(village.decide(.end(.absent), village.appointment(state), by: village.host))
                    == .inInterview(with: village.admission().name))
        }
    }

    @Test func `an adviser is in one interview at a time`() throws {
        let marcel = Visit(appointment: AppointmentID(high: 0, low: 9), visitor: try VisitorName(given: "Marcel", family: "Bidon"))
        for index in [2, 4] {
            let appointment = village.appointment(village.states[index])
            #expect(
                refusal(village.decide(.receive, appointment, by: village.riou, other: marcel)) == .inAnotherInterview(with: marcel.visitor)
            )
        }
        let running = village.appointment(village.states[3])
        let itself = Visit(appointment: running.id, visitor: running.visitor)
        #expect(village.decide(.receive, running, by: village.riou, other: itself) == .unchanged(running))
    }

    @Test func `nobody arrives half a day before`() {
        let booked = village.appointment(.booked)
        let earliest = booked.start - .hours(12) + .milliseconds(1)
        #expect(refusal(village.decide(.arrive, booked, by: village.host, at: earliest)) == nil)
        #expect(booked.offers(to: village.host, at: earliest).first == .arrive)
        #expect(refusal(village.decide(.arrive, booked, by: village.host, at: earliest - .milliseconds(1))) == .tooEarly)
        #expect(!booked.offers(to: village.host, at: earliest - .milliseconds(1)).contains(.arrive))
    }

    @Test func `an outcome has to fit what happened`() {
        for state in village.states[3...4] {
            for outcome in [Outcome.absent, .excused, .cancelledByAgency] {
                #expect(refusal(village.decide(.end(outcome), village.appointment(state), by: village.riou)) == .alreadyReceived)
            }
        }
        #expect(
            refusal(village.decide(.end(.held), village.appointment(village.states[3]), by: village.petit))?.phrase.key
                == "appointment.receivedByAnother")
        #expect(refusal(village.decide(.end(.held), village.appointment(village.states[4]), by: village.petit)) == nil)
        #expect(refusal(village.decide(.end(.held), village.appointment(village.states[4]), by: village.operating)) == .notPermitted)
        #expect(refusal(village.decide(.end(.redirected), village.appointment(), by: village.host)) == .notPermitted)
    }

    @Test func `a host may say that an interview failed, so that no station stays taken`() {
        for state in village.states[3...4] {
            let appointment = village.appointment(state)
            #expect(refusal(village.decide(.end(.technicalFailure), appointment, by: village.host)) == nil)
            for outcome in Outcome.allCases where outcome != .technicalFailure {
                #expect(
                    refusal(village.decide(.end(outcome), appointment, by: village.host)) == .inInterview(with: village.admission().name))
            }
        }
    }

    @Test func `every reason has a key of its own`() {
        let keys = AppointmentKey.allCases.map(\.rawValue) + OutcomeKey.allCases.map(\.rawValue) + GeneralKey.allCases.map(\.rawValue)
        #expect(Set(keys).count == keys.count)
        #expect(Set(Outcome.allCases.map(\.key)).count == 6)
    }
}
