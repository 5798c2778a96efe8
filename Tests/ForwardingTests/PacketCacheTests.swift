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

    @Test func `each packet that is kept has a serial number of its own, and one that is not has none`() {
        var cache = PacketCache(capacity: 64)
        let payload: [UInt8] = []
        // Safe: the spans end with the calls.
        let serials = [1, 2, 2, 65, 1].map { number in unsafe cache.store(header: header(number), payload: payload.span.bytes, at: .origin)
        }
        #expect(serials == [1, 2, 0, 3, 0])
        #expect([2, 65].map { cache.lookup(SequenceNumber($0))?.serial } == [2, 3])
        // Long after, the number comes again: another packet.
        // Safe: the span ends with the call.
        #expect(unsafe cache.store(header: header(1), payload: payload.span.bytes, at: .origin + .seconds(60)) == 4)
        #expect(cache.lookup(SequenceNumber(1))?.serial == 4)
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
        for (pause, most) in [(8_000, 120 << 10), (80, 1_200 << 10)] as [(Int64, Int)] {
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

    @Test func `what a ring had overwritten before it grew is not found in the wider one`() {
        // Slowly at first: seven packets are in the smallest ring. Then faster and faster, and it grows.
        var cache = PacketCache(capacity: PacketCache.videoCapacity)
        var now = Instant.origin
        for number in 0..<600 as Range<UInt16> {
            now = now + .milliseconds(number < 50 ? 500 : number < 300 ? 20 : 2)
            let payload = [UInt8](repeating: UInt8(truncatingIfNeeded: number), count: 1_000)
            // Safe: the span ends with the call.
            unsafe cache.store(header: header(number), payload: payload.span.bytes, at: now)
            for back in 0...number {
                guard let found = cache.lookup(SequenceNumber(number - back)) else { continue }
                let kept = cache.payload(of: found)
                // Safe: below the count.
                let isItsOwn = (0..<kept.byteCount).allSatisfy {
                    unsafe kept.unsafeLoad(fromByteOffset: $0, as: UInt8.self) == UInt8(truncatingIfNeeded: number - back)
                }
                guard kept.byteCount == 1_000, isItsOwn else {
                    Issue.record("\(number - back) after \(number)")
                    return
                }
            }
        }
    }

    @Test func `as many packets are kept as come in the span, though few were kept before`() {
        var cache = PacketCache(capacity: PacketCache.videoCapacity)
        let payload = [UInt8](repeating: 1, count: 20)
        for number in 0..<1_000 as Range<UInt16> {
            // 100 a second, then 400.
            let now = Instant.origin + .microseconds(Int64(number) * 10_000 - Int64(max(500, number) - 500) * 7_500)
            // Safe: the span ends with the call.
            unsafe cache.store(header: header(number), payload: payload.span.bytes, at: now)
            if number < 500 { #expect(cache.size <= (8 << 10) + 128 * 32) }
            for back in 0...min(number, number < 500 ? 79 : 300) where back < 80 || number > 900 {
                guard cache.lookup(SequenceNumber(number - back)) != nil else {
                    Issue.record("\(number - back) after \(number)")
                    return
                }
            }
        }
        // One that is older than the widest ring displaces nothing: 487 has the place of 999.
        // Safe: the span ends with the call.
        #expect(unsafe cache.store(header: header(487), payload: payload.span.bytes, at: .origin + .seconds(7)) == 0)
        #expect(cache.lookup(SequenceNumber(999)) != nil && cache.lookup(SequenceNumber(487)) == nil)
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
