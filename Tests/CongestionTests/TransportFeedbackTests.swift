import RTP
import Surroundings
import TestKit
import Testing

@testable import Congestion

/// A recorder under test: a class, because expectations cannot change a value that they look at.
final class Line {
    var recorder = TransportFeedbackRecorder()

    func record(_ sequence: UInt16, at microseconds: Int64) {
        recorder.record(sequence: sequence, at: Instant(nanoseconds: microseconds * 1_000))
    }

    /// One whole RTCP packet.
    func packet(room: Int = 1_200) -> [UInt8]? {
        var bytes = [UInt8](repeating: 0xEE, count: room)
        // Safe: the buffer is not kept beyond the closure.
        let length = unsafe bytes.withUnsafeMutableBytes {
            unsafe recorder.writeFeedback(into: $0, sender: SSRC(0x0102_0304), media: SSRC(0x0506_0708))
        }
        return length.map { Array(bytes[..<$0]) }
    }
}

/// What feedback says: base, reference time and the status of each packet.
struct Told: Equatable {
    var base: UInt16
    var reference: Int32
    var number: UInt8
    var arrivals: [Int64?]

    init?(_ packet: [UInt8]?) {
        guard let packet, packet.count > 12 else { return nil }
        let body = Array(packet[12...])
        // Safe: the span ends with this initialiser.
        guard var feedback = unsafe TransportFeedback(body: body.span.bytes) else { return nil }
        base = feedback.baseSequence
        reference = feedback.referenceTime
        number = feedback.feedbackCount
        arrivals = []
        while let status = feedback.next() { arrivals.append(status.arrival) }
        guard arrivals.count == feedback.packetCount else { return nil }
    }
}

@Suite struct TransportFeedbackTests {
    @Test func `numbers from 0xFFF0 across the wrap come back with their times`() throws {
        let line = Line()
        for step in 0..<40 as Range<Int64> where step != 7 && step != 20 {
            line.record(UInt16(truncatingIfNeeded: 0xFFF0 + step), at: 1_000_000 + step * 1_250)
        }
        let packet = try #require(line.packet())
        #expect(packet[0] == 0x8F && packet[1] == 205 && packet.count % 4 == 0)
        #expect(Int(packet[2]) << 8 | Int(packet[3]) == packet.count / 4 - 1)
        let told = try #require(Told(packet))
        #expect(told.base == 0xFFF0 && told.number == 0)
        var expected: [Int64?] = (0..<40).map { 4_000 + $0 * 5 }
        expected[7] = nil
        expected[20] = nil
        #expect(told.arrivals == expected)
        #expect(line.packet() == nil)
        #expect(line.recorder.deadline == .never)
    }

    @Test func `packets that overtook each other have negative deltas`() throws {
        let line = Line()
        line.record(2, at: 1_000_000)
        line.record(4, at: 1_001_000)
        line.record(3, at: 1_090_000)
        line.record(1, at: 1_091_000)
        let told = try #require(Told(line.packet()))
        #expect(told.base == 1)
        #expect(told.arrivals == [4_364, 4_000, 4_360, 4_004])
    }

    @Test func `the reference time wraps at 2 to the 23 times 64 ms`() throws {
        let wrap = Int64(1 << 23) * 64_000
        for (start, reference) in [(wrap - 64_000, Int32(0x7F_FFFF)), (wrap, -0x80_0000), (2 * wrap - 64_000, -1), (2 * wrap, 0)]
            as [(Int64, Int32)]
        {
            let line = Line()
            for step in 0..<10 as Range<Int64> { line.record(UInt16(step), at: start + step * 16_000) }
            let told = try #require(Told(line.packet()))
            #expect(told.reference == reference)
            let expected: [Int64?] = (0..<10).map { Int64(reference) * 256 + $0 * 64 }
            #expect(told.arrivals == expected)
        }
    }

    @Test func `a gap of more than 32768 numbers begins a new count`() throws {
        for gap in [3_000, 32_767, 32_769, 40_000, 65_000] {
            let line = Line()
            line.record(100, at: 1_000_000)
            _ = line.packet()
            let next = UInt16(truncatingIfNeeded: 100 + gap)
            line.record(next, at: 2_000_000)
            line.record(next &+ 1, at: 2_001_000)
            let told = try #require(Told(line.packet()), "gap \(gap)")
            #expect(told.arrivals.compactMap { $0 }.count == 2 || gap == 65_000)
            #expect(told.arrivals.last == 8_004)
        }
    }

