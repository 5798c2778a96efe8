import Appointments
import Capacity
import CivilTime
import Establishments
import Foundation
import Interviews
import People
import TestKit
import Testing
import Vocabulary
import Waiting

/// A Wednesday of two points and two advisers, played against a store: forty visitors, whose interviews take what chance says. A host
/// seats whoever is next when an adviser is free.
struct DutyPeriodDay {
    struct Wait {
        /// At their arrival.
        let told: Duration?
        let waited: Duration

        /// Whether what was told is within a third of the truth.
        var isRight: Bool {
            guard let told else { return false }
            return abs(Double((told - waited).inMilliseconds)) <= Double(waited.inMilliseconds) / 3
        }
    }

    private struct Visitor {
        let id: AppointmentID
        let point: PointID
        /// When their appointment is; nil: they walk in.
        let hour: Timestamp?
        let isUrgent: Bool
        let arrival: Timestamp
        let length: Duration
    }

    private static let fourth = StationID(high: 4, low: 4)

    private(set) var waits: [Wait] = []
    private(set) var faults: [String] = []
    private let village: Village
    private let opening: Timestamp
    private var expected: [Visitor]
    private var waiting: [Visitor] = []
    private var told: [AppointmentID: Duration] = [:]
    private var desks: [(visitor: Visitor, until: Timestamp)?] = [nil, nil]

    /// The duty period, and a second station for the second point: who is next can sit down whenever an adviser is free.
    static func publish(in village: Village) async throws {
        let hours = try DayHours(typed: "9h-14h")
        let grid = try #require(SlotGrid(length: .minutes(20), pause: .minutes(10)))
        let period = DutyPeriod(
            id: Village.duty, agency: village.annonay, hours: OpeningRule(week: WeeklyHours([.wednesday: hours]), validity: .always),
            grid: grid, desks: 2, points: [village.saintFelicien, village.thueyts])
        _ = try await village.store.publish(period, by: village.claire, at: village.now).get()
        _ = try await village.store.openStation(
            Label(reading: "Poste 2"), at: village.thueyts, as: fourth, login: LoginName(reading: "poste-3"),
            account: AccountID(high: 6, low: 9), by: village.operating, at: village.now
        ).get()
    }

    init(_ village: Village, seed: UInt64) throws {
        self.village = village
        let opening = try village.instant(9, on: village.wednesday.adding(days: 7 * Int(seed - 1)))
        self.opening = opening
        var chance = SeededChance(seed: seed)
        expected = (1...40).map { order in
            let point = Bool.random(using: &chance) ? village.saintFelicien : village.thueyts
            let (hour, arrival) = Self.course(order, using: &chance)
            return Visitor(
                id: Village.appointment(Int(seed) * 100 + order), point: point, hour: hour.map { opening + .minutes($0) },
                isUrgent: order == 19 || order == 20, arrival: opening + .minutes(arrival), length: Self.length(using: &chance))
        }
        .sorted { ($0.arrival, $0.id) < ($1.arrival, $1.id) }
    }

    /// Eight have an appointment, one each half hour, and come a little before it or just after; ten stand at the door when it opens; the
    /// others come in the first two and a half hours, two of them urgent.
    private static func course(_ order: Int, using chance: inout SeededChance) -> (hour: Int?, arrival: Int) {
        switch order {
        case 1...8:
            let hour = 30 * (order - 1)
            return (hour, max(0, hour + .random(in: -10...4, using: &chance)))
        case 9...18: return (nil, 0)
        default: return (nil, .random(in: 0...150, using: &chance))
        }
    }

    /// A lognormal of 15 minutes, by Box and Muller.
    private static func length(using chance: inout SeededChance) -> Duration {
        let first = Double.random(in: 0.000_001..<1, using: &chance)
        let normal = (-2 * log(first)).squareRoot() * cos(2 * .pi * Double.random(in: 0..<1, using: &chance))
        return .seconds(Int(60 * exp(log(15.0) + 0.45 * normal)))
    }

    mutating func run() async throws {
        for visitor in expected {
            guard let hour = visitor.hour else { continue }
            _ = try await village.store.book(
                village.booking(point: visitor.point, start: hour), as: visitor.id, by: village.claire, at: opening - .hours(1), in: .paris
            ).get()
        }
        while let now = ([expected.first?.arrival] + desks.map { $0?.until }).compactMap(\.self).min() {
            for desk in desks.indices where desks[desk].map({ $0.until <= now }) ?? false { try await release(desk, now) }
            while let visitor = expected.first, visitor.arrival <= now {
                expected.removeFirst()
                try await welcome(visitor, now)
            }
            for desk in desks.indices where desks[desk] == nil { try await receive(at: desk, now) }
        }
    }

