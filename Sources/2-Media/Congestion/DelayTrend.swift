import Surroundings

/// The slope of the queueing delay over the last groups of packets, and whether it says that a queue fills.
struct DelayTrend: Sendable {
    enum State: Sendable, Equatable {
        case level, filling, draining
    }

    private struct Point: Sendable {
        var time = 0.0
        var delay = 0.0
    }

    private static let window = 20
    private static let smoothing = 0.9
    private static let gain = 4.0

    private(set) var state = State.level

    private var points = InlineArray<20, Point>(repeating: Point())
    private var count = 0
    private var next = 0
    private var delay = 0.0
    private var smoothed = 0.0
    private var start: Instant?
    private var groups = 0
    /// Compared with the slope times the number of groups (60 at most) times the gain.
    private var threshold = 12.5
    private var fillingFor = 0.0
    private var previousTrend = 0.0
    private var lastUpdate: Instant?

    /// - Parameters:
    ///   - growth: seconds by which the queueing delay grew since the last group.
    ///   - sent: seconds between the two groups at the sender.
    mutating func record(growth: Double, sent: Double, at now: Instant) {
        let origin = start ?? now
        start = origin
        groups = min(groups + 1, 1_000)
        delay += growth
        smoothed = Self.smoothing * smoothed + (1 - Self.smoothing) * delay
        points[next] = Point(time: now.since(origin).inSeconds, delay: smoothed)
        next = (next + 1) % Self.window
        count = min(count + 1, Self.window)
        guard count == Self.window, let slope else { return }
        detect(slope: slope, sent: sent, at: now)
    }

    private var slope: Double? {
        var meanTime = 0.0
        var meanDelay = 0.0
        for place in 0..<count {
            meanTime += points[place].time / Double(count)
            meanDelay += points[place].delay / Double(count)
        }
        var product = 0.0
        var square = 0.0
        for place in 0..<count {
            product += (points[place].time - meanTime) * (points[place].delay - meanDelay)
            square += (points[place].time - meanTime) * (points[place].time - meanTime)
        }
        return square > 0 ? product / square : nil
    }

    private mutating func detect(slope: Double, sent: Double, at now: Instant) {
        let trend = Double(min(groups, 60)) * slope * Self.gain
        if trend > threshold {
            fillingFor += sent
            if fillingFor > 0.01, trend >= previousTrend { state = .filling }
        } else {
            fillingFor = 0
            state = trend < -threshold ? .draining : .level
        }
        previousTrend = trend
        adaptThreshold(to: abs(trend), at: now)
    }

    private mutating func adaptThreshold(to trend: Double, at now: Instant) {
        let passed = min(lastUpdate.map { now.since($0).inSeconds * 1_000 } ?? 0, 100)
        lastUpdate = now
        // A leap far above is an event, not a level to get used to.
        guard trend <= threshold + 15 else { return }
        let pace = trend < threshold ? 0.039 : 0.0087
        threshold = min(max(threshold + pace * (trend - threshold) * passed, 6), 600)
    }
}
