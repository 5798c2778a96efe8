import Wire

// What is said when something happens: losses, keyframe requests, bitrates (RFC 4585, RFC 5104).
extension RTCPWriter {
    /// A request to send the lost packets again. `lost` is in sending order; numbers up to 16 apart share an entry.
    /// An empty list writes nothing and is true.
    @discardableResult
    package mutating func nack(sender: SSRC, media: SSRC, lost: Span<SequenceNumber>) -> Bool {
        guard lost.count > 0 else { return true }
        var entries = 0
        var index = 0
        while index < lost.count {
            index = Self.entry(of: lost, from: index).next
            entries &+= 1
        }
        guard let body = feedback(RTCPKind.transportLayerFeedback, RTCPKind.nackFormat, sender, media, entries &* NackEntry.size) else {
            return false
        }
        var offset = body
        index = 0
        while index < lost.count {
            let (entry, next) = Self.entry(of: lost, from: index)
            put(entry.first.value, at: offset)
            put(entry.following, at: offset &+ 2)
            offset &+= NackEntry.size
            index = next
        }
        return true
    }

    /// A sign that the picture is lost and a keyframe is needed.
    @discardableResult
    package mutating func pli(sender: SSRC, media: SSRC) -> Bool {
        feedback(RTCPKind.payloadSpecificFeedback, RTCPKind.pliFormat, sender, media, 0) != nil
    }

    /// A command to send a keyframe of one stream. The media SSRC of the head is unused and zero (RFC 5104 section 4.3.1.2).
    @discardableResult
    package mutating func fir(sender: SSRC, entry: FIREntry) -> Bool {
        let kind = RTCPKind.payloadSpecificFeedback
        guard let body = feedback(kind, RTCPKind.firFormat, sender, SSRC(0), FIREntry.size) else { return false }
        put(entry.ssrc, at: body)
        put(UInt32(entry.number) << 24, at: body &+ 4)
        return true
    }

    /// A bound in bits per second for the sum of `ssrcs`, at most 255 of them (draft-alvestrand-rmcat-remb).
    /// Eighteen bits of it are kept, rounded down.
    @discardableResult
    package mutating func remb(sender: SSRC, bitrate: UInt64, ssrcs: Span<SSRC>) -> Bool {
        guard ssrcs.count <= 255,
            let body = feedback(RTCPKind.payloadSpecificFeedback, RTCPKind.applicationFormat, sender, SSRC(0), 8 &+ ssrcs.count &* 4)
        else { return false }
        let exponent = max(0, 64 &- 18 &- bitrate.leadingZeroBitCount)
        let mantissa = UInt32(truncatingIfNeeded: bitrate >> UInt64(exponent))
        put(RTCPKind.rembName, at: body)
        put(UInt32(ssrcs.count) << 24 | UInt32(exponent) << 18 | mantissa, at: body &+ 4)
        for index in ssrcs.indices {
            put(ssrcs[index], at: body &+ 8 &+ index &* 4)
        }
        return true
    }

    /// Arrival times whose body, a multiple of four bytes, `Congestion` has composed.
    @discardableResult
    package mutating func transportFeedback(sender: SSRC, media: SSRC, body control: RawSpan) -> Bool {
        let format = RTCPKind.transportFeedbackFormat
        guard let body = feedback(RTCPKind.transportLayerFeedback, format, sender, media, control.byteCount) else { return false }
        put(control, at: body)
        return true
    }

    private mutating func feedback(_ kind: UInt8, _ format: Int, _ sender: SSRC, _ media: SSRC, _ length: Int) -> Int? {
        guard let body = begin(kind: kind, count: format, bodyLength: 8 &+ length) else { return nil }
        put(sender, at: body)
        put(media, at: body &+ 4)
        return body &+ 8
    }

    /// The entry that begins with the number at `index`, and the index of the first number that it does not hold.
    private static func entry(of lost: Span<SequenceNumber>, from index: Int) -> (NackEntry, next: Int) {
        var entry = NackEntry(first: lost[index], following: 0)
        var next = index &+ 1
        while next < lost.count {
            let step = lost[next].distance(from: entry.first)
            guard (1...16).contains(step) else { break }
            entry.following |= 1 << UInt16(step &- 1)
            next &+= 1
        }
        return (entry, next)
    }
}
