import RTP
import SRTP

/// Keys that differ by `seed` and nothing else.
func keys(_ profile: SRTPProfile, seed: UInt8 = 1) -> SRTPKeys {
    SRTPKeys(
        profile: profile, masterKey: (0..<profile.keyLength).map { UInt8($0) ^ seed },
        masterSalt: (0..<profile.saltLength).map { UInt8($0) &+ seed })
}

/// Every profile with every engine that it can have.
let variants: [(SRTPProfile, GCMEngine)] = SRTPProfile.allCases.flatMap { profile in GCMEngine.allCases.map { (profile, $0) } }

/// An RTP packet of version 2 without extension. The payload tells index and source apart.
func rtpPacket(sequence: UInt16, ssrc: UInt32 = 0x1234_5678, payload: [UInt8]? = nil) -> [UInt8] {
    var packet: [UInt8] = [0x80, 96, UInt8(sequence >> 8), UInt8(sequence & 0xFF), 0, 0, 0, 1]
    packet += (0..<4).map { UInt8(truncatingIfNeeded: ssrc >> (24 - 8 * $0)) }
    return packet + (payload ?? [UInt8(sequence & 0xFF), UInt8(sequence >> 8), 3, 4, 5])
}

/// A receiver report without blocks, and a word that makes it differ.
func rtcpPacket(ssrc: UInt32 = 1, word: UInt32 = 0) -> [UInt8] {
    [0x80, 201, 0, 2] + [ssrc, word].flatMap { number in (0..<4).map { UInt8(truncatingIfNeeded: number >> (24 - 8 * $0)) } }
}

/// Lets `body` work on the array in place and gives as many of its bytes as that returns.
@safe func inPlace(
    _ bytes: inout [UInt8], _ body: (UnsafeMutableRawBufferPointer) throws(SRTPError) -> Int
) -> Result<[UInt8], SRTPError> {
    // Safe: the buffer is the whole array, which the call does not outlive.
    let length: Result<Int, SRTPError> = unsafe bytes.withUnsafeMutableBytes { buffer in
        do throws(SRTPError) {
            return .success(try unsafe body(buffer))
        } catch {
            return .failure(error)
        }
    }
    return length.map { Array(bytes.prefix($0)) }
}

func seal(_ packet: [UInt8], by context: inout SRTPOutbound) -> Result<[UInt8], SRTPError> {
    // Safe: bytes of integers have no padding.
    guard let header = unsafe RTPHeader(parsing: packet.span.bytes) else { return .failure(.tooShort) }
    var slot = packet + [UInt8](repeating: 0xEE, count: 16)
    return inPlace(&slot) { slot throws(SRTPError) in
        // Safe: the payload lies inside the slot.
        try unsafe context.sealRTP(
            slot, headerLength: header.length, payload: UnsafeRawBufferPointer(rebasing: slot[header.length..<packet.count]),
            ssrc: header.ssrc, sequence: header.sequenceNumber)
    }
}

func open(_ packet: [UInt8], by context: inout SRTPInbound) -> Result<[UInt8], SRTPError> {
    var packet = packet
    return open(&packet, by: &context)
}

/// Opens in place, so that a test sees what was left of a packet that was refused.
func open(_ packet: inout [UInt8], by context: inout SRTPInbound) -> Result<[UInt8], SRTPError> {
    // Safe: bytes of integers have no padding.
    guard let header = unsafe RTPHeader(parsing: packet.span.bytes) else { return .failure(.tooShort) }
    // Safe: the whole packet.
    return inPlace(&packet) { packet throws(SRTPError) in try unsafe context.openRTP(packet, header: header) }
}

func sealControl(_ packet: [UInt8], by context: inout SRTPOutbound) -> Result<[UInt8], SRTPError> {
    var slot = packet + [UInt8](repeating: 0xEE, count: 20)
    // Safe: the whole slot.
    return inPlace(&slot) { slot throws(SRTPError) in try unsafe context.sealRTCP(slot, length: packet.count) }
}

func openControl(_ packet: [UInt8], by context: inout SRTPInbound) -> Result<[UInt8], SRTPError> {
    var packet = packet
    // Safe: the whole packet.
    return inPlace(&packet) { packet throws(SRTPError) in try unsafe context.openRTCP(packet) }
}
