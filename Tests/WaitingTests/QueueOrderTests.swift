import CivilTime
import Testing
import Vocabulary
import Waiting

struct QueueOrderTests {
    @Test func `urgent before due before walk-in before early, across points`() {
        let queue = [
            entry(1, .walkIn, at: 0), entry(2, .appointment(at: minute(20)), at: 5), entry(3, .appointment(at: minute(60)), at: 1),
            entry(4, .urgent, at: 19), entry(5, .walkIn, at: 2, point: 2),
        ]
        #expect(places(queue, at: 20) == [4, 2, 1, 5, 3])
        #expect(reasons(queue, at: 20) == [.urgent, .due, .walkIn, .walkIn, .early])
    }

    @Test func `an hour counts as come five minutes before it`() {
        let queue = [entry(1, .walkIn, at: 0), entry(2, .appointment(at: minute(30)), at: 10)]
        #expect(places(queue, at: 24) == [1, 2])
        #expect(places(queue, at: 25) == [2, 1])
    }

    @Test func `who comes late does not put back who was on time`() {
        let queue = [entry(1, .appointment(at: minute(0)), at: 30), entry(2, .appointment(at: minute(20)), at: 15)]
        #expect(places(queue, at: 31) == [2, 1])
    }

    @Test func `who is not there has no place`() {
        #expect(places([entry(1, .appointment(at: minute(0)), at: nil), entry(2, .walkIn, at: 8)], at: 5).isEmpty)
    }

    private func places(_ queue: [QueueEntry], at now: Int) -> [UInt64] {
        QueueOrder.order(queue, at: minute(now)).map(\.entry.appointment.low)
    }

    private func reasons(_ queue: [QueueEntry], at now: Int) -> [QueueReason] {
        QueueOrder.order(queue, at: minute(now)).map(\.reason)
    }
}

struct ExpectedWaitTests {
    /// Every interview takes twenty minutes.
    private let twenty = ServiceTimes(promised: .minutes(20), seen: Array(repeating: .minutes(20), count: 400))

    @Test func `with a free adviser nobody waits, without advisers nobody can say`() {
        let queue = [entry(1, .walkIn, at: 0)]
        #expect(ExpectedWaits(advisers: [nil], times: twenty).waits(of: queue, at: minute(0)) == [queue[0].appointment: .zero])
        #expect(ExpectedWaits(advisers: [], times: twenty).waits(of: queue, at: minute(0)).isEmpty)
    }

    @Test func `two advisers halve the wait, and one who is in interview is free when it ends`() {
        let queue = (1...4).map { entry($0, .walkIn, at: 0) }
        let waits = ExpectedWaits(advisers: [nil, nil], times: twenty).waits(of: queue, at: minute(0))
        #expect(queue.map { waits[$0.appointment] } == [.zero, .zero, .minutes(20), .minutes(20)])
        let later = ExpectedWaits(advisers: [minute(0)], times: twenty).waits(of: queue, at: minute(12))
        #expect(queue.map { later[$0.appointment] } == [.minutes(8), .minutes(28), .minutes(48), .minutes(68)])
    }

    @Test func `who has an appointment and is still to come is counted, until nobody thinks that they will`() {
        let queue = [entry(1, .appointment(at: minute(5)), at: nil), entry(2, .walkIn, at: 0), entry(3, .walkIn, at: 1)]
        let soon = ExpectedWaits(advisers: [nil], times: twenty).waits(of: queue, at: minute(1))
        #expect(soon == [queue[1].appointment: .zero, queue[2].appointment: .minutes(40)])
        let late = ExpectedWaits(advisers: [nil], times: twenty).waits(of: queue, at: minute(20))
        #expect(late == [queue[1].appointment: .zero, queue[2].appointment: .minutes(20)])
    }

    @Test func `a free adviser takes who is here, not who should be`() {
        let queue = [entry(1, .appointment(at: minute(5)), at: nil), entry(2, .walkIn, at: 6)]
        #expect(ExpectedWaits(advisers: [nil], times: twenty).waits(of: queue, at: minute(6)) == [queue[1].appointment: .zero])
    }

    @Test func `what drags on goes on, and the same question has the same answer`() {
        let dragging = ExpectedWaits(advisers: [minute(0)], times: twenty)
        let queue = (1...9).map { entry($0, .walkIn, at: 60) }
        #expect(dragging.waits(of: queue, at: minute(60))[queue[0].appointment] == .minutes(20))
        #expect(dragging.waits(of: queue, at: minute(60)) == dragging.waits(of: queue.reversed(), at: minute(60)))
    }
}

/// Minute number `count` of a morning.
func minute(_ count: Int) -> Timestamp { Timestamp(milliseconds: 1_796_000_000_000) + .minutes(count) }

/// Somebody who arrived in that minute.
func entry(_ order: UInt64, _ claim: QueueEntry.Claim, at arrival: Int?, point: UInt64 = 1) -> QueueEntry {
    QueueEntry(
        appointment: AppointmentID(high: 1, low: order), point: PointID(high: 2, low: point), claim: claim, arrival: arrival.map(minute))
}
