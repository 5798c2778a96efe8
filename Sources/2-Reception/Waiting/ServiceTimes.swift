import CivilTime

/// How long interviews of an agency take: what was promised, corrected by what was seen.
///
/// Five guesses around the promised length stand in until enough was seen: a first interview of an hour must not make the morning look
/// lost. Together they weigh as much as four interviews.
package struct ServiceTimes: Hashable, Sendable {
    private static let guesses = [0.5, 0.75, 1, 1.25, 1.5]
    private static let weightOfGuess = 4.0 / Double(guesses.count)

    private let lengths: [Duration]
    /// The weight of each length and all shorter ones.
    private let weights: [Double]

    /// `seen` are the last interviews of the agency, those of today among them.
    package init(promised: Duration, seen: [Duration] = []) {
        let guesses = Self.guesses.map { (promised * $0, Self.weightOfGuess) }
        let all = (guesses + seen.map { (max($0, .zero), 1) }).sorted { $0.0 < $1.0 }
        lengths = all.map(\.0)
        var sum = 0.0
        weights = all.map { pair in
            sum += pair.1
            return sum
        }
    }

    /// What is left of an interview that has lasted so long, where a share `quantile`, from 0 to 1, of such interviews have less left. One
    /// that lasts longer than all others takes a third as long again: what has dragged on goes on.
    func remaining(after elapsed: Duration, quantile: Double) -> Duration {
        guard let first = lengths.firstIndex(where: { $0 > elapsed }), let all = weights.last else { return elapsed / 3 }
        let below = first > 0 ? weights[first - 1] : 0
        let wanted = below + quantile * (all - below)
        let place = weights.firstIndex { $0 > wanted } ?? lengths.count - 1
        return lengths[max(place, first)] - elapsed
    }
}
