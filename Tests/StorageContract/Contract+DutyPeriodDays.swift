import Appointments
import Capacity
import CivilTime
import Testing
import Vocabulary

extension Contract {
    /// Ten Wednesdays of one store, the seeds fixed beforehand; what interviews take is known to the store only by those that are over.
    static let dutyPeriodDays = Clause(
        of: "ten duty periods over two points with two advisers and forty visitors each keep their order and tell waits to a third"
    ) { village in
        try await DutyPeriodDay.publish(in: village)
        var waits: [(told: Duration?, waited: Duration)] = []
        for seed in UInt64(1)...10 {
            var day = try DutyPeriodDay(village, seed: seed)
            try await day.run()
            #expect(day.waits.count == 40)
            #expect(day.faults.isEmpty, "seed \(seed): \(day.faults)")
            let waited = day.waits.filter { $0.waited > .zero }
            print("seed \(seed): \(waited.count { $0.isRight }) of \(waited.count) waits told to a third")
            waits += waited.map { ($0.told, $0.waited) }
        }
        let right = waits.count { DutyPeriodDay.Wait(told: $0.told, waited: $0.waited).isRight }
        print("all seeds: \(right) of \(waits.count) waits told to a third")
        #expect(waits.count > 300)
        #expect(Double(right) >= 0.7 * Double(waits.count), "\(right) of \(waits.count)")
    }
}
