// From the numbers of one source to the viewer's, both unrolled to 64 bits.
//
//   source   10  11  [12 13]  14  15  [16]  17        [ ] dropped on purpose
//   out     100 101          102 103       104
//
// A segment begins behind each run of dropped packets and has a constant difference out - source. A late packet is numbered
// by the segment it lies in; one inside a dropped run has no number. Invariants: segments ascend in `start` and differ by
// the length of the run between them; at most `capacity` are kept, and what is older than the oldest has no number any more.

/// Which outgoing number belongs to which number of one source.
struct SequenceMap: Sendable {
    private struct Segment: Sendable {
        var start: Int64
        var difference: Int64
    }

    private static let capacity = 64

    private var newest: Segment
    /// Those before the newest, oldest first. Elsewhere, for few sources ever drop anything, and a map is read for each packet.
    private var earlier: [Segment] = []
    /// The highest source number seen, dropped ones included.
    private(set) var highest: Int64

    init(source: Int64, out: Int64) {
        newest = Segment(start: source, difference: out - source)
        highest = source
    }

    /// The number for the packet `steps` (above 0) ahead of the highest.
    mutating func advance(by steps: Int) -> Int64 {
        highest &+= Int64(steps)
        return highest &+ newest.difference
    }

    /// Drops the packet `steps` (above 0) ahead of the highest and closes its gap.
    /// Returns the last number before it, which may belong to a packet that is still to come.
    mutating func drop(_ steps: Int) -> Int64 {
        highest &+= Int64(steps)
        let current = newest
        newest = Segment(start: highest &+ 1, difference: current.difference &- 1)
        // A run of dropped packets moves the segment behind it; the first segment begins with a packet that was sent.
        if current.start != highest || earlier.isEmpty {
            if earlier.isEmpty { earlier.reserveCapacity(Self.capacity - 1) }
            if earlier.count == Self.capacity - 1 { earlier.removeFirst() }
            earlier.append(current)
        }
        return highest &- 1 &+ current.difference
    }

    /// The number for the packet `source`, nil when it was dropped or lies before all that is known.
    func out(of source: Int64) -> Int64? {
        if newest.start <= source { return source &+ newest.difference }
        var next = newest
        for segment in earlier.reversed() {
            if segment.start <= source {
                let number = source &+ segment.difference
                return number < next.start &+ next.difference ? number : nil
            }
            next = segment
        }
        return nil
    }

    /// The source's number for an outgoing one, nil when it lies before all that is known.
    func source(of out: Int64) -> Int64? {
        if newest.start &+ newest.difference <= out { return out &- newest.difference }
        for segment in earlier.reversed() where segment.start &+ segment.difference <= out { return out &- segment.difference }
        return nil
    }
}
