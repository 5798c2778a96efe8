import Surroundings
import Testing

@testable import Congestion

/// A line with a queue: packets leave at its rate.
struct Bottleneck {
    var rate: Double
    var free = 0.0

    mutating func pass(size: Int, at time: Double) -> Double {
        free = max(free, time) + Double(size) * 8 / rate
        return free + 0.02
    }
}

@Suite struct ReceiveEstimatorTests {
    /// A sender of 1,000-byte packets that obeys every report at once; the mean of the estimate over the last five seconds.
    func run(seconds: Double, line: Double, by useTimestamp: Bool = false) -> (mean: Double, reports: Int) {
        var estimator = ReceiveEstimator(at: .origin)
        var bottleneck = Bottleneck(rate: line)
        var rate = 300_000.0
        var time = 0.0
        var reports = 0
        var sum = 0.0
        var count = 0.0
        while time < seconds {
            time += 8_000 / rate
            let arrival = bottleneck.pass(size: 1_000, at: time)
            let now = Instant(nanoseconds: Int64(arrival * 1e9))
            if useTimestamp {
                estimator.record(
                    timestamp: UInt32(truncatingIfNeeded: Int64(time * 90_000) + 0xFFFF_0000), clockRate: 90_000, size: 1_000, at: now)
            } else {
                estimator.record(absoluteSendTime: UInt32(truncatingIfNeeded: Int64(time * 262_144)) & 0xFF_FFFF, size: 1_000, at: now)
            }
            if let report = estimator.takeReport(at: now) {
                reports += 1
                rate = min(Double(report.bitsPerSecond), 5_000_000)
            }
            if time > seconds - 5 {
                sum += Double(estimator.estimate.bitsPerSecond)
                count += 1
            }
        }
        return (sum / count, reports)
    }

    @Test(arguments: [false, true])
    func `the estimate settles below a narrow line and near it`(useTimestamp: Bool) {
        let result = run(seconds: 90, line: 600_000, by: useTimestamp)
        #expect((300_000...720_000).contains(result.mean), "\(result.mean)")
        #expect(result.reports >= 80)
    }

    @Test func `on a free line the estimate rises`() {
        let result = run(seconds: 60, line: 100_000_000)
        #expect(result.mean > 2_000_000, "\(result.mean)")
    }

    @Test func `heavy loss lowers the estimate and is told at once, light loss is not`() throws {
        var estimator = ReceiveEstimator(initial: .kilobits(1_000), at: .origin)
        #expect(estimator.takeReport(at: Instant(nanoseconds: 999_000_000)) == nil)
        #expect(estimator.takeReport(at: Instant(nanoseconds: 1_000_000_000)) == .kilobits(1_000))
        estimator.record(lost: 0.05, at: Instant(nanoseconds: 1_100_000_000))
        #expect(estimator.takeReport(at: Instant(nanoseconds: 1_100_000_000)) == nil)
        estimator.record(lost: 0.4, at: Instant(nanoseconds: 1_200_000_000))
        #expect(estimator.deadline == Instant(nanoseconds: 1_200_000_000))
        #expect(estimator.takeReport(at: Instant(nanoseconds: 1_200_000_000)) == .kilobits(800))
    }

    @Test func `the estimate never leaves its bounds`() {
        var estimator = ReceiveEstimator(initial: .kilobits(0), at: .origin)
        for step in 0..<100 as Range<Int64> { estimator.record(lost: 1, at: Instant(nanoseconds: step)) }
        #expect(estimator.estimate == .kilobits(50))
        estimator.record(lost: .nan, at: .origin)
        estimator.record(timestamp: .max, clockRate: 0, size: .max, at: .never)
        estimator.record(timestamp: 0, clockRate: 0, size: .min, at: .origin)
        #expect(estimator.estimate == .kilobits(50))
    }
}
