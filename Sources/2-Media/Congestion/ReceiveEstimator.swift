// What a publisher that understands only `goog-remb` may send, found at our end (draft-ietf-rmcat-gcc-02, simplified; the
// message is draft-alvestrand-rmcat-remb).
//
//   arrivals -> groups of one burst -> delay gradient -> trend over 20 groups -> overuse? --+
//   losses per report -------------------------------------------------------------------+--> rate
//
// Packets sent within 5 ms are a group. Between groups, the time between arrivals less the time between sendings is how much
// the queue grew; its sum, smoothed, has a slope. A slope above a threshold for 10 ms means the queue fills: the rate falls to
// 0.85 of what came in. Otherwise it rises, 8% a second, but not above one and a half of what comes in: what is not sent
// proves nothing. The threshold follows the slope slowly, so that rival TCP streams do not starve us. Loss above 10% lowers
// the rate by half of the loss.
//
// Dangers: losses must be those of this publisher's line alone; RTP timestamps are of one stream, so an estimator fed with
// them serves one stream, while the absolute send time serves a connection.
package import Surroundings

/// Estimates what one publisher's line carries and says when to tell it. Holds no heap memory.
package struct ReceiveEstimator: Sendable {
    private static let lowest = 50_000.0
    private static let highest = 20_000_000.0
    private static let reportInterval = Delay.seconds(1)
    private static let groupLength = 0.005

    private var rate: Double
    private var trend = DelayTrend()
    private var incoming = IncomingRate()
    private var group: Group?
    private var previousGroup: Group?
    private var lastSend: UInt32?
    /// Seconds since the first packet, by the sender's clock.
    private var sendTime = 0.0
    private var lastChange: Instant?
    private var reported: Double?
    private var nextReport: Instant

    private struct Group: Sendable {
        var firstSend: Double
        var lastSend: Double
        var arrival: Instant
    }

    /// - Parameter initial: what a line is believed to carry before it has shown anything.
    package init(initial: Bitrate = .kilobits(1_000), at now: Instant) {
        rate = min(max(Double(initial.bitsPerSecond), Self.lowest), Self.highest)
        nextReport = now + Self.reportInterval
    }

    /// The present estimate.
    package var estimate: Bitrate { Bitrate(bitsPerSecond: UInt64(rate)) }

    /// When a report is due next.
    package var deadline: Instant { nextReport }

    /// Takes note of a packet with the `abs-send-time` extension: 24 bits, units of 2^-18 second, wrapping after 64 s.
    package mutating func record(absoluteSendTime: UInt32, size: Int, at now: Instant) {
        // Moved to the top and back: the step is the shorter way around.
        let step = lastSend.map { Int32(bitPattern: (absoluteSendTime &- $0) << 8) >> 8 } ?? 0
        lastSend = absoluteSendTime
        record(sendStep: Double(step) / Double(1 << 18), size: size, at: now)
    }

    /// Takes note of a packet of the only stream this serves, without that extension.
    package mutating func record(timestamp: UInt32, clockRate: UInt32, size: Int, at now: Instant) {
        let step = lastSend.map { Int32(bitPattern: timestamp &- $0) } ?? 0
        lastSend = timestamp
        record(sendStep: Double(step) / Double(max(clockRate, 1)), size: size, at: now)
    }

    /// Takes note of the part (0 to 1) of this publisher's packets that was lost since the last call, about once a second.
    package mutating func record(lost fraction: Double, at now: Instant) {
        guard fraction > 0.1, fraction <= 1 else { return }
        setRate(rate * (1 - fraction / 2), at: now)
    }

    /// The rate to report now, nil when none is due: once a second, and at once when it fell by more than 3%.
    package mutating func takeReport(at now: Instant) -> Bitrate? {
        guard nextReport <= now else { return nil }
        reported = rate
        nextReport = now + Self.reportInterval
        return estimate
    }

    private mutating func record(sendStep: Double, size: Int, at now: Instant) {
        incoming.record(size: max(size, 0), at: now)
        // A step of ten seconds is no queue: the sender paused or its clock jumped.
        guard abs(sendStep) < 10 else {
            group = nil
            previousGroup = nil
            trend = DelayTrend()
            return
        }
        sendTime += sendStep
        guard let current = group else {
            group = Group(firstSend: sendTime, lastSend: sendTime, arrival: now)
            return
        }
        // Overtaken by another group: says nothing of the queue.
        if sendTime < current.firstSend { return }
        if sendTime - current.firstSend <= Self.groupLength {
            group = Group(firstSend: current.firstSend, lastSend: max(current.lastSend, sendTime), arrival: max(current.arrival, now))
            return
        }
        if let previous = previousGroup {
            let sent = current.lastSend - previous.lastSend
            let arrived = current.arrival.since(previous.arrival).inSeconds
            trend.record(growth: arrived - sent, sent: sent, at: current.arrival)
            adapt(at: now)
        }
        previousGroup = current
        group = Group(firstSend: sendTime, lastSend: sendTime, arrival: now)
    }

    private mutating func adapt(at now: Instant) {
        let passed = lastChange.map { min(now.since($0).inSeconds, 1) } ?? 0
        switch trend.state {
        case .filling:
            // Once in 200 ms: the line must show what the last step did.
            guard let measured = incoming.rate, lastChange == nil || passed > 0.2 else { return }
            setRate(min(rate, 0.85 * measured), at: now)
        case .draining:
            lastChange = now
        case .level:
            let proved = incoming.rate.map { 1.5 * $0 + 10_000 } ?? rate
            if rate < proved { setRate(min(rate * (1 + 0.08 * passed) + 1_000 * passed, proved), at: now) } else { lastChange = now }
        }
    }

    private mutating func setRate(_ wanted: Double, at now: Instant) {
        rate = min(max(wanted, Self.lowest), Self.highest)
        lastChange = now
        if let reported, rate < 0.97 * reported { nextReport = min(nextReport, now) }
    }
}
