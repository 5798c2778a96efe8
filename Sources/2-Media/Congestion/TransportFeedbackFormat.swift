// Transport-wide feedback (draft-holmer-rmcat-transport-wide-cc-extensions-01), one RTCP packet:
//
//    0                   1                   2                   3
//   |V=2|P|  FMT=15 |    PT=205     |           length              |
//   |                     SSRC of packet sender                     |
//   |                      SSRC of media source                     |
//   |      base sequence number     |      packet status count      |
//   |                 reference time                | fb pkt. count |
//   |          packet chunk         |         packet chunk          | ...
//   |         packet chunk          |  recv delta   |  recv delta   | ...
//
// Each of `packet status count` packets from the base on has a symbol: 0 did not come, 1 came and has a delta of one byte
// (0 to 255), 2 came and has a signed delta of two. A delta is in ticks of 250 us since the packet before it in sequence
// order, the first since the reference time, which is signed and counts 64 ms (256 ticks). Chunks of 16 bits hold symbols:
//
//   0 SS LLLLLLLLLLLLL   run of L times the symbol S      10 ssssssssssssss   14 symbols of one bit (0 or 1)
//                                                         11 SS SS SS SS SS SS SS   7 symbols of two bits

/// Numbers of the feedback format.
enum TransportFeedbackFormat {
    static let payloadType: UInt8 = 205
    static let format: UInt8 = 15
    /// Bytes before the first chunk, RTCP header and both SSRCs included.
    static let headerLength = 20
    /// The same without RTCP header and SSRCs.
    static let bodyHeaderLength = 8
    static let nanosecondsPerTick: Int64 = 250_000
    static let ticksPerReference: Int64 = 256
    static let longestRun = 8_191
}

/// Whether a packet came, and in how many bytes its delta is written.
enum TransportFeedbackSymbol: UInt8 {
    case missing = 0
    case small = 1
    case large = 2
}
