import Surroundings
import TestKit
import Testing

@testable import MediaServer

struct AddressTableTests {
    private func address(_ number: Int) -> TransportAddress {
        number.isMultiple(of: 3)
            ? TransportAddress(high: 0x2001_0DB8_0000_0000, low: UInt64(number / 7), port: UInt16(number % 7 + 1))
            : TransportAddress(ipv4: 0x0A00_0000 + UInt32(number / 5), port: UInt16(number % 5 + 40_000))
    }

    @Test func `it answers like a dictionary through a hundred thousand random operations`() {
        var table = AddressTable()
        var model: [TransportAddress: AddressTable.Route] = [:]
        var chance = SeededChance(seed: 11)
        var wrong = 0
        for _ in 0..<100_000 {
            let place = address(Int.random(in: 0..<900, using: &chance))
            let route = AddressTable.Route(
                room: Int32.random(in: 0..<4, using: &chance), connection: Int32.random(in: 0..<60, using: &chance))
            switch Int.random(in: 0..<100, using: &chance) {
            case 0..<40:
                table.set(place, to: route)
                model[place] = route
            case 40:
                table.removeAll(of: route)
                model = model.filter { $0.value != route }
            default:
                if table[place] != model[place] { wrong += 1 }
            }
            if table.count != model.count { wrong += 1 }
        }
        #expect(wrong == 0 && model.count > 100)
        for (place, route) in model { #expect(table[place] == route) }
        for number in 900..<1_800 where model[address(number)] == nil { #expect(table[address(number)] == nil) }
    }

    @Test func `addresses that differ in port or family alone are told apart`() {
        var table = AddressTable()
        let (one, two) = (AddressTable.Route(room: 1, connection: 1), AddressTable.Route(room: 1, connection: 2))
        table.set(TransportAddress(ipv4: 1, port: 1), to: one)
        table.set(TransportAddress(ipv4: 1, port: 2), to: two)
        #expect(table[TransportAddress(ipv4: 1, port: 1)] == one)
        #expect(table[TransportAddress(ipv4: 1, port: 2)] == two)
        #expect(table[TransportAddress(high: 0, low: 1, port: 1)] == nil)
        table.set(TransportAddress(ipv4: 1, port: 3), to: one)
        table.removeAll(of: one) { $0.port < 3 }
        #expect(table[TransportAddress(ipv4: 1, port: 1)] == nil)
        #expect(table[TransportAddress(ipv4: 1, port: 3)] == one && table.count == 2)
        table.removeAll(of: one)
        #expect(table.count == 1)
    }
}
