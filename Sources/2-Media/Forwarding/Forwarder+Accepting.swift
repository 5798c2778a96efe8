import RTP
import Surroundings
import Wire

extension Forwarder {
    /// How a packet of the source is to be written for the viewer, nil when it is not to be sent.
    package mutating func accept(_ packet: SourcePacket) -> Forwarded? {
        if phase == .forwarding, packet.sequence == highestSource.next, packet.payloadSize > 0, let newest {
            // Nearly every packet: the next one of a source that did not rest.
            let step = packet.timestamp &+ timestampOffset &- newest.timestamp
            if step <= UInt32(Self.longestPause) { return forward(packet, steps: 1) }
        }
        return acceptUneven(packet)
    }

    private mutating func acceptUneven(_ packet: SourcePacket) -> Forwarded? {
        switch phase {
        case .idle:
            return nil
        case .beginning(let needsKeyframe):
            guard packet.payloadSize > 0, packet.isKeyframe || !needsKeyframe else { return nil }
            return begin(packet)
        case .forwarding:
            break
        }
        let steps = packet.sequence.distance(from: highestSource)
        if abs(steps) > Self.longestGap { return considerRestart(packet) }
        suspect = nil
        if steps <= 0 { return late(packet, steps: steps) }
        if hasRested(until: packet.timestamp, at: packet.arrival) {
            beginSource(clockRate: clockRate, needsKeyframe: false, at: packet.arrival)
            return acceptUneven(packet)
        }
        guard packet.payloadSize > 0 else {
            // Padding alone must not carry the numbers away from those that were sealed: the viewer guesses their roll-over.
            guard sent.reserved - sent.highest + Int64(steps) <= Int64(Self.longestGap) else {
                beginSource(clockRate: clockRate, needsKeyframe: packet.codec != .opus, at: packet.arrival)
                return nil
            }
            highestSource = packet.sequence
            sent.reserve(through: map.drop(steps))
            return nil
        }
        return forward(packet, steps: steps)
    }

    /// A packet that is ahead of all before it.
    @inline(__always)
    private mutating func forward(_ packet: SourcePacket, steps: Int) -> Forwarded? {
        suspect = nil
        highestSource = packet.sequence
        let out = map.advance(by: steps)
        guard sent.send(out, serial: packet.serial) else { return nil }
        note(packet, out: out)
        return forwarded(packet, out: out)
    }

    /// Whether the source sent nothing for so long that its clock, which went on, would look like a step back.
    private func hasRested(until timestamp: UInt32, at now: Instant) -> Bool {
        guard let newest, timestamp &+ timestampOffset &- newest.timestamp > UInt32(Self.longestPause) else { return false }
        return now.since(newest.arrival).nanoseconds / 1_000_000_000 > Self.longestPause / Int64(clockRate)
    }

    /// A packet that others have overtaken: it fills the gap that was left for it.
    private mutating func late(_ packet: SourcePacket, steps: Int) -> Forwarded? {
        guard let out = map.out(of: map.highest &+ Int64(steps)), sent.send(out, serial: packet.serial) else { return nil }
        // Padding too, as an empty packet: its number was left open, and the viewer would ask for it in vain.
        return forwarded(packet, out: out)
    }

    /// The source's first packet: fixes the offsets.
    private mutating func begin(_ packet: SourcePacket) -> Forwarded? {
        phase = .forwarding
        sent.beginSource()
        let out = sent.highest &+ 1
        map = SequenceMap(source: Int64(packet.sequence.value), out: out)
        highestSource = packet.sequence
        keyframe = nil
        timestampOffset = nextTimestamp(codec: packet.codec, at: packet.arrival).map { $0 &- packet.timestamp } ?? 0
        pictureIDOffset = 0
        tl0Offset = 0
        if let picture = packet.picture {
            if let last = newestPictureID, let first = picture.pictureID { pictureIDOffset = (last &+ 1 &- first) & 0x7FFF }
            if let last = newestTL0, let first = picture.tl0PicIdx { tl0Offset = last &+ 1 &- first }
        }
        // Cannot fail: the number is above all that were sent.
        guard sent.send(out, serial: packet.serial) else { return nil }
        // The new source's timeline is the only one from here on, even where it begins less than a frame later.
        newest = nil
        note(packet, out: out)
        return forwarded(packet, out: out)
    }

    /// The timestamp for a source's first packet, nil for the first source of all: it keeps its own.
    private func nextTimestamp(codec: ForwardedCodec, at now: Instant) -> UInt32? {
        guard let newest else { return nil }
        let rate = Int64(clockRate)
        // Bounded before multiplying, so that the product fits: 2^30 ticks in nanoseconds times the rate is below 2^61.
        let elapsed = min(max(now.since(newest.arrival).nanoseconds, 0), (Self.longestPause &* 1_000_000_000) / rate)
        let ticks = max(elapsed &* rate / 1_000_000_000, Int64(codec.shortestFrame(clockRate: clockRate)))
        return newest.timestamp &+ UInt32(truncatingIfNeeded: ticks)
    }

    /// A number far from all others: once it is a stray, twice in a row the source counts anew (RFC 3550 appendix A.1).
    private mutating func considerRestart(_ packet: SourcePacket) -> Forwarded? {
        guard suspect == packet.sequence else {
            suspect = packet.sequence.next
            return nil
        }
        beginSource(clockRate: clockRate, needsKeyframe: packet.codec != .opus, at: packet.arrival)
        return acceptUneven(packet)
    }

    /// Takes note of the newest packet.
    @inline(__always)
    private mutating func note(_ packet: SourcePacket, out: Int64) {
        let timestamp = packet.timestamp &+ timestampOffset
        if newest.map({ timestamp.isAfter($0.timestamp) }) ?? true {
            newest = Newest(timestamp: timestamp, arrival: packet.arrival)
        }
        if packet.isKeyframe, keyframe?.timestamp != timestamp { keyframe = Keyframe(firstOut: out, timestamp: timestamp) }
        guard let picture = packet.picture else { return }
        if let number = picture.pictureID {
            newestPictureID = (number &+ pictureIDOffset) & (picture.hasLongPictureID ? 0x7FFF : 0x7F)
        }
        if let number = picture.tl0PicIdx { newestTL0 = number &+ tl0Offset }
    }

    @inline(__always)
    private mutating func forwarded(_ packet: SourcePacket, out: Int64) -> Forwarded {
        packetCount &+= 1
        octetCount &+= UInt32(truncatingIfNeeded: packet.payloadSize)
        return Forwarded(
            sequence: SequenceNumber(UInt16(truncatingIfNeeded: out)), timestamp: packet.timestamp &+ timestampOffset,
            pictureIDOffset: pictureIDOffset, tl0Offset: tl0Offset,
            changesPayload: packet.codec == .vp8 && (pictureIDOffset != 0 || tl0Offset != 0))
    }
}
