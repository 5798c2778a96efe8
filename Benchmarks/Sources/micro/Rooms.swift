import Peer
import SFU
import Surroundings

/// A packet of video that a whole room forwards: received, opened, numbered and sealed for each viewer, without a socket.
func forward(viewers: Int) throws {
    let times = 1_000
    let stage = try Stage()
    let publisher = try stage.join("anna", .publisher)
    for number in 0..<viewers { _ = try stage.join("viewer\(number)", .watching("anna")) }
    stage.say(publisher, .face, vp8(0, isKeyframe: true))
    let packets = (0..<times + turnsBefore(times)).map { turn in
        publisher.lose(.face, vp8(UInt16(turn + 1), [UInt8](repeating: 7, count: 1_100)), ticks: 3_000).flatMap {
            publisher.sealed(.face, $0)
        } ?? []
    }
    stage.discard()
    // Safe: every packet lies in a slot of its own, freed at the end.
    let slotSize = 1_504
    let storage = UnsafeMutableRawBufferPointer.allocate(byteCount: packets.count * slotSize, alignment: 64)
    defer { unsafe storage.deallocate() }
    for (turn, packet) in packets.enumerated() {
        unsafe UnsafeMutableRawBufferPointer(rebasing: storage[turn * slotSize..<(turn + 1) * slotSize]).copyBytes(from: packet)
    }
    measure("packet forwarded to \(viewers) viewer\(viewers == 1 ? "" : "s")", times: times) { turn in
        let packet = unsafe UnsafeMutableRawBufferPointer(rebasing: storage[turn * slotSize..<turn * slotSize + packets[turn].count])
        // As a picture of 1 Mb/s comes: were all there at once, the cache would take it for a rate that it never sees.
        unsafe stage.give(inPlace: packet, from: publisher.address, on: publisher.number, after: .milliseconds(9))
        demand(stage.discard() == viewers, "a packet was not forwarded")
    }
}