    @Test func `after six days the count begins anew, and every time is still told`() throws {
        let line = Line()
        var told: [Int64] = []
        // What a ring of 31 bits holds, and twice as much again: a packet each quarter of an hour.
        for step in 0..<(3 * 597) as Range<Int64> {
            line.record(UInt16(truncatingIfNeeded: step), at: step * 900_000_000)
            let feedback = try #require(Told(line.packet()), "packet \(step)")
            #expect(feedback.base == UInt16(step) && feedback.arrivals.count == 1)
            told.append(try #require(feedback.arrivals[0]))
        }
        // In feedback times wrap at 2 to the 24 times 64 ms.
        #expect(told.indices.allSatisfy { (told[$0] - Int64($0) * 3_600_000).isMultiple(of: 1 << 32) })
    }

    @Test func `losses before the first arrival are told too`() throws {
        let line = Line()
        line.record(10, at: 0)
        _ = line.packet()
        line.record(14, at: 500_000)
        let told = try #require(Told(line.packet()))
        #expect(told.base == 11 && told.arrivals == [nil, nil, nil, 2_000] && told.number == 1)
    }

    @Test func `a packet that comes after its feedback is told in the next`() throws {
        let line = Line()
        line.record(1, at: 0)
        line.record(3, at: 1_000)
        _ = line.packet()
        line.record(2, at: 2_000)
        line.record(4, at: 3_000)
        let told = try #require(Told(line.packet()))
        #expect(told.base == 2 && told.arrivals == [8, 4, 12])
    }

    @Test func `arrivals more than eight seconds apart go into two packets`() throws {
        let line = Line()
        line.record(1, at: 0)
        line.record(2, at: 8_191_750)
        line.record(3, at: 17_000_000)
        #expect(Told(line.packet())?.arrivals == [0, 32_767])
        let second = try #require(Told(line.packet()))
        #expect(second.base == 3 && second.arrivals == [68_000])
        #expect(line.packet() == nil)
    }

    @Test func `feedback is due 100 ms after the first packet it tells of`() {
        let line = Line()
        #expect(line.recorder.deadline == .never)
        line.record(1, at: 50_000)
        line.record(2, at: 90_000)
        #expect(line.recorder.deadline == Instant(nanoseconds: 150_000_000))
    }

    @Test func `a little room takes several packets and nothing is lost or written beyond it`() throws {
        var chance = SeededChance(seed: 4)
        let line = Line()
        var expected: [Int64?] = []
        var time: Int64 = 0
        for step in 0..<1_500 as Range<UInt16> {
            time += [0, 250, 1_000, 70_000].randomElement(using: &chance) ?? 0
            let isLost = step > 0 && step < 1_499 && UInt8.random(in: 0...5, using: &chance) == 0
            if !isLost { line.record(65_000 &+ step, at: time) }
            expected.append(isLost ? nil : time / 250)
        }
        var told: [Int64?] = []
        while let packet = line.packet(room: 203) {
            #expect(packet.count <= 200)
            told += try #require(Told(packet)).arrivals
        }
        #expect(told == expected)
        #expect(line.packet(room: 0) == nil)
    }

    @Test func `every pattern of arrivals and losses comes back`() throws {
        var chance = SeededChance(seed: 8)
        let line = Line()
        var sequence: UInt16 = 40_000
        var time: Int64 = 1_000_000
        var wrong = 0
        for _ in 0..<2_000 {
            var expected: [Int64?] = []
            let count = Int.random(in: 1...60, using: &chance)
            let lossOf = UInt8.random(in: 1...4, using: &chance)
            for place in 0..<count {
                time += Int64.random(in: 0...(Bool.random(using: &chance) ? 2_000 : 200_000), using: &chance)
                let arrives = place == count - 1 || UInt8.random(in: 0...4, using: &chance) >= lossOf
                if arrives { line.record(sequence, at: time) }
                expected.append(arrives ? time / 250 : nil)
                sequence &+= 1
            }
            if Told(line.packet())?.arrivals != expected { wrong += 1 }
        }
        #expect(wrong == 0)
    }

    @Test func `no bytes stop the reader`() {
        var chance = SeededChance(seed: 2)
        for _ in 0..<20_000 {
            let length = Int.random(in: 0...60, using: &chance)
            let bytes = (0..<length).map { _ in UInt8.random(in: 0...255, using: &chance) }
            // Safe: the span ends with the loop's turn.
            guard var feedback = unsafe TransportFeedback(body: bytes.span.bytes) else { continue }
            var told = 0
            while feedback.next() != nil { told += 1 }
            #expect(told <= feedback.packetCount)
        }
    }

    /// `Tests/Fixtures/rtcp/read-feedback.py`, which shares no code with us, reads these bytes as the arrivals recorded here;
    /// aiortc 1.16 accepts the frame.
    @Test func `an independent parser reads the same`() throws {
        let line = Line()
        for step in 0..<30 as Range<Int64> where step % 7 != 3 {
            line.record(UInt16(truncatingIfNeeded: 0xFFF0 + step), at: 5_000_000 + step * 9_000)
        }
        line.record(0x000F, at: 5_600_000)
        let packet = try #require(line.packet())
        #expect(packet.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined() == Self.readByAiortc)
    }

    static let readByAiortc =
        "8fcd000d0102030405060708fff0002000004e00bbf7bbf7d4802024"
        + "244824242424244824242424244824242424244824242424054c0000"
}
