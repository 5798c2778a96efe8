import Forwarding
import Peer
import RTP
import Surroundings

/// One section that a connection receives in: its numbers, and whose packets it carries now.
struct OutboundStream: ~Copyable {
    let mid: String
    let kind: MediaKind
    let section: OutboundSection
    var forwarder: Forwarder
    /// The publication that it carries; nil: silent.
    var source: Int?
    /// Who that is, for snapshots; stays while the seat is held and the publication gone.
    var carried: Carried?
    /// The publication's codec is not among those that the viewer offered.
    var lacksCodec = false

    /// The section's canonical name as it stands in reports.
    let cname: [UInt8]
    var roundTrip = Delay.milliseconds(100)
    var watch = SectionWatch()

    private let payloadTypes: InlineArray<3, PayloadType?>
    private let rtxPayloadTypes: InlineArray<3, PayloadType?>
    /// The header extension of every packet, the same in each: retransmitted packets must be equal byte for byte.
    /// It stands where it will in the packet: twelve bytes from the front.
    private let extensionBlock: InlineArray<64, UInt8>
    private let extensionLength: Int
    /// The block's first eight bytes, as they stand in memory: all of it where the MID is short, as browsers' are.
    private let extensionHead: UInt64

    struct Carried: Equatable {
        var participant: String
        var slot: PublicationSlot
    }

    init(_ configuration: SectionConfiguration, _ section: OutboundSection, chance: inout some RandomNumberGenerator) {
        mid = configuration.mid
        kind = configuration.kind
        self.section = section
        cname = Array(section.cname.utf8)
        forwarder = Forwarder(outputSSRC: section.ssrc, rtxSSRC: section.rtxSSRC, chance: &chance)
        var types = InlineArray<3, PayloadType?>(repeating: nil)
        var rtxTypes = InlineArray<3, PayloadType?>(repeating: nil)
        for binding in configuration.codecs {
            types[Int(binding.codec.rawValue)] = binding.payloadType
            rtxTypes[Int(binding.codec.rawValue)] = binding.rtxPayloadType
        }
        payloadTypes = types
        rtxPayloadTypes = rtxTypes
        var block = InlineArray<64, UInt8>(repeating: 0)
        extensionLength = Self.composeExtension(mid: configuration.mid, id: configuration.extensions.mid, into: &block)
        extensionBlock = block
        // Safe: the block is longer than a word.
        extensionHead = unsafe withUnsafeBytes(of: block) { bytes in
            unsafe bytes.loadUnaligned(fromByteOffset: RTPHeader.fixedLength, as: UInt64.self)
        }
    }

    /// Whether a keyframe would show the viewer a picture: one is awaited, in a codec that it knows.
    var awaitsKeyframe: Bool { forwarder.isWaitingForKeyframe && !lacksCodec }

    /// The viewer's payload type for a codec, nil where it offered none.
    func payloadType(for codec: Codec) -> PayloadType? { payloadTypes[Int(codec.rawValue)] }

    /// The viewer's payload type for retransmissions of a codec.
    func rtxPayloadType(for codec: Codec) -> PayloadType? { rtxPayloadTypes[Int(codec.rawValue)] }

    /// Whether a payload of so many bytes fits one datagram with its header, the number in front of a retransmission (RFC 4588
    /// section 4) and the tag of SRTP. Mutating as `writeHeader` is.
    mutating func fits(_ count: Int) -> Bool { count <= DatagramBatch.slotSize - RTPHeader.fixedLength - extensionLength - 2 - 16 }

    /// Writes the RTP header of one packet; gives its length, 0 when it does not fit. Changes nothing of the stream; mutating, for else
    /// it would be handed a copy of all of it.
    mutating func writeHeader(
        marker: Bool, payloadType: PayloadType, sequence: SequenceNumber, timestamp: UInt32, ssrc: SSRC,
        into slot: UnsafeMutableRawBufferPointer
    ) -> Int {
        let fixed = unsafe RTPHeaderWriter.write(
            marker: marker, payloadType: payloadType, sequence: sequence, timestamp: timestamp, ssrc: ssrc, into: slot)
        guard fixed > 0, slot.count >= fixed + extensionLength else { return 0 }
        guard extensionLength > 0 else { return fixed }
        // Safe: the slot was just seen to be long enough for the block.
        unsafe slot[0] |= 0x10
        if extensionLength == 8 {
            unsafe slot.storeBytes(of: extensionHead, toByteOffset: fixed, as: UInt64.self)
        } else {
            unsafe writeExtension(into: slot)
        }
        return fixed + extensionLength
    }

    // Mutating, as `writeHeader` is; apart, or the block would be copied for every packet.
    @inline(never)
    private mutating func writeExtension(into slot: UnsafeMutableRawBufferPointer) {
        let start = RTPHeader.fixedLength
        // Safe: whoever calls saw that it fits.
        for index in start..<start + extensionLength { unsafe slot[index] = extensionBlock[index] }
    }

    /// Composes an extension block that holds the MID alone, where it will stand: behind the fixed header. Gives its length,
    /// 0 where none was negotiated: the SSRC of the answer names the section then.
    private static func composeExtension(mid: String, id: UInt8?, into block: inout InlineArray<64, UInt8>) -> Int {
        guard let id else { return 0 }
        let bytes = Array(mid.utf8)
        // Safe: the buffer is the whole block, the span ends with the call, and both outlive the writer.
        return unsafe withUnsafeMutableBytes(of: &block) { place in
            var writer = unsafe HeaderExtensionWriter(into: place)
            unsafe writer.add(id, bytes.span.bytes)
            return writer.finish() - RTPHeader.fixedLength
        }
    }
}
