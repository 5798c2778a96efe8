package import DTLS
package import ICE

/// All that a `Peer` must know of one browser connection, as offer and answer settled it.
package struct PeerConfiguration: Sendable {
    package var localCredentials: ICECredentials
    package var remoteCredentials: ICECredentials
    /// Certificates that the offer vouches for; never empty.
    package var fingerprints: [DTLSFingerprint]
    /// Accepted sections in the offer's order; refused ones (port 0) are left out.
    package var sections: [SectionConfiguration]

    package init(
        localCredentials: ICECredentials, remoteCredentials: ICECredentials, fingerprints: [DTLSFingerprint],
        sections: [SectionConfiguration]
    ) {
        self.localCredentials = localCredentials
        self.remoteCredentials = remoteCredentials
        self.fingerprints = fingerprints
        self.sections = sections
    }
}
