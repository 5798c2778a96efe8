import Operations
import TestKit
import Testing

struct HeapReturnTests {
    @Test func `what is large goes back to the system at once, though small things were asked for after it`() throws {
        _ = HeapReturn()
        // Twenty megabytes that come and go raise what the C library by itself takes for large.
        #expect(filled(20 << 20).last == 1)
        let before = try residentKilobytes()
        var large: [[UInt8]] = []
        var small: [[UInt8]] = []
        for _ in 0..<200 {
            large.append(filled(100 << 10))
            small.append(filled(100))
        }
        let held = try residentKilobytes() - before
        large = []
        let kept = try residentKilobytes() - before
        // Where other tests left free memory behind, little more is held.
        #expect(kept < 5_000 && small.count == 200, "of \(held) kB")
    }

    /// Memory that was written to.
    private func filled(_ count: Int) -> [UInt8] { Array(repeating: 1, count: count) }
}
