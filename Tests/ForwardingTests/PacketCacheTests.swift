import RTP
import Surroundings
import Testing

@testable import Forwarding

@Suite struct PacketCacheTests {
    @Test func `the last packets are found with their bytes and older ones are not`() {
        var cache = PacketCache(capacity: 64)
        for step in 0..<200 as Range<UInt16> {
            let payload = [UInt8](repeating: UInt8(step), count: Int(step))
            // Safe: the span ends with the call.
            unsafe cache.store(
                header: header(65_500 &+ step, timestamp: UInt32(step)), payload: payload.span.bytes, at: .milliseconds(Int64(step)))
        }
        for step in 0..<200 as Range<UInt16> {
            let found = cache.lookup(SequenceNumber(65_500 &+ step))
            #expect((found != nil) == (step >= 136))
            guard let found else { continue }
            let payload = cache.payload(of: found)
            #expect(payload.byteCount == Int(step) && found.header.timestamp == UInt32(step))
            #expect((0..<payload.byteCount).allSatisfy { unsafe payload.unsafeLoad(fromByteOffset: $0, as: UInt8.self) == UInt8(step) })
        }
        cache.removeAll()
        #expect(cache.lookup(SequenceNumber(65_500 &+ 199)) == nil)
    }

    @Test func `a packet older than the ring does not displace a newer one`() {
        var cache = PacketCache(capacity: 64)
        let payload: [UInt8] = [1]
        // Safe: the span ends with the call.
        unsafe cache.store(header: header(164), payload: payload.span.bytes, at: .origin)
        // Safe: the span ends with the call.
        unsafe cache.store(header: header(100), payload: payload.span.bytes, at: .origin)
        #expect(cache.lookup(SequenceNumber(164)) != nil && cache.lookup(SequenceNumber(100)) == nil)
    }

    @Test func `the first packet of a number stays: what was sent once is sent again as it was`() {
        var cache = PacketCache(capacity: 64)
        for (time, content) in [7, 8].enumerated() {
            let payload: [UInt8] = [UInt8(content)]
            // Safe: the span ends with the call.
            unsafe cache.store(header: header(100), payload: payload.span.bytes, at: .milliseconds(Int64(time) * 10_000))
        }
        guard let found = cache.lookup(SequenceNumber(100)) else { return #expect(Bool(false)) }
        let payload = cache.payload(of: found)
        #expect(unsafe payload.unsafeLoad(fromByteOffset: 0, as: UInt8.self) == 7)
    }

    @Test func `a payload longer than a slot is not kept`() {
        var cache = PacketCache(capacity: 64)
        let long = [UInt8](repeating: 0, count: 1_501)
        // Safe: the span ends with the call.
        unsafe cache.store(header: header(1), payload: long.span.bytes, at: .origin)
        #expect(cache.lookup(SequenceNumber(1)) == nil)
    }
}
