import RTP
import TestKit
import Testing

@testable import SRTP

struct SourceTableTests {
    @Test(arguments: 1...8 as ClosedRange<UInt64>)
    func `each source is found with its own state, however often the table grew, until it is full`(seed: UInt64) {
        var chance = SeededChance(seed: seed)
        // Neighbours, the ends of the range, and what chance gives.
        var numbers = Array(UInt32(0)..<100) + [.max, .max - 1, 1 << 31]
        while numbers.count < 256 {
            let number = UInt32.random(in: 1_000...(.max - 2), using: &chance)
            if !numbers.contains(number) { numbers.append(number) }
        }
        numbers.shuffle(using: &chance)
        var table = SourceTable<UInt64>(capacity: 256)
        for (count, number) in numbers.enumerated() {
            let before = state(of: number, in: table)
            let isKept = table.add(SSRC(number), UInt64(count))
            #expect(before == nil && isKept)
            let states = numbers[...count].map { state(of: $0, in: table) }
            #expect(states == (0...UInt64(count)).map { $0 })
        }
        let isKept = table.add(SSRC(500), 0)
        let (isFull, found) = (table.isFull, state(of: 500, in: table))
        #expect(!isKept && isFull && found == nil)
    }

    private func state(of number: UInt32, in table: borrowing SourceTable<UInt64>) -> UInt64? {
        // Safe: nothing is added while the pointer is used.
        unsafe table.find(SSRC(number))?.pointee
    }
}
