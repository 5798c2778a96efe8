/// What one step of the handshake, or of the life after it, brought.
package enum DTLSStep: Hashable, Sendable {
    case none
    /// The certificate matched and both sides have finished: SRTP may start. Said once.
    case established(SRTPKeyingMaterial)
    /// The association is over; an alert may wait in `nextOutput`. Said once.
    case closed(DTLSCloseReason)
}

/// Why an association is over.
package enum DTLSCloseReason: Hashable, Sendable {
    /// The certificate is none of those that the offer named (RFC 8122 section 5).
    case wrongFingerprint
    /// The client has none of our SRTP profiles, or did not ask for SRTP.
    case noSRTPProfile
    /// The other side answered nothing more.
    case timedOut
    /// close_notify, or an authenticated alert.
    case closedByPeer
    /// The handshake broke the protocol: no certificate, no common cipher, a malformed message.
    case protocolFailure
}
