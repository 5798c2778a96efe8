import Testing
import Wire

@Suite struct ByteWriterTests {
    @Test func `numbers are written big-endian, one behind the other`() {
        var writer = ByteWriter()
        writer.append(UInt8(0x01))
        writer.append(UInt16(0x0203))
        writer.append(UInt32(0x0405_0607))
        writer.append(UInt64(0x0809_0A0B_0C0D_0E0F))
        writer.append([0x10, 0x11])
        #expect(writer.bytes == Array(1...17))
    }

    @Test func `what was written is read back`() {
        var writer = ByteWriter()
        writer.append(UInt64.max - 1)
        let read = writer.bytes.rawSpan.uint64(at: 0)
        #expect(read == UInt64.max - 1)
    }

    @Test func `two bytes are overwritten where they were written before, and nowhere else`() {
        var writer = ByteWriter()
        writer.append([0, 0, 0, 0])
        writer.overwrite(0xABCD, at: 2)
        for outside in [-1, 3, 4, Int.min] { writer.overwrite(0xFFFF, at: outside) }
        #expect(writer.bytes == [0, 0, 0xAB, 0xCD])
    }
}
