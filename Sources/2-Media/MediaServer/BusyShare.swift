import Surroundings

/// Which share of its time a media thread is at work, over the last whole second: what a new room is placed by.
///
/// Not packets a second: one that goes to ten viewers, one sealed by the dearer cipher and one that comes alone cost many times
/// another's work, and handshakes cost without being packets. The share is what all of it comes to, and says what is left. Waits
/// count as rest, the millisecond that a busy thread sleeps on purpose too.
struct BusyShare {
    private static let window = Delay.seconds(1)

    private var start = Instant.never
    private var worked = Delay.zero
    /// 0 to 1; zero before the first second is over.
    private(set) var value = 0.0

    /// Takes a round of work in.
    mutating func note(from woken: Instant, to end: Instant) {
        if start == .never { start = woken }
        worked = Delay(nanoseconds: worked.nanoseconds + max(0, end.since(woken).nanoseconds))
        let elapsed = end.since(start)
        guard elapsed >= Self.window else { return }
        value = min(1, worked.inSeconds / elapsed.inSeconds)
        start = end
        worked = .zero
    }
}