    private func adviser(_ desk: Int) -> Principal { desk == 0 ? village.claire : village.paul }

    private func host(of visitor: Visitor) -> Principal { visitor.point == village.saintFelicien ? village.host : village.hostOfThueyts }

    private func lines(seenBy asking: Principal, _ now: Timestamp) async throws -> [QueueLine] {
        try await village.queues(seenBy: asking, heard: [village.claire.account, village.paul.account], at: now).flatMap(\.lines)
    }

    private mutating func welcome(_ visitor: Visitor, _ now: Timestamp) async throws {
        if visitor.hour == nil {
            let booking = try village.booking(point: visitor.point, start: now)
            _ = try await village.store.book(booking, as: visitor.id, by: host(of: visitor), at: now, in: .paris).get()
        }
        _ = try await village.store.arrive(visitor.id, by: host(of: visitor), at: now).get()
        if visitor.isUrgent { _ = try await village.store.hurry(visitor.id, true, by: host(of: visitor), at: now).get() }
        waiting.append(visitor)
        told[visitor.id] = try await lines(seenBy: host(of: visitor), now).first { $0.appointment == visitor.id }?.wait
    }

    private mutating func release(_ desk: Int, _ now: Timestamp) async throws {
        guard let visitor = desks[desk]?.visitor else { return }
        _ = try await village.store.end(visitor.id, as: .held, note: nil, by: adviser(desk), at: now).get()
        desks[desk] = nil
    }

    private mutating func receive(at desk: Int, _ now: Timestamp) async throws {
        let queue = try await lines(seenBy: adviser(desk), now)
        if Set(queue.map(\.appointment)) != Set(waiting.map(\.id)) { faults.append("the queue is not who waits, at \(now)") }
        for host in [village.host, village.hostOfThueyts] {
            let seen = try await lines(seenBy: host, now).map(\.appointment)
            // A board of a point where nobody is awaited any more shows no queue of the others.
            if !seen.isEmpty, seen != queue.map(\.appointment) { faults.append("\(host.name) reads another order, at \(now)") }
        }
        guard let next = queue.first, let visitor = waiting.first(where: { $0.id == next.appointment }) else { return }
        checkTurn(of: visitor, at: now)
        let station = try await freeStation(for: visitor)
        _ = try await village.store.install(visitor.id, at: station, by: host(of: visitor), at: now).get()
        let received = try await village.store.receive(visitor.id, by: adviser(desk), at: now).get()
        // Nobody gets into an interview that runs: not a second adviser, and not a second visitor.
        let other = adviser(1 - desk)
        if refusal(try await village.store.receive(visitor.id, by: other, at: now)) == nil {
            faults.append("\(visitor.id) is received twice")
        }
        waiting.removeAll { $0.id == visitor.id }
        desks[desk] = (visitor, now + visitor.length)
        waits.append(Wait(told: told[visitor.id], waited: try #require(received.waited)))
    }

    private func freeStation(for visitor: Visitor) async throws -> StationID {
        let here = visitor.point == village.saintFelicien ? Array(village.stations[0...1]) : [village.stations[2], Self.fourth]
        let taken = try await village.store.occupants(seenBy: village.operating)
        return try #require(here.first { taken[$0] == nil })
    }

    /// What has to hold of any order, without the order.
    private mutating func checkTurn(of visitor: Visitor, at now: Timestamp) {
        let others = waiting.filter { $0.id != visitor.id }
        func isDue(_ other: Visitor) -> Bool { other.hour.map { now >= $0 - QueueOrder.grace } ?? false }
        if !visitor.isUrgent, others.contains(where: \.isUrgent) { faults.append("\(visitor.id) before who is urgent") }
        if visitor.hour == nil, !visitor.isUrgent, others.contains(where: isDue) { faults.append("\(visitor.id) before who is due") }
        if visitor.hour == nil, !visitor.isUrgent, others.contains(where: { $0.hour == nil && $0.arrival < visitor.arrival }) {
            faults.append("\(visitor.id) before who came first")
        }
    }
}
