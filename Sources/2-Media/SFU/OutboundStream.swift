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
    private let extensionBlock: InlineArray<36, UInt8>
    private let extensionLength: Int

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
        var block = InlineArray<36, UInt8>(repeating: 0)
        extensionLength = Self.composeExtension(mid: Array(configuration.mid.utf8), id: configuration.extensions.mid, into: &block)
        extensionBlock = block
    }

    /// Whether a keyframe would show the viewer a picture: one is awaited, in a codec that it knows.
    var awaitsKeyframe: Bool { forwarder.isWaitingForKeyframe && !lacksCodec }

    /// The viewer's payload type for a codec, nil where it offered none.
    func payloadType(for codec: Codec) -> PayloadType? { payloadTypes[Int(codec.rawValue)] }

    /// The viewer's payload type for retransmissions of a codec.
    func rtxPayloadType(for codec: Codec) -> PayloadType? { rtxPayloadTypes[Int(codec.rawValue)] }

    /// Writes the RTP header of one packet; gives its length.
    func writeHeader(
        marker: Bool, payloadType: PayloadType, sequence: SequenceNumber, timestamp: UInt32, ssrc: SSRC,
        into slot: UnsafeMutableRawBufferPointer
    ) -> Int {
        guard slot.count >= RTPHeader.fixedLength + extensionLength else { return 0 }
        // Safe: the slot was just seen to be long enough for all that is stored.
        unsafe slot[0] = extensionLength > 0 ? 0x90 : 0x80
        unsafe slot[1] = payloadType.value | (marker ? 0x80 : 0)
        unsafe slot.storeBytes(of: sequence.value.bigEndian, toByteOffset: 2, as: UInt16.self)
        unsafe slot.storeBytes(of: timestamp.bigEndian, toByteOffset: 4, as: UInt32.self)
        unsafe slot.storeBytes(of: ssrc.value.bigEndian, toByteOffset: 8, as: UInt32.self)
        for index in 0..<extensionLength { unsafe slot[RTPHeader.fixedLength + index] = extensionBlock[index] }
        return RTPHeader.fixedLength + extensionLength
    }

    /// A one-byte extension block (RFC 8285 section 4.2) that holds the MID alone; nothing where none was negotiated or
    /// where it would need the two-byte form: the SSRC of the answer names the section then.
    private static func composeExtension(mid: [UInt8], id: UInt8?, into block: inout InlineArray<36, UInt8>) -> Int {
        guard let id, (1...14).contains(id), (1...16).contains(mid.count) else { return 0 }
        let words = (1 + mid.count + 3) / 4
        block[0] = 0xBE
        block[1] = 0xDE
        block[3] = UInt8(words)
        block[4] = id << 4 | UInt8(mid.count - 1)
        for (index, byte) in mid.enumerated() { block[5 + index] = byte }
        return 4 + words * 4
    }
}
