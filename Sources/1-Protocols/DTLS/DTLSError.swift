/// Why an identity or a connection could not be made.
package enum DTLSError: Error, Hashable, Sendable {
    /// The offer names no certificate, so nobody could be recognised.
    case noFingerprint
    /// OpenSSL refused: out of memory, or a library built without what we need.
    case openSSL(Place)

    /// What OpenSSL was asked for.
    package enum Place: Sendable {
        case key, certificate, context, connection
    }
}
