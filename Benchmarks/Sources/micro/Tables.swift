import Congestion
import RTP
import Surroundings

@testable import MediaServer

/// A thousand connections' addresses, found one after the other.
func findAddresses() {
    var table = AddressTable()
    let addresses = (0..<1_000).map { TransportAddress(ipv4: 0x0A00_0000 + UInt32($0 * 7_919), port: UInt16(20_000 + $0)) }
    for (place, address) in addresses.enumerated() {
        table.set(address, to: AddressTable.Route(room: Int32(place / 2), connection: Int32(place % 2)))
    }
    measure("address found", times: 10_000) { turn in
        demand(table[addresses[turn % 1_000]]?.room == Int32(turn % 1_000 / 2), "an address was not found")
    }
}

/// Arrivals noted, a hundred and sixty a second, and told back ten times a second.
func recordArrivals() {
    var recorder = TransportFeedbackRecorder()
    // Safe: one buffer of a packet's size, freed at the end.
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1_200, alignment: 8)
    defer { unsafe buffer.deallocate() }
    measure("arrival noted and told back", times: 1_600) { turn in
        recorder.record(sequence: UInt16(turn), at: Instant(nanoseconds: Int64(turn) * 6_250_000))
        guard turn % 16 == 15 else { return }
        demand(unsafe recorder.writeFeedback(into: buffer, sender: SSRC(1), media: SSRC(2)) != nil, "there was nothing to tell")
    }
}
