import DTLS
import ICE
import SDP

/// What the offer says of the one transport that all sections share.
struct RemoteTransport {
    let credentials: ICECredentials
    let fingerprints: [DTLSFingerprint]

    /// `bundled`: the first accepted section; what it does not say itself stands at session level.
    init(of offer: SessionDescription, bundled section: MediaDescription) throws(NegotiationRefusal) {
        guard !offer.isICELite else { throw .iceLiteOffer }
        guard let ufrag = section.iceUfrag ?? offer.iceUfrag, let password = section.icePwd ?? offer.icePwd else { throw .noICECredentials }
        credentials = ICECredentials(usernameFragment: ufrag, password: password)
        let values = section.fingerprints.isEmpty ? offer.fingerprints : section.fingerprints
        fingerprints = values.prefix(Self.fingerprintLimit).compactMap { DTLSFingerprint(sdpValue: $0) }
        guard !fingerprints.isEmpty else { throw .noFingerprint }
        switch section.setup ?? offer.setup {
        case .actpass, .active, nil: break
        case .passive, .holdconn: throw .wrongSetup
        }
    }

    /// One certificate has a fingerprint for each hash at most.
    private static let fingerprintLimit = 8
}
