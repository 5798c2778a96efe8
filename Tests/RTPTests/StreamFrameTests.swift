import RTP
import TestKit
import Testing
import Wire

struct StreamFrameTests {
    private static func framed(_ packets: [[UInt8]]) -> [UInt8] {
        packets.flatMap { [UInt8($0.count >> 8), UInt8($0.count & 0xFF)] + $0 }
    }

    /// What comes out of a stream that arrives in these pieces; nil where it broke.
    private static func read(_ pieces: [[UInt8]]) -> [[UInt8]]? {
        var held: [UInt8] = []
        var packets: [[UInt8]] = []
        for piece in pieces {
            held += piece
            var offset = 0
            reading: while true {
                switch StreamFrame.next(in: held.rawSpan, at: offset) {
                case .whole(let range):
                    packets.append(Array(held[range]))
                    offset = range.upperBound
                case .begun(let start):
                    held.removeFirst(start)
                    break reading
                case .tooLong:
                    return nil
                }
            }
        }
        return held.isEmpty ? packets : packets + [held]
    }

    @Test func `cut at any byte the same packets come out`() {
        let packets: [[UInt8]] = [[1], [2, 3, 4], Array(repeating: 9, count: 300), [5, 6]]
        let stream = Self.framed(packets)
        for cut in 0...stream.count { #expect(Self.read([Array(stream[..<cut]), Array(stream[cut...])]) == packets) }
        #expect(Self.read(stream.map { [$0] }) == packets)
    }

    @Test func `two packets in one read are two`() {
        #expect(Self.read([[0, 1, 7, 0, 2, 8, 9]]) == [[7], [8, 9]])
    }

    @Test func `the null packet is passed over`() {
        #expect(Self.read([[0, 0, 0, 0, 0, 1, 7, 0, 0]]) == [[7]])
        #expect(StreamFrame.next(in: [UInt8](repeating: 0, count: 1_000).rawSpan, at: 0) == .begun(1_000))
    }

    @Test func `a packet is as long as a datagram may be, and no longer`() {
        let longest = Self.framed([Array(repeating: 1, count: StreamFrame.longest)])
        #expect(Self.read([longest])?.count == 1)
        #expect(Self.read([[0x08, 0x01]]) == nil)
        #expect(Self.read([[0, 1, 7, 0xFF]]) == [[7], [0xFF]])
        #expect(Self.read([[0, 1, 7, 0xFF, 0xFF]]) == nil)
        // A request for a web page.
        #expect(Self.read([Array("GET / HTTP/1.1".utf8)]) == nil)
    }

    @Test func `random bytes break nothing, and what is left is bounded`() {
        var chance = SeededChance(seed: 4571)
        for _ in 0..<2_000 {
            var bytes = (0..<Int.random(in: 0..<6_000, using: &chance)).map { _ in UInt8.random(in: 0...255, using: &chance) }
            for index in bytes.indices where index.isMultiple(of: 3) { bytes[index] &= 0x07 }
            var offset = 0
            reading: while true {
                switch StreamFrame.next(in: bytes.rawSpan, at: offset) {
                case .whole(let range):
                    #expect(range.lowerBound >= offset + 2 && range.upperBound <= bytes.count && !range.isEmpty)
                    offset = range.upperBound
                case .begun(let start):
                    #expect(start >= offset && bytes.count - start < StreamFrame.longest + 2)
                    break reading
                case .tooLong:
                    break reading
                }
            }
        }
        #expect(StreamFrame.next(in: [UInt8]().rawSpan, at: 5) == .begun(5))
    }
}
