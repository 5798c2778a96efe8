/// Why bytes are no STUN message.
package enum STUNError: Error, Hashable, Sendable {
    /// Fewer bytes than the header has.
    case tooShort
    /// The first two bits or the magic cookie are another protocol's.
    case notSTUN
    /// The length field is no multiple of four or disagrees with the bytes that came.
    case wrongLength
    /// An attribute reaches past the message's end.
    case truncatedAttribute
    /// More attributes than any message of ours or of a browser has.
    case tooManyAttributes
}
