import Capacity
import CivilTime
import TestKit
import Testing
import Vocabulary

/// Bookings by chance against a count of each minute.
struct CapacityPropertyTests {
    @Test(arguments: UInt64(1)...20)
    func `nothing free is ever refused, and nobody sits on another's lap`(seed: UInt64) throws {
        var chance = SeededChance(seed: seed)
        let network = try Network()
        let desks = Int.random(in: 1...3, using: &chance)
        let stations = Int.random(in: 1...2, using: &chance)
        let dutyPeriod = try network.dutyPeriod(desks: desks)
        let here = try network.opening(of: network.here, stations: stations)
        var booked: [Engagement] = []
        for order in 1...60 {
            let start = 8 * 60 + 40 + 5 * Int.random(in: 0...30, using: &chance)
            let length = 5 * Int.random(in: 1...8, using: &chance)
            let range = try network.range(text(start), text(start + length))
            let instants = try #require(range.instants(on: network.tuesday, in: network.zone))
            let point = Bool.random(using: &chance) ? network.here : network.there
            let capacity = try network.capacity(dutyPeriod: dutyPeriod, here: here, engagements: booked)
            let lacks = capacity.lacks(of: network.duty, at: point, during: instants)

            let minutes = stride(from: instants.lowerBound.milliseconds, to: instants.upperBound.milliseconds, by: 60_000)
                .map(Timestamp.init(milliseconds:))
            let isOpen = start >= 9 * 60 && start + length <= 11 * 60
            let hasDesk = minutes.allSatisfy { minute in booked.count { $0.instants.contains(minute) } < desks }
            let places = point == network.here ? stations : 1
            let hasStation = minutes.allSatisfy { minute in booked.count { $0.point == point && $0.instants.contains(minute) } < places }
            var expected: Set<Capacity.Lack> = []
            if !isOpen || !hasDesk { expected.insert(.desk) }
            if !hasStation { expected.insert(.station) }
            #expect(lacks == expected, "seed \(seed), booking \(order)")
            guard lacks.isEmpty else { continue }
            booked.append(
                Engagement(
                    appointment: AppointmentID(high: 4, low: UInt64(order)), agency: AgencyID(high: 3, low: 1), dutyPeriod: network.duty,
                    point: point, instants: instants))
        }
        #expect(!booked.isEmpty)
        let all = try network.capacity(dutyPeriod: dutyPeriod, here: here, engagements: booked.shuffled(using: &chance))
        #expect(all.placeless().isEmpty)
        let none = try network.capacity(dutyPeriod: network.dutyPeriod(desks: 0), here: here, engagements: booked)
        #expect(none.placeless().map(\.engagement) == booked)
    }

    private func text(_ minute: Int) -> String {
        let (hour, rest) = (minute / 60, minute % 60)
        return "\(hour < 10 ? "0" : "")\(hour):\(rest < 10 ? "0" : "")\(rest)"
    }
}
