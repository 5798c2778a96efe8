/// Why a packet was neither opened nor sealed, or a context not made.
package enum SRTPError: Error, Hashable, Sendable {
    /// Authentic, but this index was taken before or is older than the replay window (RFC 3711 section 3.3.2).
    case replayed
    /// The tag does not fit. The payload was wiped.
    case notAuthentic
    /// Shorter than a header and a tag.
    case tooShort
    /// So far before the newest number of its source that its roll-over is a guess: another packet may have been sealed under it.
    case outdated
    /// The sealed packet does not fit its slot.
    case tooLong
    /// One more SSRC than the context keeps.
    case tooManySources
    /// The master key or salt has not the length of its profile.
    case keyLength
    /// All SRTCP indices of this key were used (2^31 packets).
    case exhausted
    /// The crypto library refused to work.
    case cipherFailure
}
