/// Why a datagram did nothing to an agent; some are answered with an error all the same.
package enum ICEDropReason: Sendable, Hashable, CaseIterable {
    /// No Binding request: an answer, an indication, another method, another protocol.
    case notARequest
    /// Not a STUN message by its lengths.
    case malformed
    /// FINGERPRINT, which ICE requires (RFC 8445 section 7.1), is missing or wrong.
    case wrongFingerprint
    /// USERNAME or MESSAGE-INTEGRITY is missing: 400.
    case noCredentials
    /// USERNAME does not begin with a fragment of ours: no answer.
    case unknownUsername
    /// MESSAGE-INTEGRITY is not by our password: 401.
    case wrongIntegrity
    /// An attribute that must be understood is not: 420.
    case unknownAttribute
    /// The peer claims our role: 487.
    case roleConflict
}
