import Appointments
import CivilTime
import Establishments
import Interviews
import People
import TestKit
import Testing
import Vocabulary

/// What the store has to hold after any course of commands, kept by the domain's decisions alone.
private struct Model {
    let village: Village
    let stations: [Station]
    var appointments: [AppointmentID: Appointment] = [:]
    var events: [AppointmentEvent] = []

    mutating func decide(
        _ command: AppointmentCommand, _ id: AppointmentID, by asking: Principal, at now: Timestamp
    ) -> Result<Appointment, Refusal> {
        var facts = AppointmentFacts(appointment: appointments[id])
        if case .install(let named) = command, let station = stations.first(where: { $0.id == named }) {
            let sitting = appointments.values.first { $0.state.occupiedStation == named }
            facts.station = StationFacts(station: station, visit: sitting.map { Visit(appointment: $0.id, visitor: $0.visitor) })
        }
        let engaged = if case .answer(let adviser, _) = command { adviser } else { asking.account }
        let running = appointments.values.first {
            guard $0.id != id else { return false }
            if let second = $0.second, second.adviser == engaged, second.isEngaged, !$0.state.isEnded { return true }
            if case .received(_, let admission, _) = $0.state { return admission.adviser == engaged }
            return false
        }
        facts.otherInterview = running.map { Visit(appointment: $0.id, visitor: $0.visitor) }
        if case .hand(let colleague) = command, let login = try? LoginName(reading: "somebody") {
            facts.colleague = village.everybody.first { $0.account == colleague }
                .map { Account(id: colleague, login: login, name: $0.name, scope: $0.scope) }
        }
        let decision = Appointment.deciding(command, facts: facts, by: asking, at: now)
        if case .accepted(let appointment, let events) = decision {
            appointments[id] = appointment
            self.events += events
        }
        return decision.result
    }
}

extension Contract {
    /// Any course of commands comes to what the decisions alone come to.
    package static func randomCourse(seed: UInt64) -> Clause {
        Clause(of: "course \(seed) of random commands by anybody comes to what the decisions alone come to") { village in
            var chance = SeededChance(seed: seed)
            let store = village.store
            var model = Model(village: village, stations: try await store.network(seenBy: village.operating).stations)
            var now = village.now
            for number in 0..<6 {
                let agency = number.isMultiple(of: 2) ? village.annonay : village.caf
                let point = number.isMultiple(of: 3) ? village.thueyts : village.saintFelicien
                let joint = number < 2 ? nil : number.isMultiple(of: 2) ? village.caf : village.annonay
                let booking = try village.booking("Jeanne", agency: agency, joint: joint, point: point, start: now + .minutes(number))
                let id = Village.appointment(number)
                let booked = try await store.book(booking, as: id, by: village.operating, at: now, in: .paris).get()
                model.appointments[id] = booked
                model.events.append(
                    AppointmentEvent(
                        .booked, appointment: id, agency: agency, joint: joint, point: point, station: nil, by: village.operating.account,
                        at: now))
            }
            for _ in 0..<250 {
                // The clock is set back now and then.
                now = now + .seconds(Int.random(in: -5...60, using: &chance))
                let id = Village.appointment(Int.random(in: 0..<6, using: &chance))
                let asking = village.everybody[Int.random(in: 0..<village.everybody.count, using: &chance)]
                let command = try village.command(using: &chance)
                let expected = model.decide(command, id, by: asking, at: now)
                #expect(try await village.carryOut(command, id, by: asking, at: now) == expected)
            }
            #expect(try await village.log() == model.events)
            let day = (village.now - .hours(1))..<(now + .days(1))
            for asking in village.everybody {
                var lines: [AppointmentLine] = []
                for appointment in model.appointments.values {
                    if let line = try await village.line(appointment, seenBy: asking, at: now) { lines.append(line) }
                }
                lines.sort { ($0.start, $0.id) < ($1.start, $1.id) }
                #expect(try await store.appointments(in: day, seenBy: asking, at: now) == lines)
            }
        }
    }
}

extension Village {
    fileprivate func command(using chance: inout SeededChance) throws -> AppointmentCommand {
        switch Int.random(in: 0..<24, using: &chance) {
        case 0...2: .arrive
        case 3...5: .install(stations[Int.random(in: 0..<stations.count, using: &chance)])
        case 6: .leaveStation
        case 7...8: .receive
        case 9: .pause
        case 10: .hurry
        case 11: .unhurry
        case 12: .promise
        case 14: .hand(everybody[Int.random(in: 0..<everybody.count, using: &chance)].account)
        case 15: .hand(paul.account)
        case 16: .takeBack
        case 17: .askToJoin
        case 18: .answer(adviserOfCAF.account, true)
        case 19: .answer(everybody[Int.random(in: 0..<everybody.count, using: &chance)].account, false)
        case 20: .leaveJoint
        case 13: .write(try MessageText(reading: "Message \(Int.random(in: 0..<9, using: &chance))"))
        default: .end(Outcome.allCases[Int.random(in: 0..<Outcome.allCases.count, using: &chance)])
        }
    }

    fileprivate func carryOut(
        _ command: AppointmentCommand, _ id: AppointmentID, by asking: Principal, at now: Timestamp
    ) async throws -> Result<Appointment, Refusal> {
        switch command {
        case .arrive: try await store.arrive(id, by: asking, at: now)
        case .install(let station): try await store.install(id, at: station, by: asking, at: now)
        case .leaveStation: try await store.leaveStation(id, by: asking, at: now)
        case .receive: try await store.receive(id, by: asking, at: now)
        case .pause: try await store.pause(id, by: asking, at: now)
        case .hurry, .unhurry: try await store.hurry(id, command == .hurry, by: asking, at: now)
        case .promise: try await store.promise(id, by: asking, at: now)
        case .write(let text): try await store.write(text, to: id, by: asking, at: now)
        case .hand(let colleague): try await store.hand(id, to: colleague, by: asking, at: now)
        case .takeBack: try await store.hand(id, to: nil, by: asking, at: now)
        case .askToJoin: try await store.askToJoin(id, by: asking, at: now)
        case .answer(let adviser, let isYes): try await store.answer(isYes, to: adviser, in: id, by: asking, at: now)
        case .leaveJoint: try await store.leaveJoint(id, by: asking, at: now)
        case .end(let outcome) where outcome == .held: try await store.end(id, as: outcome, note: nil, by: asking, at: now)
        case .end(let outcome): try await store.dismiss(id, as: outcome, by: asking, at: now)
        }
    }
}
