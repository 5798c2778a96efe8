import Appointments
import CivilTime
import Establishments
import People
import TestKit
import Testing
import Vocabulary

/// Thousands of commands by chance, given by everybody to eight appointments at four stations: what holds always, holds.
struct RandomCourseTests {
    let village: Village

    init() throws { village = try Village() }

    @Test(arguments: 1...6 as ClosedRange<UInt64>)
    func `no order of commands breaks the promises`(seed: UInt64) throws {
        var chance = SeededChance(seed: seed)
        var world = World(village)
        var outcomes: Set<Outcome> = []
        var longest = 0
        var joined = 0
        for _ in 0..<40_000 {
            let place = Int.random(in: 0..<world.appointments.count, using: &chance)
            let asking = village.everybody[Int.random(in: 0..<village.everybody.count, using: &chance)]
            // The clock goes on, and now and then back.
            world.now = world.now + .seconds(Int64.random(in: -20...60, using: &chance))
            let command = Self.command(village, &chance)
            let before = world.appointments[place]
            let decision = world.decide(command, on: place, by: asking)
            guard case .accepted(let after, let events) = decision else { continue }
            #expect(before.isVisible(to: asking))
            #expect((before == after) == events.isEmpty)
            check(before, after, by: asking)
            world.appointments[place] = after
            world.check()
            // Again by the same person: nothing more.
            let again = world.decide(command, on: place, by: asking)
            #expect(again == .unchanged(after), "\(command)")
            if after.joined != nil { joined += 1 }
            if let admission = after.state.admission { longest = max(longest, admission.segments.count) }
            if case .ended(let ending) = after.state {
                outcomes.insert(ending.outcome)
                if Int.random(in: 0..<4, using: &chance) > 0 { world.renew(place) }
            }
        }
        #expect(outcomes.count == 6 && longest > 2 && joined > 0, "chance has been everywhere")
    }

    @Test func `what a page offers is what the server accepts`() {
        for state in village.states {
            let appointment = village.appointment(state)
            for asking in village.everybody {
                let offers = appointment.offers(to: asking, at: village.now)
                for offer in Offer.allCases where offer != .end {
                    let isDone = !events(decide(offer, appointment, by: asking)).isEmpty
                    #expect(isDone == offers.contains(offer) || isTwin(offer, appointment), "\(offer) by \(asking.role) in \(state)")
                }
                let outcomes = Outcome.allCases.filter { !events(village.decide(.end($0), appointment, by: asking)).isEmpty }
                #expect(Set(outcomes) == Set(appointment.outcomes(for: asking, at: village.now)))
                #expect(offers.contains(.end) == !outcomes.isEmpty)
            }
        }
    }

    /// Two offers are one command: install and move, receive and resume.
    private func isTwin(_ offer: Offer, _ appointment: Appointment) -> Bool {
        switch (offer, appointment.state) {
        case (.install, .installed), (.install, .received), (.install, .paused), (.move, .arrived): true
        case (.receive, .paused), (.resume, .installed): true
        default: false
        }
    }

    private func decide(_ offer: Offer, _ appointment: Appointment, by asking: Principal) -> Decision<Appointment, AppointmentEvent> {
        switch offer {
        case .arrive: village.decide(.arrive, appointment, by: asking)
        case .install, .move: village.decide(.install(village.stations[1].id), appointment, by: asking)
        case .leaveStation: village.decide(.leaveStation, appointment, by: asking)
        case .receive, .resume: village.decide(.receive, appointment, by: asking)
        case .pause: village.decide(.pause, appointment, by: asking)
        case .promise: village.decide(.promise, appointment, by: asking)
        case .write: village.decide(.write(village.hello), appointment, by: asking)
        case .hand: village.decide(.hand((asking == village.petit ? village.riou : village.petit).account), appointment, by: asking)
        case .changeMode:
            Appointment.changingMode(
                to: ModeChange(.present), facts: ReschedulingFacts(appointment: appointment), by: asking, at: village.now)
        case .join: village.decide(.askToJoin, appointment, by: asking)
        case .leaveJoint: village.decide(.leaveJoint, appointment, by: asking)
        case .hurry: village.decide(.hurry, appointment, by: asking)
        case .unhurry: village.decide(.unhurry, appointment, by: asking)
        case .end: village.decide(.end(.held), appointment, by: asking)
        case .reschedule:
            Appointment.rescheduling(
                to: Rescheduling(start: village.now + .days(2), length: .usual), facts: ReschedulingFacts(appointment: appointment),
                by: asking, at: village.now, in: .paris)
        }
    }

