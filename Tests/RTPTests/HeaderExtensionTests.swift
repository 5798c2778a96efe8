import RTP
import TestKit
import Testing

struct HeaderExtensionTests {
    /// A header whose extension block has `profile` and `elements`, padded with nothing.
    private func packet(_ profile: UInt16, _ elements: [UInt8]) -> [UInt8] {
        [0x90, 96, 0, 1, 0, 0, 0, 2, 0, 0, 0, 3, UInt8(profile >> 8), UInt8(profile & 0xFF), 0, UInt8(elements.count / 4)] + elements
    }

    private func element(_ id: UInt8, _ packet: [UInt8]) -> [UInt8]? {
        let header = RTPHeader(parsing: packet)
        return header?.extensionElement(id, in: packet).map { Array(packet[$0]) }
    }

    @Test func `one-byte elements are found behind padding`() {
        let packet = packet(0xBEDE, [0x10, 0xAA, 0x00, 0x00, 0x22, 0x01, 0x02, 0x03, 0xE1, 0x04, 0x05, 0x00])
        #expect(element(1, packet) == [0xAA])
        #expect(element(2, packet) == [1, 2, 3])
        #expect(element(14, packet) == [4, 5])
        #expect(element(3, packet) == nil)
        #expect(element(0, packet) == nil)
    }

    @Test func `number 15 ends a one-byte block`() {
        let packet = packet(0xBEDE, [0x10, 0xAA, 0xF0, 0x00, 0x20, 0xBB, 0x00, 0x00])
        #expect(element(1, packet) == [0xAA])
        #expect(element(15, packet) == nil)
        #expect(element(2, packet) == nil)
    }

    @Test(arguments: [0x1000, 0x1005, 0x100F] as [UInt16])
    func `two-byte elements are found, empty ones too`(profile: UInt16) {
        let packet = packet(profile, [20, 2, 0xAA, 0xBB, 0, 15, 0, 3, 1, 7, 0, 0])
        #expect(element(20, packet) == [0xAA, 0xBB])
        #expect(element(15, packet) == [])
        #expect(element(3, packet) == [7])
    }

    @Test func `an element that leaves the block is not read`() {
        #expect(element(1, packet(0xBEDE, [0x1F, 1, 2, 3]) + [UInt8](repeating: 9, count: 40)) == nil)
        #expect(element(1, packet(0x1000, [1, 200, 2, 3]) + [UInt8](repeating: 9, count: 240)) == nil)
        // The head of a two-byte element at the very end of the block, its length already payload.
        #expect(element(1, packet(0x1000, [0, 0, 0, 1]) + [0]) == nil)
    }

    @Test func `a block of another profile has no elements`() {
        #expect(element(1, packet(0xABAC, [0x10, 0xAA, 0, 0])) == nil)
    }

    @Test func `short elements make a one-byte block`() throws {
        let (slot, end) = compose([(1, [0xAA]), (2, [1, 2, 3])])
        #expect(end == 24)
        #expect(Array(slot[12..<24]) == [0xBE, 0xDE, 0, 2, 0x10, 0xAA, 0x22, 1, 2, 3, 0, 0])
        #expect(slot[0] == 0x90)
    }

    @Test func `an element the one-byte form cannot carry turns the block into the two-byte form`() throws {
        let (slot, end) = compose([(1, [0xAA]), (2, [1, 2, 3]), (15, [9])])
        #expect(end == 28)
        #expect(Array(slot[12..<28]) == [0x10, 0x00, 0, 3, 1, 1, 0xAA, 2, 3, 1, 2, 3, 15, 1, 9, 0])
    }

    @Test func `no element makes no block`() {
        let (slot, end) = compose([])
        #expect(end == 12)
        #expect(slot[0] == 0x80)
    }

    @Test func `numbers are written big-endian`() {
        var slot = [UInt8](repeating: 0, count: 64)
        // Safe: the array lives through the closure.
        unsafe slot.withUnsafeMutableBytes { bytes in
            var writer = unsafe HeaderExtensionWriter(into: bytes)
            writer.add(1, 0xABCD as UInt16)
            writer.add(2, 0x7F as UInt8)
            _ = writer.finish()
        }
        #expect(Array(slot[16..<21]) == [0x11, 0xAB, 0xCD, 0x20, 0x7F])
    }

    @Test func `whatever is added is read again, in both forms and any order`() throws {
        var chance = SeededChance(seed: 2)
        for _ in 0..<3_000 {
            let isShort = Bool.random(using: &chance)
            var ids = Set<UInt8>()
            var elements: [(UInt8, [UInt8])] = []
            for _ in 0..<Int.random(in: 0...8, using: &chance) {
                let id = UInt8.random(in: 1...(isShort ? 14 : 255), using: &chance)
                guard ids.insert(id).inserted else { continue }
                let length = Int.random(in: isShort ? 1...16 : 0...40, using: &chance)
                elements.append((id, (0..<length).map { _ in UInt8.random(in: 0...255, using: &chance) }))
            }
            let (slot, end) = compose(elements)
            let packet = Array(slot[0..<end])
            let header = try #require(RTPHeader(parsing: packet))
            #expect(header.length == end)
            if isShort && !elements.isEmpty { #expect(header.extensionProfile == 0xBEDE) }
            for (id, bytes) in elements { #expect(element(id, packet) == bytes) }
        }
    }

    @Test func `a full slot refuses an element, is not overrun and stays readable`() throws {
        for room in 0..<64 {
            var slot = [UInt8](repeating: 0, count: 80)
            slot[0] = 0x80
            for index in (12 + room)..<80 { slot[index] = 0xEE }
            // Safe: the array lives through the closure, and the slot is a part of it.
            let (end, added) = unsafe slot.withUnsafeMutableBytes { bytes in
                var writer = unsafe HeaderExtensionWriter(into: UnsafeMutableRawBufferPointer(rebasing: bytes[0..<(12 + room)]))
                var added: [UInt8] = []
                for id in [1, 2, 3, 20, 21] as [UInt8] where writer.add(id, 0x0102 as UInt16) { added.append(id) }
                return (writer.finish(), added)
            }
            #expect(slot[(12 + room)...].allSatisfy { $0 == 0xEE })
            #expect(end <= 12 + room)
            let packet = Array(slot[0..<end])
            for id in added { #expect(element(id, packet) == [1, 2]) }
        }
    }

    private func compose(_ elements: [(UInt8, [UInt8])]) -> ([UInt8], Int) {
        var slot = [UInt8](repeating: 0xEE, count: 600)
        slot.replaceSubrange(0..<12, with: [0x80] + [UInt8](repeating: 0, count: 11))
        // Safe: the array lives through the closure.
        let end = unsafe slot.withUnsafeMutableBytes { bytes in
            var writer = unsafe HeaderExtensionWriter(into: bytes)
            for (id, value) in elements {
                let isAdded = writer.add(id, value.raw)
                #expect(isAdded)
            }
            return writer.finish()
        }
        return (slot, end)
    }
}
