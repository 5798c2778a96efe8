import Testing
import Wire

@Suite struct ReadingTests {
    private let bytes: [UInt8] = [0x01, 0x82, 0x03, 0x84, 0x05, 0x86, 0x07, 0x88, 0x09]

    @Test func `numbers are big-endian and may begin anywhere`() {
        let span = bytes.rawSpan
        let read = (span.byte(at: 8), span.uint16(at: 1), span.uint24(at: 1), span.uint32(at: 1), span.uint64(at: 1))
        #expect(read.0 == 0x09)
        #expect(read.1 == 0x8203)
        #expect(read.2 == 0x82_0384)
        #expect(read.3 == 0x8203_8405)
        #expect(read.4 == 0x8203_8405_8607_8809)
    }

    @Test func `the last place where a number fits is read, the next one is not`() {
        for width in [1, 2, 3, 4, 8] {
            #expect(isRead(width, bytes, at: bytes.count - width), "width \(width)")
            #expect(!isRead(width, bytes, at: bytes.count - width + 1), "width \(width)")
        }
    }

    @Test(arguments: [-1, Int.min, Int.max, Int.max - 1, Int.max - 7]) func `offsets from elsewhere give nil`(offset: Int) {
        for width in [1, 2, 3, 4, 8] { #expect(!isRead(width, bytes, at: offset), "width \(width)") }
    }

    @Test func `nothing is read from no bytes`() {
        for width in [1, 2, 3, 4, 8] { #expect(!isRead(width, [], at: 0), "width \(width)") }
    }

    @Test func `a copy lies inside whole or is nil`() {
        let span = bytes.rawSpan
        let copies = [span.copy(1..<3), span.copy(9..<9), span.copy(8..<10), span.copy(-1..<2)]
        #expect(copies == [[0x82, 0x03], [], nil, nil])
    }

    private func isRead(_ width: Int, _ bytes: [UInt8], at offset: Int) -> Bool {
        let span = bytes.rawSpan
        return switch width {
        case 1: span.byte(at: offset) != nil
        case 2: span.uint16(at: offset) != nil
        case 3: span.uint24(at: offset) != nil
        case 4: span.uint32(at: offset) != nil
        default: span.uint64(at: offset) != nil
        }
    }
}
