package import RTP
package import Surroundings
import Wire

extension Forwarder {
    /// How a packet of the source is to be written for the viewer, nil when it is not to be sent.
    ///
    /// - Parameters:
    ///   - header: as the publisher sent it, or as it was restored from an RTX packet.
    ///   - payload: opened, without padding; empty for a packet of padding alone.
    ///   - isKeyframe: whether a keyframe begins in it; false for voice.
    ///   - picture: the descriptor in front of a VP8 payload; nil for other codecs.
    package mutating func accept(
        header: RTPHeader, payload: RawSpan, codec: ForwardedCodec, isKeyframe: Bool, picture: VP8Descriptor?, at now: Instant
    ) -> Forwarded? {
        switch phase {
        case .idle:
            return nil
        case .beginning(let needsKeyframe):
            guard payload.byteCount > 0, isKeyframe || !needsKeyframe else { return nil }
            return begin(header: header, payload: payload, codec: codec, isKeyframe: isKeyframe, picture: picture, at: now)
        case .forwarding:
            break
        }
        let steps = header.sequenceNumber.distance(from: highestSource)
        if abs(steps) > Self.longestGap {
            return considerRestart(header: header, payload: payload, codec: codec, isKeyframe: isKeyframe, picture: picture, at: now)
        }
        suspect = nil
        if steps <= 0 { return late(header, payload: payload, codec: codec, steps: steps) }
        if hasRested(until: header.timestamp, at: now) {
            beginSource(clockRate: clockRate, needsKeyframe: false, at: now)
            return accept(header: header, payload: payload, codec: codec, isKeyframe: isKeyframe, picture: picture, at: now)
        }

        highestSource = header.sequenceNumber
        if payload.byteCount == 0 {
            sent.reserve(through: map.drop(steps))
            return nil
        }
        let out = map.advance(by: steps)
        guard sent.send(out) else { return nil }
        note(header, isKeyframe: isKeyframe, picture: picture, out: out, at: now)
        return forwarded(header, payload: payload, codec: codec, out: out)
    }

    /// Whether the source sent nothing for so long that its clock, which went on, would look like a step back.
    private func hasRested(until timestamp: UInt32, at now: Instant) -> Bool {
        guard let newest, timestamp &+ timestampOffset &- newest.timestamp > UInt32(Self.longestPause) else { return false }
        return now.since(newest.arrival).nanoseconds / 1_000_000_000 > Self.longestPause / Int64(clockRate)
    }

    /// A packet that others have overtaken: it fills the gap that was left for it.
    private mutating func late(_ header: RTPHeader, payload: RawSpan, codec: ForwardedCodec, steps: Int) -> Forwarded? {
        guard let out = map.out(of: map.highest &+ Int64(steps)), sent.send(out) else { return nil }
        // Padding too, as an empty packet: its number was left open, and the viewer would ask for it in vain.
        return forwarded(header, payload: payload, codec: codec, out: out)
    }

    /// The source's first packet: fixes the offsets.
    private mutating func begin(
        header: RTPHeader, payload: RawSpan, codec: ForwardedCodec, isKeyframe: Bool, picture: VP8Descriptor?, at now: Instant
    ) -> Forwarded? {
        phase = .forwarding
        sent.beginSource()
        let out = sent.highest &+ 1
        map = SequenceMap(source: Int64(header.sequenceNumber.value), out: out)
        highestSource = header.sequenceNumber
        keyframe = nil
        timestampOffset = nextTimestamp(codec: codec, at: now).map { $0 &- header.timestamp } ?? 0
        pictureIDOffset = 0
        tl0Offset = 0
        if let picture {
            if let last = newestPictureID, let first = picture.pictureID { pictureIDOffset = (last &+ 1 &- first) & 0x7FFF }
            if let last = newestTL0, let first = picture.tl0PicIdx { tl0Offset = last &+ 1 &- first }
        }
        // Cannot fail: the number is above all that were sent.
        guard sent.send(out) else { return nil }
        // The new source's timeline is the only one from here on, even where it begins less than a frame later.
        newest = nil
        note(header, isKeyframe: isKeyframe, picture: picture, out: out, at: now)
        return forwarded(header, payload: payload, codec: codec, out: out)
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
    private mutating func considerRestart(
        header: RTPHeader, payload: RawSpan, codec: ForwardedCodec, isKeyframe: Bool, picture: VP8Descriptor?, at now: Instant
    ) -> Forwarded? {
        guard suspect == header.sequenceNumber else {
            suspect = header.sequenceNumber.next
            return nil
        }
        beginSource(clockRate: clockRate, needsKeyframe: codec != .opus, at: now)
        return accept(header: header, payload: payload, codec: codec, isKeyframe: isKeyframe, picture: picture, at: now)
    }

    /// Takes note of the newest packet.
    private mutating func note(
        _ header: RTPHeader, isKeyframe: Bool, picture: VP8Descriptor?, out: Int64, at now: Instant
    ) {
        let timestamp = header.timestamp &+ timestampOffset
        if newest.map({ timestamp.isAfter($0.timestamp) }) ?? true {
            newest = Newest(timestamp: timestamp, arrival: now)
        }
        if isKeyframe, keyframe?.timestamp != timestamp { keyframe = Keyframe(firstOut: out, timestamp: timestamp) }
        guard let picture else { return }
        if let number = picture.pictureID {
            newestPictureID = (number &+ pictureIDOffset) & (picture.hasLongPictureID ? 0x7FFF : 0x7F)
        }
        if let number = picture.tl0PicIdx { newestTL0 = number &+ tl0Offset }
    }

    private mutating func forwarded(_ header: RTPHeader, payload: RawSpan, codec: ForwardedCodec, out: Int64) -> Forwarded {
        packetCount &+= 1
        octetCount &+= UInt32(truncatingIfNeeded: payload.byteCount)
        return Forwarded(
            sequence: SequenceNumber(UInt16(truncatingIfNeeded: out)), timestamp: header.timestamp &+ timestampOffset,
            pictureIDOffset: pictureIDOffset, tl0Offset: tl0Offset,
            changesPayload: codec == .vp8 && (pictureIDOffset != 0 || tl0Offset != 0))
    }
}
