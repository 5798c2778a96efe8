/// The lanes of a thread's connections: small numbers close together, so that what is kept by lane lies close together too.
struct LaneNumbers {
    private var free: [Int] = []
    private var next = 0

    mutating func take() -> Int {
        if let lane = free.popLast() { return lane }
        defer { next += 1 }
        return next
    }

    /// The connection is gone.
    mutating func giveBack(_ lane: Int) {
        free.append(lane)
    }
}
