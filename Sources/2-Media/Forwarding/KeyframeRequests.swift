// One limiter for all wishes for a keyframe of one source, whoever has them: a viewer that joined, a viewer's PLI, a loss that
// was given up, a section that changed its source.
//
//        want           advance, when due          keyframe
//   idle ------> wanted ------------------> asked ---------> idle
//                          ^                  |
//                          +-- back-off ------+   (lost requests are repeated: 0.5 s, 1 s, 2 s, 2 s, ...)
//
// Dangers met by others: requests at 4/s leave the encoder no bits for the picture (so one request per 500 ms at most, and
// over a long time one in 2 s: a bucket of 4); a wish that falls into the pause is forgotten, and its viewer stays black (so it
// is kept until the pause ends); the request is lost on a still screen, where no other comes (so it is repeated until a
// keyframe was FORWARDED, not merely asked for).
package import Surroundings

/// Decides when a source is asked for a keyframe.
package struct KeyframeRequests: Sendable {
    /// The pause between two requests at least.
    package static let shortestPause = Delay.milliseconds(500)
    /// Requests that may follow each other at the shortest pause before only one per `refill` is sent.
    private static let burst = 4
    private static let refill = Delay.seconds(2)

    private var isWanted = false
    private var lastSent: Instant?
    /// Requests sent since somebody first waited, or waited anew.
    private var attempts = 0
    private var tokens = Self.burst
    private var lastRefill = Instant.origin

    /// Requests sent since the beginning.
    package private(set) var sent = 0

    package init() {}

    /// Whether somebody still waits for a keyframe.
    package var isWaiting: Bool { isWanted }

    /// Somebody needs a keyframe. A new wish ends the back-off: it may be from a viewer who has only now come.
    package mutating func want(at now: Instant) {
        isWanted = true
        attempts = min(attempts, 1)
    }

    /// A keyframe was forwarded to those who wait.
    package mutating func keyframeForwarded(at now: Instant) {
        isWanted = false
        attempts = 0
    }

    /// Whether a request is to be sent now; true counts it as sent.
    package mutating func takeDue(at now: Instant) -> Bool {
        guard isWanted, deadline <= now else { return false }
        refillTokens(at: now)
        guard tokens > 0 else { return false }
        tokens -= 1
        attempts = min(attempts + 1, 3)
        lastSent = now
        sent &+= 1
        return true
    }

    /// When a request is due next; `never` while nobody waits.
    package var deadline: Instant {
        guard isWanted else { return .never }
        guard let lastSent else { return .origin }
        let paused = lastSent + pause
        return tokens > 0 ? paused : max(paused, lastRefill + Self.refill)
    }

    /// How long to wait for the keyframe before the request is repeated.
    private var pause: Delay {
        switch attempts {
        case ...1: Self.shortestPause
        case 2: .seconds(1)
        default: .seconds(2)
        }
    }

    private mutating func refillTokens(at now: Instant) {
        if tokens >= Self.burst { lastRefill = now }
        while tokens < Self.burst, lastRefill + Self.refill <= now {
            tokens += 1
            lastRefill = lastRefill + Self.refill
        }
    }
}
