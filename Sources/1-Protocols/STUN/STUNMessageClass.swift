/// What a message is for (RFC 8489 section 5); the raw value is the pair of class bits.
package enum STUNMessageClass: UInt16, Sendable {
    case request = 0
    case indication = 1
    case success = 2
    case error = 3
}
