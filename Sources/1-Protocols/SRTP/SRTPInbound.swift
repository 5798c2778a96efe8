package import RTP

/// Opens what one peer sends. A packet is authenticated, then checked for replay, and only then anything is remembered of it:
/// somebody without the key changes nothing here.
package struct SRTPInbound: ~Copyable {
    /// How many SSRCs are kept, for RTP and for RTCP each. They stay for the life of the keys.
    package static let sourceLimit = 64

    /// What a packet is longer than its header and payload, for RTP and for RTCP.
    private let tagLength: Int
    private let controlOverhead: Int
    private let rtp: PacketTransform
    private let rtcp: PacketTransform
    private var sources: SourceTable<ReplayWindow>
    private var controlSources: SourceTable<ReplayWindow>

    package init(_ keys: SRTPKeys, engine: GCMEngine) throws(SRTPError) {
        try self.init(rtp: SessionKeys(deriving: .rtp, from: keys), rtcp: SessionKeys(deriving: .rtcp, from: keys), engine: engine)
    }

    /// Session keys that are already derived.
    package init(rtp rtpKeys: SessionKeys, rtcp rtcpKeys: SessionKeys, engine: GCMEngine) throws(SRTPError) {
        guard rtpKeys.profile == rtcpKeys.profile else { throw .keyLength }
        // What can fail comes first: a value that owns memory is made whole or not at all.
        let rtp = try PacketTransform(rtpKeys, direction: .opening, engine: engine)
        let rtcp = try PacketTransform(rtcpKeys, direction: .opening, engine: engine)
        tagLength = rtpKeys.profile.tagLength
        controlOverhead = rtpKeys.profile.controlOverhead
        self.rtp = rtp
        self.rtcp = rtcp
        sources = SourceTable(capacity: Self.sourceLimit)
        controlSources = SourceTable(capacity: Self.sourceLimit)
    }

    /// How many SSRCs sent something authentic, RTP and RTCP counted apart.
    package var sourceCount: Int { sources.count + controlSources.count }

    /// Asks for the memory that opening a packet of `ssrc` will read. Changes nothing; mutating, for else it would be handed a copy.
    package mutating func prefetch(_ ssrc: SSRC) {
        rtp.prefetch()
        sources.prefetch(ssrc)
    }

    /// Opens an RTP packet in place and returns its new length, header and payload. `header` was parsed from `packet`.
    ///
    /// The roll-over is guessed by the nearest index; when that is not authentic, the one after it is tried, for it is right
    /// after a gap of 32,768 to 98,303 packets, and for a source first heard of behind its first wrap (RFC 3711 section 3.3.1).
    package mutating func openRTP(_ packet: UnsafeMutableRawBufferPointer, header: RTPHeader) throws(SRTPError) -> Int {
        // Safe: header, payload and tag were compared with the count of the buffer before anything is touched.
        let end = packet.count &- tagLength
        guard let bytes = packet.baseAddress, header.length >= RTPHeader.fixedLength, header.length <= end else { throw .tooShort }
        let window = unsafe sources.find(header.ssrc)
        if unsafe window == nil, sources.isFull { throw .tooManySources }
        let count = end &- header.length
        let guess = unsafe PacketIndex.nearest(header.sequenceNumber.value, to: window?.pointee.newest)
        var index = guess
        let later = PacketIndex.later(guess)
        var isAuthentic = unsafe rtp.openRTP(
            bytes, headerLength: header.length, count: count, ssrc: header.ssrc.value, index: index, isLastTry: later == nil)
        if !isAuthentic, let later {
            index = later
            isAuthentic = unsafe rtp.openRTP(
                bytes, headerLength: header.length, count: count, ssrc: header.ssrc.value, index: index, isLastTry: true)
        }
        guard isAuthentic else { throw .notAuthentic }
        if let window = unsafe window {
            guard unsafe window.pointee.take(index) else { throw .replayed }
        } else {
            guard sources.add(header.ssrc, ReplayWindow(first: index)) else { throw .tooManySources }
        }
        return end
    }

    /// Opens an RTCP packet in place and returns its new length.
    package mutating func openRTCP(_ packet: UnsafeMutableRawBufferPointer) throws(SRTPError) -> Int {
        // Safe: RTCP header, tag and index were compared with the count of the buffer before anything is touched.
        let length = packet.count &- controlOverhead
        guard let bytes = packet.baseAddress, length >= SRTCPWord.headerLength else { throw .tooShort }
        let ssrc = unsafe SSRC(UInt32(bigEndian: bytes.loadUnaligned(fromByteOffset: 4, as: UInt32.self)))
        let word = unsafe SRTCPWord(
            UInt32(bigEndian: bytes.loadUnaligned(fromByteOffset: length &+ rtcp.wordOffset, as: UInt32.self)))
        let window = unsafe controlSources.find(ssrc)
        if unsafe window == nil, controlSources.isFull { throw .tooManySources }
        guard unsafe rtcp.openRTCP(bytes, length: length, ssrc: ssrc.value, word: word) else { throw .notAuthentic }
        if let window = unsafe window {
            guard unsafe window.pointee.take(UInt64(word.index)) else { throw .replayed }
        } else {
            guard controlSources.add(ssrc, ReplayWindow(first: UInt64(word.index))) else { throw .tooManySources }
        }
        return length
    }
}
