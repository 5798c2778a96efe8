/// What a datagram carries: says who goes first, and who stays behind, where a line is too narrow for all.
///
/// Where a frame of video begins is not said: the timestamp in the packet's own header tells it, to TCP alone, which asks.
package enum DatagramKind: UInt8, Sendable {
    /// STUN, DTLS and RTCP: without them nothing else arrives.
    case control
    case voice
    case video
    /// Sent again because the viewer lost it, of whatever kind: worth nothing behind others that wait.
    case repeated
}
