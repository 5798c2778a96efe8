/// Follows a 16-bit sequence number around the circle and gives each packet an index that never wraps.
package struct UnrolledSequence: Sendable, Equatable {
    /// The highest index seen, nil before the first packet.
    package private(set) var highest: Int64?

    package init() {}

    /// The index of `sequence`: the one nearest to the highest seen. The first packet gets its own number as index, so an
    /// earlier one that comes late may get a negative index. `highest` moves up only.
    package mutating func unroll(_ sequence: SequenceNumber) -> Int64 {
        let index = index(of: sequence)
        if index > highest ?? .min { highest = index }
        return index
    }

    /// The index that `unroll` would give, without moving `highest`.
    package func index(of sequence: SequenceNumber) -> Int64 {
        guard let highest else { return Int64(sequence.value) }
        return highest &+ Int64(Int16(truncatingIfNeeded: Int64(sequence.value) &- highest))
    }
}
