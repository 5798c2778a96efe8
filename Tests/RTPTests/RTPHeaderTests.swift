import RTP
import TestKit
import Testing

struct RTPHeaderTests {
    /// Version 2, two contributing sources, an extension block of one word, two bytes of payload.
    static let packet: [UInt8] = [
        0x92, 0xE0, 0x12, 0x34, 0x01, 0x02, 0x03, 0x04, 0xDE, 0xAD, 0xBE, 0xEF, 0, 0, 0, 1, 0, 0, 0, 2, 0xBE, 0xDE, 0, 1, 0x10, 0xAA, 0x00,
        0x00,
        0x55, 0x66,
    ]

    @Test func `every field of a header is read`() throws {
        let header = try #require(RTPHeader(parsing: Self.packet))
        #expect(header.marker && !header.hasPadding)
        #expect(header.payloadType.value == 0x60)
        #expect(header.sequenceNumber.value == 0x1234)
        #expect(header.timestamp == 0x0102_0304)
        #expect(header.ssrc.value == 0xDEAD_BEEF)
        #expect(header.csrcCount == 2)
        #expect(header.extensionProfile == 0xBEDE)
        #expect(header.extensionStart == 24)
        #expect(header.extensionLength == 4)
        #expect(header.length == 28)
    }

    @Test func `a header cut short anywhere is refused`() {
        for length in 0..<28 {
            #expect(RTPHeader(parsing: Array(Self.packet[0..<length])) == nil)
        }
        #expect(RTPHeader(parsing: Array(Self.packet[0..<28])) != nil)
    }

    @Test(arguments: [0, 1, 3] as [UInt8])
    func `another version than 2 is refused`(version: UInt8) {
        var packet = Self.packet
        packet[0] = packet[0] & 0x3F | version << 6
        #expect(RTPHeader(parsing: packet) == nil)
    }

    @Test func `an extension longer than the packet is refused`() {
        var packet = Self.packet
        packet[22] = 0xFF
        packet[23] = 0xFF
        #expect(RTPHeader(parsing: packet) == nil)
    }

    @Test func `RTCP is told from RTP by its second byte`() {
        for kind in 0...255 {
            let packet: [UInt8] = [0x80, UInt8(kind)]
            #expect(RTPHeader.isRTCP(packet) == (192...223).contains(kind))
        }
        let short: [UInt8] = [0x80]
        #expect(!RTPHeader.isRTCP(short))
    }

    @Test func `padding that claims nothing or more than the payload is refused`() throws {
        func padding(last: UInt8) -> Int? {
            var packet = Self.packet
            packet[0] |= 0x20
            packet[29] = last
            return RTPHeader(parsing: packet)?.paddingLength(in: packet)
        }
        #expect(padding(last: 0) == nil)
        #expect(padding(last: 1) == 1)
        #expect(padding(last: 2) == 2)
        #expect(padding(last: 3) == nil)
        #expect(padding(last: 255) == nil)
        #expect(RTPHeader(parsing: Self.packet)?.paddingLength(in: Self.packet) == 0)
    }

    @Test func `a padding bit on a packet without payload is refused`() throws {
        var packet = Array(Self.packet[0..<28])
        packet[0] |= 0x20
        packet[27] = 1
        let header = try #require(RTPHeader(parsing: packet))
        #expect(header.paddingLength(in: packet) == nil)
    }

    @Test func `a written header reads the same`() throws {
        var chance = SeededChance(seed: 1)
        for _ in 0..<2_000 {
            let marker = Bool.random(using: &chance)
            let payloadType = PayloadType(lowerBitsOf: .random(in: 0...255, using: &chance))
            let sequence = SequenceNumber(.random(in: 0...UInt16.max, using: &chance))
            let timestamp = UInt32.random(in: 0...UInt32.max, using: &chance)
            let ssrc = SSRC(.random(in: 0...UInt32.max, using: &chance))
            var slot = [UInt8](repeating: 0xFF, count: 12)
            // Safe: the array lives through the closure.
            let length = unsafe slot.withUnsafeMutableBytes {
                unsafe RTPHeaderWriter.write(
                    marker: marker, payloadType: payloadType, sequence: sequence, timestamp: timestamp, ssrc: ssrc, into: $0)
            }
            #expect(length == 12)
            let header = try #require(RTPHeader(parsing: slot))
            #expect(header.marker == marker)
            #expect(header.payloadType == payloadType)
            #expect(header.sequenceNumber == sequence)
            #expect(header.timestamp == timestamp)
            #expect(header.ssrc == ssrc)
            #expect(header.length == 12 && header.extensionProfile == 0 && !header.hasPadding)
        }
    }

    @Test func `a slot too short for a header stays as it was`() {
        var slot = [UInt8](repeating: 7, count: 11)
        // Safe: the array lives through the closure.
        let length = unsafe slot.withUnsafeMutableBytes {
            unsafe RTPHeaderWriter.write(
                marker: true, payloadType: PayloadType(lowerBitsOf: 96), sequence: SequenceNumber(1), timestamp: 2, ssrc: SSRC(3), into: $0)
        }
        #expect(length == 0)
        #expect(slot == [UInt8](repeating: 7, count: 11))
    }

    @Test func `the padding bit is set and cleared alone`() {
        var slot = Self.packet
        // Safe: the array lives through the closures.
        unsafe slot.withUnsafeMutableBytes { unsafe RTPHeaderWriter.setPadding(true, in: $0) }
        #expect(RTPHeader(parsing: slot)?.hasPadding == true)
        unsafe slot.withUnsafeMutableBytes { unsafe RTPHeaderWriter.setPadding(false, in: $0) }
        #expect(slot == Self.packet)
    }

    @Test func `a restored header differs in its three numbers alone`() throws {
        let header = try #require(RTPHeader(parsing: Self.packet))
        var packet = Self.packet
        packet.replaceSubrange(1..<4, with: [0x80 | 100, 0x00, 0x05])
        packet.replaceSubrange(8..<12, with: [0, 0, 0, 9])
        let restored = header.restored(payloadType: PayloadType(lowerBitsOf: 100), sequenceNumber: SequenceNumber(5), ssrc: SSRC(9))
        #expect(restored == RTPHeader(parsing: packet))
    }

    @Test func `a payload type above 127 of a description is refused`() {
        #expect(PayloadType(127)?.value == 127)
        #expect(PayloadType(128) == nil)
        #expect(PayloadType(-1) == nil)
    }
}
