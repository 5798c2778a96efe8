package import DTLS
import SRTP

/// What all connections of a server share to keep what is said secret: its certificate, and who computes their ciphers.
package struct PeerSecurity: Sendable {
    package let identity: DTLSIdentity
    let engine: GCMEngine

    /// - Parameter isPortable: AES-GCM by OpenSSL, also where ipsec-mb runs and would be faster.
    package init(identity: DTLSIdentity, isPortable: Bool = false) {
        self.identity = identity
        engine = isPortable ? .portable : .fastest
    }

    /// Who computes AES-GCM. The first question of a process compares ipsec-mb with OpenSSL, about a millisecond: ask at start.
    package var cipherName: String { engine == .fastest && GCMEngine.hasMultiBuffer ? "ipsec-mb" : "OpenSSL" }
}
