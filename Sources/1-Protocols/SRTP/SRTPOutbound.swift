package import RTP

/// Seals what is sent to one peer.
///
/// Danger: under one SSRC and sequence number only one packet may ever be sealed, header and payload byte for byte the same if
/// it is sent again. Two different ones under one nonce give away the key that authenticates (RFC 7714 section 8.4).
package struct SRTPOutbound: ~Copyable {
    /// How many SSRCs are kept unless the caller says otherwise.
    package static let sourceLimit = 256

    /// How many numbers behind its source's newest a packet may be: what is sent late, or sent again, is closer.
    static let longestReturn: UInt64 = 1_024

    /// What a packet is longer than its header and payload, for RTP and for RTCP.
    private let tagLength: Int
    private let controlOverhead: Int
    private let rtp: PacketTransform
    private let rtcp: PacketTransform
    private var newest: SourceTable<UInt64>
    /// One count for all SSRCs: each sees it rise, and none sees a number twice (RFC 3711 section 3.4).
    private var controlIndex: UInt32

    package init(_ keys: SRTPKeys, engine: GCMEngine, sourceLimit: Int = sourceLimit) throws(SRTPError) {
        try self.init(
            rtp: SessionKeys(deriving: .rtp, from: keys), rtcp: SessionKeys(deriving: .rtcp, from: keys), engine: engine,
            sourceLimit: sourceLimit)
    }

    /// Session keys that are already derived.
    package init(
        rtp rtpKeys: SessionKeys, rtcp rtcpKeys: SessionKeys, engine: GCMEngine, sourceLimit: Int = sourceLimit
    ) throws(SRTPError) {
        guard rtpKeys.profile == rtcpKeys.profile else { throw .keyLength }
        // What can fail comes first: a value that owns memory is made whole or not at all.
        let rtp = try PacketTransform(rtpKeys, direction: .sealing, engine: engine)
        let rtcp = try PacketTransform(rtcpKeys, direction: .sealing, engine: engine)
        tagLength = rtpKeys.profile.tagLength
        controlOverhead = rtpKeys.profile.controlOverhead
        self.rtp = rtp
        self.rtcp = rtcp
        newest = SourceTable(capacity: sourceLimit)
        controlIndex = 0
    }

    /// Asks for the memory that sealing a packet of `ssrc` will read. Changes nothing; mutating, for else it would be handed a copy.
    package mutating func prefetch(_ ssrc: SSRC) {
        rtp.prefetch()
        newest.prefetch(ssrc)
    }

    /// Seals an RTP packet whose header lies at the start of `slot` already. The payload is read from `payload`, which may lie
    /// anywhere, behind the header too. Returns the whole length.
    ///
    /// The roll-over is the receiver's guess: a source begins without one, and a sequence number sent again from before the
    /// wrap keeps the one it had.
    package mutating func sealRTP(
        _ slot: UnsafeMutableRawBufferPointer, headerLength: Int, payload: UnsafeRawBufferPointer, ssrc: SSRC, sequence: SequenceNumber
    ) throws(SRTPError) -> Int {
        // Safe: header, payload and tag were compared with the count of the slot before anything is touched.
        guard headerLength >= RTPHeader.fixedLength, let bytes = slot.baseAddress else { throw .tooShort }
        let count = payload.count
        guard count <= slot.count &- tagLength &- headerLength else { throw .tooLong }
        let known = unsafe newest.find(ssrc)
        if unsafe known == nil, newest.isFull { throw .tooManySources }
        let index = unsafe PacketIndex.nearest(sequence.value, to: known?.pointee)
        guard index < PacketIndex.end else { throw .exhausted }
        // A number that went ahead by more than half a turn while nothing was sealed looks like an old one.
        if let known = unsafe known, unsafe index &+ Self.longestReturn < known.pointee { throw .outdated }
        let place = unsafe bytes + headerLength
        var source = unsafe payload.baseAddress ?? UnsafeRawPointer(place)
        // The ciphers work in place or from elsewhere, not over a part of their own input.
        if unsafe source != UnsafeRawPointer(place), unsafe source < UnsafeRawPointer(place + count),
            unsafe source + count > UnsafeRawPointer(place)
        {
            unsafe place.copyMemory(from: source, byteCount: count)
            unsafe source = UnsafeRawPointer(place)
        }
        guard unsafe rtp.sealRTP(bytes, headerLength: headerLength, payload: source, count: count, ssrc: ssrc.value, index: index) else {
            throw .cipherFailure
        }
        if let known = unsafe known {
            if unsafe index > known.pointee { unsafe known.pointee = index }
        } else {
            guard newest.add(ssrc, index) else { throw .tooManySources }
        }
        return headerLength &+ count &+ tagLength
    }

    /// Seals the `length` bytes of RTCP at the start of `slot` in place and returns the whole length.
    package mutating func sealRTCP(_ slot: UnsafeMutableRawBufferPointer, length: Int) throws(SRTPError) -> Int {
        // Safe: the packet, tag and index were compared with the count of the slot before anything is touched.
        guard length >= SRTCPWord.headerLength, let bytes = slot.baseAddress else { throw .tooShort }
        guard length <= slot.count &- controlOverhead else { throw .tooLong }
        guard controlIndex < 1 << 31 else { throw .exhausted }
        let ssrc = unsafe UInt32(bigEndian: bytes.loadUnaligned(fromByteOffset: 4, as: UInt32.self))
        guard unsafe rtcp.sealRTCP(bytes, length: length, ssrc: ssrc, index: controlIndex) else { throw .cipherFailure }
        controlIndex &+= 1
        return length &+ controlOverhead
    }
}
