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
            #expect(payload.byteCount == Int(step) && found.timestamp == UInt32(step))
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

    @Test func `the ring of bytes grows with the rate until it reaches back far enough, and loses nothing on the way`() {
        // 125 kB a second, and the same a hundred times as fast.
        for (pause, most) in [(8_000, 160 << 10), (80, 1_200 << 10)] as [(Int64, Int)] {
            var cache = PacketCache(capacity: PacketCache.videoCapacity)
            #expect(cache.size < 64 << 10)
            for number in 0..<2_000 as Range<UInt16> {
                let payload = [UInt8](repeating: UInt8(truncatingIfNeeded: number), count: 1_000)
                let now = Instant.origin + .microseconds(Int64(number) * pause)
                // Safe: the span ends with the call.
                unsafe cache.store(header: header(number), payload: payload.span.bytes, at: now)
                // What is 400 ms old is there still, byte for byte, however often the ring grew; or 300 packets.
                let back = min(min(UInt16(400_000 / pause), 300), number)
                guard let found = cache.lookup(SequenceNumber(number - back)) else { return #expect(Bool(false)) }
                let kept = cache.payload(of: found)
                // Safe: the last byte of a thousand.
                let last = kept.byteCount == 1_000 ? unsafe kept.unsafeLoad(fromByteOffset: 999, as: UInt8.self) : nil
                #expect(last == UInt8(truncatingIfNeeded: number - back))
            }
            #expect(cache.size <= most)
        }
    }

    @Test func `what the ring of bytes overwrote is not found, and what is found is its own`() {
        // A packet a second: eight fit the smallest ring, which stays as it is.
        var cache = PacketCache(capacity: PacketCache.videoCapacity)
        for number in 0..<300 as Range<UInt16> {
            let payload = [UInt8](repeating: UInt8(truncatingIfNeeded: number), count: 1_000)
            // Safe: the span ends with the call.
            unsafe cache.store(header: header(number), payload: payload.span.bytes, at: .milliseconds(Int64(number) * 1_000))
            for back in 0...min(number, 200) {
                let found = cache.lookup(SequenceNumber(number - back))
                if back < 7 || back > 8 { #expect((found != nil) == (back < 7)) }
                guard let found else { continue }
                let kept = cache.payload(of: found)
                // Safe: the last byte of a thousand.
                let last = kept.byteCount == 1_000 ? unsafe kept.unsafeLoad(fromByteOffset: 999, as: UInt8.self) : nil
                #expect(last == UInt8(truncatingIfNeeded: number - back))
            }
        }
    }
}
