import RTP
import Surroundings
import TestKit
import Testing

@testable import Forwarding

/// A day of one stream: 110 packets a second of a picture, 50 of a voice.
@Suite struct LongRunTests {
    private static let day: Int64 = 24 * 3_600

    /// lessons/media.md 28 (mediasoup#372, #395, #1045, #1054, #1068): three in ten packets are dropped here, a hundred wraps.
    @Test(arguments: [ForwardedCodec.vp8, .opus])
    func `after a day of wraps, mutes and padding every loss is still answered with the right packet`(codec: ForwardedCodec) throws {
        let perSecond: Int64 = codec == .vp8 ? 110 : 50
        let clockRate: UInt32 = codec == .vp8 ? 90_000 : 48_000
        var chance = SeededChance(seed: 28)
        var forwarder = Forwarder(outputSSRC: SSRC(1), rtxSSRC: SSRC(2), chance: &chance)
        var cache = PacketCache(capacity: codec == .vp8 ? PacketCache.videoCapacity : PacketCache.audioCapacity)
        var viewer = Viewer()
        forwarder.beginSource(clockRate: clockRate, needsKeyframe: false, at: .origin)
        let memory = try residentKilobytes()
        var dropped: Int64 = 0
        var mutedUntil: Int64 = -1
        var publisher = Publisher(perSecond: perSecond, clockRate: clockRate)
        for step in 0..<Self.day * perSecond {
            let now = Instant(nanoseconds: step * 1_000_000_000 / perSecond)
            viewer.ask(step, &forwarder, &cache, at: now)
            let lot = chance.next()
            // A mute of three minutes on the average, a fifth of the time. The room forgets what it kept.
            if step > mutedUntil, lot % UInt64(perSecond * 720) == 0 {
                mutedUntil = step + Int64(lot >> 40) % (perSecond * 360)
                cache.removeAll()
                forwarder.endSource()
                viewer.forget()
            }
            if step <= mutedUntil {
                if step == mutedUntil { forwarder.beginSource(clockRate: clockRate, needsKeyframe: false, at: now) }
                dropped += 1
                continue
            }
            // One in eight is padding alone; one in a hundred does not come; one in a hundred the viewer loses.
            let isPadding = (lot >> 8) & 7 == 0
            let (isLost, isMissed) = ((lot >> 16) % 100 == 0, (lot >> 24) % 100 == 0)
            if isLost {
                if !isPadding { viewer.expectNothing(try publisher.header(step).sequenceNumber) }
                continue
            }
            publisher.write(step)
            let head = try publisher.header(step)
            let payload = isPadding ? [] : publisher.payload
            // Safe: the span ends with the call.
            if !isPadding { unsafe cache.store(header: head, payload: payload.span.bytes, at: now) }
            let place = forwarder.take(head, payload, codec, at: now)
            if isPadding { dropped += 1 }
            if let place {
                viewer.receive(place, of: step)
                if isMissed { viewer.miss(place, of: step, head) }
            }
        }
        let share = Double(dropped) / Double(Self.day * perSecond)
        #expect((0.25...0.35).contains(share), "\(share) was dropped")
        #expect(viewer.wrong.isEmpty, "\(viewer.wrong.count): \(viewer.wrong.prefix(5))")
        #expect(viewer.answered > Int(Self.day * perSecond / 200))
        #expect(viewer.unanswerable > Int(Self.day * perSecond / 300))
        #expect(viewer.wraps >= (codec == .vp8 ? 95 : 40))
        // A map that kept eight bytes for each packet would have grown by more.
        #expect(try residentKilobytes() - memory < 16 << 10)
    }

    /// Numbers packets by the step they are sent at.
    private struct Publisher {
        let perSecond: Int64
        let clockRate: UInt32
        private var bytes = [UInt8](repeating: 0, count: 12)
        /// A VP8 descriptor with a long picture number, then the step.
        private(set) var payload: [UInt8] = [0x80, 0x80, 0x80, 0] + [UInt8](repeating: 0, count: 8)

        init(perSecond: Int64, clockRate: UInt32) {
            self.perSecond = perSecond
            self.clockRate = clockRate
            bytes[0] = 0x80
            bytes[1] = 96
            bytes[11] = 7
        }

