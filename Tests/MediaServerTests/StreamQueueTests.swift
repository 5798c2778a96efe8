import Peer
import Surroundings
import TestKit
import Testing
import Wire

@testable import MediaServer

struct StreamQueueTests {
    private static let start = Instant(nanoseconds: 1_000_000_000)

    /// An RTP packet: a name in its sequence number, the rest filler.
    private static func rtp(_ name: UInt8, ssrc: UInt8, timestamp: UInt8, length: Int = 100) -> [UInt8] {
        var packet = [UInt8](repeating: 0, count: length)
        packet[0] = 0x80
        packet[3] = name
        packet[7] = timestamp
        packet[11] = ssrc
        return packet
    }

    /// The names of the packets that come out, in their order; whatever is not framed is a failure.
    private static func names(of stream: [UInt8]) -> [UInt8] {
        var names: [UInt8] = []
        var offset = 0
        while offset + 2 <= stream.count {
            let length = Int(stream[offset]) << 8 | Int(stream[offset + 1])
            guard length > 3, offset + 2 + length <= stream.count else { return names + [0xFF] }
            names.append(stream[offset + 2 + 3])
            offset += 2 + length
        }
        return offset == stream.count ? names : names + [0xFF]
    }

    private static func take(_ queue: inout StreamQueue, limit: Int = .max, withVideo: Bool = true, at now: Instant = start) -> [UInt8] {
        var space = [UInt8](repeating: 0, count: 1 << 20)
        // Safe: the pointer does not leave the closure.
        let count = unsafe space.withUnsafeMutableBytes { space in
            unsafe queue.take(into: space, limit: limit, withVideo: withVideo, at: now)
        }
        return Array(space[..<count])
    }

    private static func push(_ queue: inout StreamQueue, _ packet: [UInt8], _ kind: DatagramKind, at now: Instant = start) {
        queue.push(packet.rawSpan, kind, at: now)
    }

    @Test func `voice and control go before video, each in their order`() {
        var queue = StreamQueue()
        Self.push(&queue, Self.rtp(1, ssrc: 9, timestamp: 1), .video)
        Self.push(&queue, Self.rtp(2, ssrc: 1, timestamp: 1), .voice)
        Self.push(&queue, Self.rtp(3, ssrc: 9, timestamp: 1), .video)
        Self.push(&queue, Self.rtp(4, ssrc: 0, timestamp: 0), .control)
        #expect(Self.names(of: Self.take(&queue)) == [2, 4, 1, 3])
        #expect(queue.isEmpty && queue.byteCount == 0)
    }

    @Test func `where the line is behind, video stays and voice goes`() {
        var queue = StreamQueue()
        Self.push(&queue, Self.rtp(1, ssrc: 9, timestamp: 1), .video)
        Self.push(&queue, Self.rtp(2, ssrc: 1, timestamp: 1), .voice)
        #expect(Self.names(of: Self.take(&queue, withVideo: false)) == [2])
        #expect(!queue.isEmpty)
    }

    @Test func `late video goes by whole frames, and nothing else`() {
        var queue = StreamQueue()
        for name in UInt8(1)...4 { Self.push(&queue, Self.rtp(name, ssrc: 9, timestamp: 1), .video) }
        // The first frame is on its way.
        #expect(Self.names(of: Self.take(&queue, limit: 150)) == [1, 2])
        for name in UInt8(5)...7 { Self.push(&queue, Self.rtp(name, ssrc: 9, timestamp: 2), .video, at: Self.start + .milliseconds(40)) }
        Self.push(&queue, Self.rtp(20, ssrc: 1, timestamp: 1), .voice, at: Self.start + .milliseconds(200))
        let late = Self.start + .milliseconds(400)
        // One that belongs to the frame that is left out, and the first of the next.
        Self.push(&queue, Self.rtp(8, ssrc: 9, timestamp: 2), .video, at: late)
        Self.push(&queue, Self.rtp(9, ssrc: 9, timestamp: 3), .video, at: late)
        #expect(queue.unsent == [1: 1, 9: 7])
        #expect(Self.names(of: Self.take(&queue, at: late)) == [20, 3, 4, 9])
        #expect(queue.dropped == 4)
        #expect(queue.unsent == [9: 4])
    }

    @Test func `frames of two senders are kept apart`() {
        var queue = StreamQueue()
        Self.push(&queue, Self.rtp(1, ssrc: 8, timestamp: 1), .video)
        Self.push(&queue, Self.rtp(2, ssrc: 9, timestamp: 1), .video)
        Self.push(&queue, Self.rtp(3, ssrc: 8, timestamp: 1), .video)
        Self.push(&queue, Self.rtp(4, ssrc: 9, timestamp: 1), .video)
        #expect(Self.names(of: Self.take(&queue, limit: 1)) == [1])
        let late = Self.start + .milliseconds(301)
        #expect(Self.names(of: Self.take(&queue, at: late)) == [3])
        Self.push(&queue, Self.rtp(5, ssrc: 9, timestamp: 1), .video, at: late)
        Self.push(&queue, Self.rtp(6, ssrc: 8, timestamp: 1), .video, at: late)
        #expect(Self.names(of: Self.take(&queue, at: late)) == [6])
    }

