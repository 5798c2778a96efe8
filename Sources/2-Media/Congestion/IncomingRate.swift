import Surroundings

/// What came in during the last half second that is over, in bits per second.
struct IncomingRate: Sendable {
    private static let window = 0.5

    private var start: Instant?
    private var bytes = 0
    private var last: Double?

    mutating func record(size: Int, at now: Instant) {
        guard let since = start else {
            start = now
            bytes = size
            return
        }
        let passed = now.since(since).inSeconds
        if passed >= Self.window {
            last = Double(bytes) * 8 / passed
            start = now
            bytes = 0
        }
        bytes &+= size
    }

    /// nil before the first window is full.
    var rate: Double? { last }
}