        mutating func header(_ step: Int64) throws -> RTPHeader {
            let timestamp = UInt32(truncatingIfNeeded: 0xFFF0_0000 + step * Int64(clockRate) / perSecond)
            bytes[2] = UInt8(truncatingIfNeeded: step >> 8)
            bytes[3] = UInt8(truncatingIfNeeded: step)
            for place in 0..<4 { bytes[4 + place] = UInt8(truncatingIfNeeded: timestamp >> (24 - 8 * UInt32(place))) }
            // Safe: the span ends with the call.
            return try #require(unsafe RTPHeader(parsing: bytes.span.bytes))
        }

        mutating func write(_ step: Int64) {
            let picture = UInt16(truncatingIfNeeded: step / 4) & 0x7FFF
            payload[2] = 0x80 | UInt8(picture >> 8)
            payload[3] = UInt8(truncatingIfNeeded: picture)
            for place in 0..<8 { payload[4 + place] = UInt8(truncatingIfNeeded: step >> (8 * Int64(place))) }
        }
    }

    /// Asks eight packets later for each packet that it missed, and knows what must come.
    private struct Viewer {
        private struct Loss {
            var due: Int64
            /// The step that it was sent at, nil: the publisher's line lost it.
            var step: Int64?
            var sequence: SequenceNumber
            var source: SequenceNumber
            var place: Forwarded?
        }

        private var losses: [Loss] = []
        /// What the publisher's line lost since the last packet that came.
        private var gap: [SequenceNumber] = []
        private var last: SequenceNumber?
        private(set) var wraps = 0
        private(set) var answered = 0
        private(set) var unanswerable = 0
        private(set) var wrong: [String] = []

        mutating func receive(_ place: Forwarded, of step: Int64) {
            if let last {
                if place.sequence.value < last.value { wraps += 1 }
                // Numbers that are open: those of the packets that the publisher's line lost, padding among them or not.
                let open = place.sequence.distance(from: last) - 1
                if open < gap.count { wrong.append("\(gap.count) were lost before \(step), \(open) numbers are open") }
                if open == gap.count {
                    for (offset, source) in gap.enumerated() {
                        losses.append(
                            Loss(due: step + 8, step: nil, sequence: last.advanced(by: offset + 1), source: source, place: nil))
                    }
                }
            }
            gap.removeAll(keepingCapacity: true)
            last = place.sequence
        }

        mutating func expectNothing(_ source: SequenceNumber) { gap.append(source) }

        mutating func miss(_ place: Forwarded, of step: Int64, _ head: RTPHeader) {
            losses.append(
                Loss(due: step + 8, step: step, sequence: place.sequence, source: head.sequenceNumber, place: place))
        }

        /// Nothing of before a mute is asked for after it.
        mutating func forget() {
            losses.removeAll(keepingCapacity: true)
            gap.removeAll(keepingCapacity: true)
            last = nil
        }

        mutating func ask(_ step: Int64, _ forwarder: inout Forwarder, _ cache: inout PacketCache, at now: Instant) {
            while let loss = losses.first, loss.due <= step {
                losses.removeFirst()
                let again = forwarder.retransmission(of: loss.sequence, at: now, roundTrip: .milliseconds(50))
                guard let place = loss.place, let sent = loss.step else {
                    unanswerable += 1
                    // Never the packet that had this number a wrap ago.
                    if let again, cache.lookup(again.source) != nil { wrong.append("an answer for \(loss.source), which never came") }
                    continue
                }
                answered += 1
                guard let again, again.source == loss.source, again.sequence == loss.sequence, let packet = cache.lookup(again.source)
                else {
                    wrong.append("no answer for \(sent)")
                    continue
                }
                if packet.timestamp &+ again.timestampOffset != place.timestamp { wrong.append("another timestamp for \(sent)") }
                if again.pictureIDOffset != place.pictureIDOffset { wrong.append("another picture for \(sent)") }
                let payload = cache.payload(of: packet)
                let kept = unsafe payload.unsafeLoadUnaligned(fromByteOffset: 4, as: Int64.self)
                if kept != sent { wrong.append("\(kept) instead of \(sent)") }
            }
        }
    }
}
