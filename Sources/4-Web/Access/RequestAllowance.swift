package import Surroundings

/// How many requests each client may still make: a bucket a client, filled steadily. Loose, since a whole town hall
/// may stand behind one address; it stops a loop gone wild, not a person.
package struct RequestAllowance: Sendable {
    /// Requests that a client may make at once.
    let burst: Double
    /// Requests a second that it may make for ever.
    let rate: Double
    /// Clients that are remembered at most; past it the fullest, which are the quietest, are forgotten.
    let capacity: Int

    private struct Bucket {
        var level: Double
        var filled: Instant
    }
    private struct Client: Hashable {
        let high: UInt64
        let low: UInt64
    }
    private var buckets: [Client: Bucket] = [:]

    package init(burst: Double = 2_000, rate: Double = 200, capacity: Int = 4_096) {
        self.burst = burst
        self.rate = rate
        self.capacity = capacity
    }

    /// Takes one request from the client's allowance; false when it has none left.
    package mutating func take(_ address: TransportAddress, at now: Instant) -> Bool {
        // A household has a whole /64 of IPv6 addresses: they count as one.
        let client = Client(high: address.high, low: address.isIPv4 ? address.low : 0)
        if buckets[client] == nil, buckets.count >= capacity { forgetQuietest(at: now) }
        var bucket = buckets[client] ?? Bucket(level: burst, filled: now)
        bucket.level = level(of: bucket, at: now)
        bucket.filled = now
        defer { buckets[client] = bucket }
        guard bucket.level >= 1 else { return false }
        bucket.level -= 1
        return true
    }

    private func level(of bucket: Bucket, at now: Instant) -> Double {
        min(burst, bucket.level + max(0, now.since(bucket.filled).inSeconds) * rate)
    }

    private mutating func forgetQuietest(at now: Instant) {
        let levels = buckets.mapValues { level(of: $0, at: now) }
        let median = levels.values.sorted()[levels.count / 2]
        buckets = buckets.filter { (levels[$0.key] ?? burst) < median }
    }
}
