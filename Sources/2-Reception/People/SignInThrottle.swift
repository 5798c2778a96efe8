package import CivilTime

/// Slows down whoever tries many passwords, at one account or from one address, without ever locking anybody out for long.
///
/// The first tries are free. Then each has to wait, twice as long as the one before, up to a longest wait. After an hour without a try
/// all is forgotten. A try counts when it begins, not when it fails: a hundred at once do not slip through while the first is
/// still being hashed. A try that was sent away does not count, so impatience makes nothing longer.
///
///     tries   1 ... free   free+1   free+2   free+3   ...
///     wait    none         1 s      2 s      4 s      ... longest
package struct SignInThrottle: Hashable, Sendable {
    /// Tries that count, and when the last of them began.
    package let tries: Int
    package let last: Timestamp

    package init(tries: Int, last: Timestamp) {
        self.tries = max(0, tries)
        self.last = last
    }

    /// Nobody tried yet.
    package static let fresh = SignInThrottle(tries: 0, last: .epoch)

    /// How much is allowed.
    package struct Policy: Hashable, Sendable {
        let free: Int
        let longest: Duration

        /// For one account. The longest wait is short, for whoever tries could be trying to keep its owner out.
        package static let account = Policy(free: 5, longest: .minutes(1))
        /// For one address. Many people may share it: a town hall has one.
        package static let source = Policy(free: 20, longest: .minutes(15))
    }

    package static let memory = Duration.hours(1)

    package enum Answer: Hashable, Sendable {
        case proceed
        case wait(until: Timestamp)
    }

    /// Somebody begins a try: whether it is looked at, and what to remember.
    package func attempt(at now: Timestamp, under policy: Policy) -> (answer: Answer, next: SignInThrottle) {
        let counted = now.since(last) >= Self.memory ? 0 : tries
        let wait = Self.wait(after: counted, under: policy)
        // A clock that was set back must not make anybody wait longer.
        let until = min(last, now) + wait
        if now < until { return (.wait(until: until), self) }
        return (.proceed, SignInThrottle(tries: counted + 1, last: now))
    }

    /// The try was right: at an account all is forgotten.
    package func succeeded(under policy: Policy) -> SignInThrottle {
        // From an address it only counts no longer: else one good account would pay for guessing at all others.
        policy == .account ? .fresh : SignInThrottle(tries: tries - 1, last: last)
    }

    private static func wait(after tries: Int, under policy: Policy) -> Duration {
        guard tries >= policy.free else { return .zero }
        return min(policy.longest, .seconds(1) * (1 << min(tries - policy.free, 30)))
    }
}