    private static func command(_ village: Village, _ chance: inout SeededChance) -> AppointmentCommand {
        switch Int.random(in: 0..<85, using: &chance) {
        case 0..<8: .arrive
        case 8..<20: .install(village.stations[Int.random(in: 0..<4, using: &chance)].id)
        case 20: .leaveStation
        case 21..<36: .receive
        case 36..<46: .pause
        case 46, 47: .hurry
        case 48: .unhurry
        case 49: .promise
        case 50: .write(village.hello)
        case 51, 52: .hand(village.petit.account)
        case 53: .hand(village.adviserOfCAF.account)
        case 54: .takeBack
        case 55..<67: .askToJoin
        case 67..<79: .answer(village.advisers[Int.random(in: 0..<3, using: &chance)].account, true)
        case 79: .answer(village.advisers[Int.random(in: 0..<3, using: &chance)].account, false)
        case 80: .leaveJoint
        default: .end(Outcome.allCases[Int.random(in: 0..<6, using: &chance)])
        }
    }

    private func check(_ before: Appointment, _ after: Appointment, by asking: Principal) {
        if let admission = before.state.admission, !before.state.isEnded {
            let kept = after.state.admission
            #expect(kept?.adviser == admission.adviser && kept?.since == admission.since, "an admission is never another's")
            #expect(kept?.segments.starts(with: admission.segments) == true, "what was spoken stays")
        }
        if case .ended(let ending) = after.state {
            #expect(ending.outcome == .held ? ending.admission != nil : true)
            #expect([.absent, .excused, .cancelledByAgency].contains(ending.outcome) ? ending.admission == nil : true)
        }
        if let segments = after.state.admission?.segments {
            for segment in segments { #expect(segment.start <= segment.end) }
            for (one, next) in zip(segments, segments.dropFirst()) { #expect(one.end <= next.start) }
            if case .received(_, _, let running) = after.state { #expect(segments.last.map { $0.end <= running } != false) }
        }
        if let arrival = after.state.arrival, let installation = after.state.installation { #expect(arrival <= installation.since) }
    }
}

/// What a database would hold.
private struct World {
    let village: Village
    var now: Timestamp
    var appointments: [Appointment]

    private var count: UInt64 = 0

    init(_ village: Village) {
        self.village = village
        now = village.now
        appointments = []
        for place in 0..<8 { appointments.append(newcomer(at: place)) }
    }

    /// Somebody new comes instead of one whose appointment has ended.
    mutating func renew(_ place: Int) {
        appointments[place] = newcomer(at: place)
    }

    private mutating func newcomer(at place: Int) -> Appointment {
        count += 1
        return Appointment(
            id: AppointmentID(high: 0, low: count), visitor: village.jeanne, agency: place % 2 == 0 ? village.annonay : village.caf,
            joint: place % 4 > 1 ? JointAgency(place % 2 == 0 ? village.caf : village.annonay) : nil,
            point: place < 4 ? village.saintFelicien : village.thueyts, start: now)
    }

    func decide(_ command: AppointmentCommand, on place: Int, by asking: Principal) -> Decision<Appointment, AppointmentEvent> {
        var facts = AppointmentFacts(appointment: appointments[place])
        if case .install(let id) = command, let station = village.stations.first(where: { $0.id == id }) {
            let sitting = appointments.first { $0.state.occupiedStation == id }
            facts.station = StationFacts(station: station, visit: sitting.map { Visit(appointment: $0.id, visitor: $0.visitor) })
        }
        if case .hand(let id) = command { facts.colleague = village.account(id) }
        let engaged = if case .answer(let adviser, _) = command { adviser } else { asking.account }
        facts.otherInterview = engagements(of: engaged).first { $0.id != appointments[place].id }
            .map { Visit(appointment: $0.id, visitor: $0.visitor) }
        return Appointment.deciding(command, facts: facts, by: asking, at: now)
    }

    func interviews(of adviser: AccountID) -> [Appointment] {
        appointments.filter { appointment in
            if case .received(_, let admission, _) = appointment.state { admission.adviser == adviser } else { false }
        }
    }

    /// Where they are the second, or the visitor is being asked, and where they receive.
    func engagements(of adviser: AccountID) -> [Appointment] {
        interviews(of: adviser)
            + appointments.filter { !$0.state.isEnded && $0.second?.adviser == adviser && $0.second?.isEngaged == true }
    }

    func check() {
        let taken = appointments.compactMap(\.state.occupiedStation)
        #expect(Set(taken).count == taken.count, "a station has one visitor at most")
        for appointment in appointments {
            let station = village.stations.first { $0.id == appointment.state.occupiedStation }
            #expect(station.map { $0.point == appointment.point } != false)
            #expect(appointment.handed == nil || appointment.state == .booked || appointment.isWaiting, "whoever is received is nobody's")
        }
        for adviser in village.everybody { #expect(engagements(of: adviser.account).count <= 1) }
        for appointment in appointments {
            #expect(appointment.joined?.adviser != appointment.state.admission?.adviser || appointment.joined == nil)
        }
    }
}
