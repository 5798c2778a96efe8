import Testing
import Wire

@Suite struct SerialNumberTests {
    @Test func `a number comes after the one before it, across the wrap too`() {
        #expect(UInt16(1).isAfter(0) && !UInt16(0).isAfter(1))
        #expect(UInt16(0).isAfter(65_535) && !UInt16(65_535).isAfter(0))
        #expect(UInt32(3).isAfter(.max - 3))
        #expect(UInt8(0).isAfter(255))
    }

    @Test func `equal numbers and numbers half a circle apart do not follow each other`() {
        #expect(!UInt16(7).isAfter(7))
        #expect(UInt16(32_767).isAfter(0))
        #expect(!UInt16(32_768).isAfter(0) && !UInt16(0).isAfter(32_768))
    }
}
