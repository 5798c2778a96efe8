import Wire

/// One stream of which a keyframe is asked, and the number of the request (RFC 5104 section 4.3.1.1).
package struct FIREntry: Sendable, Equatable {
    /// Bytes on the wire.
    package static let size = 8

    package var ssrc: SSRC
    /// Grows by one for each new request; a repeated number repeats the request.
    package var number: UInt8

    package init(ssrc: SSRC, number: UInt8) {
        self.ssrc = ssrc
        self.number = number
    }

    /// The entry at `index` of the entries that lie in `range`, nil behind the last.
    package init?(_ index: Int, of range: Range<Int>, in bytes: RawSpan) {
        guard index >= 0, index < Self.count(in: range) else { return nil }
        let offset = range.lowerBound &+ index &* Self.size
        guard let ssrc = bytes.uint32(at: offset), let number = bytes.byte(at: offset &+ 4) else { return nil }
        self.init(ssrc: SSRC(ssrc), number: number)
    }

    /// How many entries lie in `range`.
    package static func count(in range: Range<Int>) -> Int { range.count / size }
}