    @Test func `a full queue gives up video first, and is bounded`() {
        var queue = StreamQueue()
        var frame: UInt8 = 0
        for round in 0..<1_000 {
            if round.isMultiple(of: 50) { frame += 1 }
            Self.push(&queue, Self.rtp(1, ssrc: 9, timestamp: frame, length: 1_200), .video)
            if round.isMultiple(of: 10) { Self.push(&queue, Self.rtp(2, ssrc: 1, timestamp: 1, length: 120), .voice) }
            #expect(queue.byteCount <= StreamQueue.videoCapacity + StreamQueue.urgentCapacity)
        }
        let names = Self.names(of: Self.take(&queue))
        #expect(names.prefix(100).allSatisfy { $0 == 2 } && names.filter { $0 == 2 }.count == 100)
        // Frames are there whole: twenty of fifty packets, less those that were left out.
        #expect(names.filter { $0 == 1 }.count.isMultiple(of: 50))
    }

    @Test func `a frame that is longer than the queue is left out to its end`() {
        var queue = StreamQueue()
        for _ in 0..<500 { Self.push(&queue, Self.rtp(1, ssrc: 9, timestamp: 1, length: 1_200), .video) }
        #expect(Self.names(of: Self.take(&queue)).isEmpty)
        Self.push(&queue, Self.rtp(2, ssrc: 9, timestamp: 2), .video)
        #expect(Self.names(of: Self.take(&queue)) == [2])
    }

    @Test func `a voice that is too late is left out, control is not`() {
        var queue = StreamQueue()
        Self.push(&queue, Self.rtp(1, ssrc: 1, timestamp: 1), .voice)
        Self.push(&queue, Self.rtp(2, ssrc: 0, timestamp: 0), .control)
        Self.push(&queue, Self.rtp(3, ssrc: 1, timestamp: 2), .voice, at: Self.start + .milliseconds(300))
        #expect(Self.names(of: Self.take(&queue, at: Self.start + .milliseconds(500))) == [2, 3])
    }

    @Test func `voices make room for newer ones and for control`() {
        var queue = StreamQueue()
        for name in UInt8(0)..<200 { Self.push(&queue, Self.rtp(name, ssrc: 1, timestamp: name, length: 200), .voice) }
        Self.push(&queue, Self.rtp(250, ssrc: 0, timestamp: 0), .control)
        #expect(queue.byteCount <= StreamQueue.urgentCapacity)
        let names = Self.names(of: Self.take(&queue))
        #expect(names.last == 250 && names.dropLast().last == 199 && names.first.map { $0 > 50 } == true)
    }

    @Test func `nothing is sent again behind what waits`() {
        var queue = StreamQueue()
        Self.push(&queue, Self.rtp(1, ssrc: 9, timestamp: 1), .repeated)
        Self.push(&queue, Self.rtp(2, ssrc: 9, timestamp: 1), .repeated)
        Self.push(&queue, Self.rtp(3, ssrc: 9, timestamp: 2), .video)
        Self.push(&queue, Self.rtp(4, ssrc: 9, timestamp: 1), .repeated)
        #expect(Self.names(of: Self.take(&queue)) == [1, 3])
    }

    @Test func `what the socket does not take goes first, wherever it was cut`() {
        var queue = StreamQueue()
        var chance = SeededChance(seed: 5)
        var written: [UInt8] = []
        var voices: [UInt8] = []
        for name in UInt8(1)...200 {
            let kind: DatagramKind = name.isMultiple(of: 3) ? .voice : .video
            if kind == .voice { voices.append(name) }
            Self.push(&queue, Self.rtp(name, ssrc: kind == .voice ? 1 : 9, timestamp: name, length: 90), kind)
            let given = Self.take(&queue, limit: 200)
            let taken = Int.random(in: 0...given.count, using: &chance)
            written += given[..<taken]
            // Safe: the pointer does not leave the closure.
            unsafe Array(given[taken...]).withUnsafeBytes { unsafe queue.giveBack($0) }
        }
        while !queue.isEmpty { written += Self.take(&queue) }
        let names = Self.names(of: written)
        #expect(names.sorted() == Array(1...200))
        #expect(names.filter { $0.isMultiple(of: 3) } == voices)
    }

    @Test func `what is no packet is not taken`() {
        var queue = StreamQueue()
        Self.push(&queue, [], .control)
        Self.push(&queue, [UInt8](repeating: 0, count: 2_049), .control)
        #expect(queue.isEmpty && queue.dropped == 2 && queue.unsent.isEmpty)
        Self.push(&queue, [1, 2, 3], .video)
        #expect(Self.take(&queue) == [0, 3, 1, 2, 3])
    }
}
