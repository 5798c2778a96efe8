import RTP
import TestKit
import Testing

struct VP8DescriptorTests {
    private func shift(_ payload: inout [UInt8], pictureID: UInt16, tl0PicIdx: UInt8) {
        // Safe: the array lives through the closure.
        unsafe payload.withUnsafeMutableBytes { unsafe VP8Descriptor.shift($0, pictureID: pictureID, tl0PicIdx: tl0PicIdx) }
    }

    @Test func `all fields of a long descriptor are read`() throws {
        let payload: [UInt8] = [0xB5, 0xF0, 0xC1, 0x02, 0x99, 0xAB, 0x10]
        let descriptor = try #require(VP8Descriptor(parsing: payload))
        #expect(descriptor.isNonReference && descriptor.startOfPartition)
        #expect(descriptor.partitionID == 5)
        #expect(descriptor.pictureID == 0x4102 && descriptor.hasLongPictureID)
        #expect(descriptor.tl0PicIdx == 0x99)
        #expect(descriptor.tid == 2)
        #expect(descriptor.isLayerSync)
        #expect(descriptor.keyIdx == 0x0B)
        #expect(descriptor.length == 6)
        for length in 0..<6 { #expect(VP8Descriptor(parsing: Array(payload[0..<length])) == nil) }
    }

    @Test func `a descriptor without extensions is one byte`() throws {
        let payload: [UInt8] = [0x10, 0x00]
        let descriptor = try #require(VP8Descriptor(parsing: payload))
        #expect(descriptor.length == 1 && descriptor.pictureID == nil && descriptor.tl0PicIdx == nil && descriptor.tid == nil)
    }

    @Test func `only the first packet of a frame without references is a keyframe`() {
        func isKeyframe(_ payload: [UInt8]) -> Bool {
            VP8Descriptor(parsing: payload)?.isKeyframe(payload) ?? false
        }
        #expect(isKeyframe([0x10, 0x50]))
        #expect(isKeyframe([0x90, 0x80, 0x80, 0x01, 0x50]))
        #expect(!isKeyframe([0x10, 0x51]))
        #expect(!isKeyframe([0x00, 0x50]))
        #expect(!isKeyframe([0x11, 0x50]))
        #expect(!isKeyframe([0x10]))
        #expect(!isKeyframe([]))
    }

    /// mediasoup#984, janus#3121: a seven-bit number written as fifteen bits froze the picture after minutes.
    @Test(arguments: [false, true])
    func `a picture id keeps its width through 100,000 frames with random switches`(isLong: Bool) throws {
        var chance = SeededChance(seed: isLong ? 3 : 4)
        let modulus: UInt16 = isLong ? 32_768 : 128
        var source = UInt16.random(in: 0..<modulus, using: &chance)
        var sourceTL0 = UInt8.random(in: 0...255, using: &chance)
        var shown: UInt16 = source
        var shownTL0: UInt8 = sourceTL0
        var offset: UInt16 = 0
        var offsetTL0: UInt8 = 0
        for frame in 0..<100_000 {
            if frame > 0 {
                // The viewer's numbers go up by one, whatever the source does.
                shown = (shown + 1) % modulus
                shownTL0 &+= 1
                if Int.random(in: 0..<500, using: &chance) == 0 {
                    source = .random(in: 0..<modulus, using: &chance)
                    sourceTL0 = .random(in: 0...255, using: &chance)
                    offset = shown &- source
                    offsetTL0 = shownTL0 &- sourceTL0
                } else {
                    source = (source + 1) % modulus
                    sourceTL0 &+= 1
                }
            }
            let number = isLong ? [0x80 | UInt8(source >> 8), UInt8(source & 0xFF)] : [UInt8(source)]
            let before: [UInt8] = [0x90, 0xE0] + number + [sourceTL0, 0x40, 0x01, 0xAB, 0xCD]
            var payload = before
            shift(&payload, pictureID: offset, tl0PicIdx: offsetTL0)
            let descriptor = VP8Descriptor(parsing: payload)
            guard descriptor?.pictureID == shown, descriptor?.tl0PicIdx == shownTL0, descriptor?.hasLongPictureID == isLong,
                payload.count == before.count, payload.suffix(4) == before.suffix(4), payload.prefix(2) == before.prefix(2)
            else {
                Issue.record("frame \(frame): \(before) became \(payload), wanted \(shown) and \(shownTL0)")
                return
            }
        }
    }

    @Test func `offsets of zero change nothing`() {
        let before: [UInt8] = [0x90, 0xC0, 0xFF, 0xFF, 0xFF, 0x00]
        var payload = before
        shift(&payload, pictureID: 0, tl0PicIdx: 0)
        #expect(payload == before)
    }

    @Test func `what a descriptor lacks is not written`() {
        for before in [[0x10, 0x50], [0x90, 0x20, 0x40, 0x50], [0x90, 0x80, 0x80], []] as [[UInt8]] {
            var payload = before
            shift(&payload, pictureID: 77, tl0PicIdx: 88)
            #expect(payload == before)
        }
    }
}
