import CivilTime
import Foundation
import TestKit
import Testing
import Vocabulary
import Waiting

/// A day of two points and two advisers: forty visitors. How long each interview takes is drawn from a lognormal that the estimate never
/// sees but by the interviews that are over.
struct DutyPeriodSimulationTests {
    @Test(arguments: UInt64(1)...20)
    func `order is kept, and everybody is received once`(seed: UInt64) {
        let day = DutyDay(seed: seed)
        #expect(day.waits.count == 40)
        #expect(day.faults.isEmpty, "\(day.faults)")
    }

    /// Of those who waited: a free adviser is no prophecy. The share hangs on the day: with shorter queues and more appointments it is
    /// smaller (61 in 100), for nobody knows how long one interview will last.
    @Test func `seven in ten are told their wait to a third of it`() {
        let waits = (UInt64(1)...20).flatMap { DutyDay(seed: $0).waits }.filter { $0.waited > .zero }
        let right = waits.count { told, waited in abs(Double((told - waited).inMilliseconds)) <= Double(waited.inMilliseconds) / 3 }
        #expect(waits.count > 600)
        #expect(Double(right) >= 0.7 * Double(waits.count), "\(right) of \(waits.count)")
    }
}

private struct DutyDay {
    private struct Visitor {
        let entry: QueueEntry
        let length: Duration
    }

    private(set) var waits: [(told: Duration, waited: Duration)] = []
    private(set) var faults: [String] = []
    private var received: Set<AppointmentID> = []
    private var expected: [Visitor]
    private var waiting: [QueueEntry] = []
    private var told: [AppointmentID: Duration] = [:]
    private var lengths: [AppointmentID: Duration] = [:]
    private var desks: [(appointment: AppointmentID, since: Timestamp, until: Timestamp)?] = [nil, nil]
    private var seen: [Duration] = []

    init(seed: UInt64) {
        var chance = SeededChance(seed: seed)
        expected = (UInt64(1)...40).map { order in
            let entry = Self.visitor(order, using: &chance)
            return Visitor(entry: entry, length: Self.length(using: &chance))
        }
        .sorted { ($0.entry.arrival ?? .epoch, $0.entry.appointment) < ($1.entry.arrival ?? .epoch, $1.entry.appointment) }
        for visitor in expected { lengths[visitor.entry.appointment] = visitor.length }
        // The agency's interviews of the month before.
        seen = (0..<40).map { _ in Self.length(using: &chance) }
        run()
    }

    private static func length(using chance: inout SeededChance) -> Duration {
        .seconds(Int(60 * exp(log(15.0) + 0.45 * normal(using: &chance))))
    }

    /// Eight have an appointment, one each half hour, and come a little before it or just after; ten stand at the door when it opens; two
    /// are urgent; the others come in the first two and a half hours.
    private static func visitor(_ order: UInt64, using chance: inout SeededChance) -> QueueEntry {
        let point = UInt64.random(in: 1...2, using: &chance)
        switch order {
        case 1...8:
            let hour = 30 * (Int(order) - 1)
            let arrival = max(0, hour + .random(in: -10...4, using: &chance))
            return WaitingTests.entry(order, .appointment(at: minute(hour)), at: arrival, point: point)
        case 9...18: return WaitingTests.entry(order, .walkIn, at: 0, point: point)
        case 19, 20: return WaitingTests.entry(order, .urgent, at: .random(in: 0...150, using: &chance), point: point)
        default: return WaitingTests.entry(order, .walkIn, at: .random(in: 0...150, using: &chance), point: point)
        }
    }

    /// Box and Muller's.
    private static func normal(using chance: inout SeededChance) -> Double {
        let first = Double.random(in: 0.000_001..<1, using: &chance)
        return (-2 * log(first)).squareRoot() * cos(2 * .pi * Double.random(in: 0..<1, using: &chance))
    }

    private mutating func run() {
        while true {
            let arrival = expected.first?.entry.arrival
            let departure = desks.compactMap { $0?.until }.min()
            guard let now = [arrival, departure].compactMap({ $0 }).min() else { return }
            for desk in desks.indices where desks[desk].map({ $0.until <= now }) ?? false { release(desk) }
            while let visitor = expected.first, visitor.entry.arrival.map({ $0 <= now }) ?? false {
                expected.removeFirst()
                waiting.append(visitor.entry)
                told[visitor.entry.appointment] = estimate(at: now)[visitor.entry.appointment]
            }
            for desk in desks.indices where desks[desk] == nil { receive(at: desk, now) }
        }
    }

    private func estimate(at now: Timestamp) -> [AppointmentID: Duration] {
        // Walk-ins are nobody's knowledge before they come.
        let booked = expected.map(\.entry).compactMap { entry -> QueueEntry? in
            guard case .appointment = entry.claim else { return nil }
            return QueueEntry(appointment: entry.appointment, point: entry.point, claim: entry.claim, arrival: nil)
        }
        return ExpectedWaits(advisers: desks.map { $0?.since }, times: ServiceTimes(promised: .minutes(20), seen: seen))
            .waits(of: waiting + booked, at: now)
    }

    private mutating func release(_ desk: Int) {
        guard let interview = desks[desk] else { return }
        seen.append(interview.until.since(interview.since))
        desks[desk] = nil
    }

    private mutating func receive(at desk: Int, _ now: Timestamp) {
        guard let (entry, _) = QueueOrder.order(waiting, at: now).first else { return }
        if !received.insert(entry.appointment).inserted { faults.append("\(entry.appointment) twice") }
        if entry.claim != .urgent, waiting.contains(where: { $0.claim == .urgent }) { faults.append("\(entry.appointment) before urgent") }
        if entry.claim == .walkIn, waiting.contains(where: { $0.claim == .walkIn && ($0.arrival ?? now) < (entry.arrival ?? now) }) {
            faults.append("\(entry.appointment) before who came first")
        }
        waiting.removeAll { $0.appointment == entry.appointment }
        desks[desk] = (entry.appointment, now, now + (lengths[entry.appointment] ?? .zero))
        waits.append((told[entry.appointment] ?? .zero, now.since(entry.arrival ?? now)))
    }
}
