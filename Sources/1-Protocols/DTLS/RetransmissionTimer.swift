import Surroundings

/// When the last flight is sent again, and when that is given up (RFC 6347 section 4.2.4).
///
/// OpenSSL's own timer is not used: it reads the civil clock, which jumps, and cannot be driven by a test. A flight is sent
/// again as the very same datagrams: to the other side they are late or doubled, which its replay window sorts out.
struct RetransmissionTimer: Sendable {
    /// A lost flight delays a call by this much: shorter than RFC 6347's second, as its section 4.2.4.1 allows.
    static let first = Delay.milliseconds(400)
    static let longest = Delay.seconds(3)
    /// A flight is sent again so many times.
    static let attempts = 9
    /// How long a handshake may take from its first datagram on.
    static let patience = Delay.seconds(30)

    private var begun: Instant?
    private var interval = first
    private var resend: Instant?
    private var count = 0

    enum Verdict { case wait, resend, giveUp }

    /// When `expire` wants to be asked; nil before the first datagram came.
    var deadline: Instant? {
        guard let begun else { return nil }
        return min(begun + Self.patience, resend ?? .never)
    }

    /// The client's first datagram came.
    mutating func begin(at now: Instant) {
        if begun == nil { begun = now }
    }

    /// A new flight was sent.
    mutating func flightSent(at now: Instant) {
        interval = Self.first
        count = 0
        resend = now + interval
    }

    /// What is due at `now`.
    mutating func expire(at now: Instant) -> Verdict {
        guard let begun, let deadline, now >= deadline else { return .wait }
        guard now < begun + Self.patience, count < Self.attempts else { return .giveUp }
        count += 1
        interval = min(Delay(nanoseconds: 2 * interval.nanoseconds), Self.longest)
        resend = now + interval
        return .resend
    }
}
