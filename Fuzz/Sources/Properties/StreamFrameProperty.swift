import RTP
import Wire

/// Frames of a stream: they lie one behind the other, and wherever the stream is cut, the same ones come out.
enum StreamFrameProperty {
    static func check(_ bytes: RawSpan) {
        let whole = read(bytes, piece: max(1, bytes.byteCount))
        for piece in [1, 2, 3, 7] where piece < bytes.byteCount {
            Promise.holds(read(bytes, piece: piece) == whole, "a stream gives the same frames wherever it is cut")
        }
    }

    /// The frames of a stream that arrives in pieces; the last is empty where the stream broke.
    private static func read(_ bytes: RawSpan, piece: Int) -> [[UInt8]] {
        var frames: [[UInt8]] = []
        var held: [UInt8] = []
        var arrived = 0
        while arrived < bytes.byteCount {
            let end = min(bytes.byteCount, arrived + piece)
            held += bytes.copy(arrived..<end) ?? []
            arrived = end
            var offset = 0
            reading: while true {
                switch StreamFrame.next(in: held.rawSpan, at: offset) {
                case .whole(let range):
                    Promise.holds(range.lowerBound >= offset + StreamFrame.headerLength, "a frame lies behind the one before")
                    Promise.holds(!range.isEmpty && range.upperBound <= held.count, "a frame lies inside what arrived")
                    frames.append(Array(held[range]))
                    offset = range.upperBound
                case .begun(let start):
                    Promise.holds(start >= offset && start <= held.count, "what is left lies behind the last frame")
                    held.removeFirst(start)
                    Promise.holds(held.count < StreamFrame.longest + StreamFrame.headerLength, "what is left is bounded")
                    break reading
                case .tooLong:
                    return frames + [[]]
                }
            }
        }
        return frames
    }
}
