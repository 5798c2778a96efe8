/// How much a media thread has to do, by its own account.
struct ThreadLoad: Equatable {
    /// Which share of the last second it was at work, 0 to 1.
    var busyShare: Double = 0
    /// Whether the median lag of its rounds in the last ten seconds is over the limit.
    var isOverloaded = false

    /// Differences below this say nothing: it is the work of about ten rooms of two, and a second's reading varies by as much.
    private static let tolerance = 0.05

    /// The thread that a new room goes to: one that is not overloaded if there is one, of these the least loaded. Where the loads
    /// differ too little, that with the fewest rooms: rooms that were opened a moment ago have not been measured yet.
    ///
    /// - Parameters:
    ///   - loads: one at least.
    ///   - rooms: how many rooms each has.
    static func leastLoaded(of loads: [ThreadLoad], rooms: [Int]) -> Int {
        let able = loads.indices.filter { !loads[$0].isOverloaded }
        let choice = able.isEmpty ? Array(loads.indices) : able
        let least = choice.map { loads[$0].busyShare }.min() ?? 0
        let near = choice.filter { loads[$0].busyShare <= least + tolerance }
        return near.min { rooms[$0] < rooms[$1] } ?? 0
    }
}
