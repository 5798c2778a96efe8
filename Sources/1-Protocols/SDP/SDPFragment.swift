/// A fragment of a session description, `application/trickle-ice-sdpfrag` (RFC 8840 section 9): candidates and
/// credentials on their way between offer and hang-up.
package struct SDPFragment: AttributeHolder, Sendable, Equatable {
    /// The lines above the first `m=`.
    package var lines: [SDPLine]
    /// Its media sections: each names its mid, and carries candidates.
    package var media: [MediaDescription]

    package init(lines: [SDPLine], media: [MediaDescription]) {
        self.lines = lines
        self.media = media
    }

    /// Reads a fragment of at most `SDPLimits`: attributes and media sections, nothing else; never an empty one.
    package init(parsing bytes: [UInt8]) throws(SDPError) {
        let lines = try SDPLine.lines(of: bytes)
        guard !lines.isEmpty else { throw .malformedStart }
        let sorted = try SessionDescription(sorting: lines, sessionLetters: "a")
        self.init(lines: sorted.lines, media: sorted.media)
    }

    /// Reads a fragment of at most `SDPLimits`.
    package init(parsing text: String) throws(SDPError) {
        try self.init(parsing: Array(text.utf8))
    }

    /// The text, each line ended by CRLF.
    package var serialized: String {
        lines.map(\.serialized).joined() + media.map(\.serialized).joined()
    }

    /// The user name fragment, from above the sections or from the first that has one.
    package var usernameFragment: String? {
        iceUfrag ?? media.lazy.compactMap(\.iceUfrag).first
    }

    /// The password, from above the sections or from the first that has one.
    package var password: String? {
        icePwd ?? media.lazy.compactMap(\.icePwd).first
    }

    /// The mids that it names, in order.
    package var mids: [String] { media.compactMap(\.mid) }

    /// The candidates of all its sections.
    package var allCandidates: [ICECandidate] {
        candidates + media.flatMap(\.candidates)
    }

    /// Whether its writer has no more candidates.
    package var endsCandidates: Bool {
        hasEndOfCandidates || media.contains(where: \.hasEndOfCandidates)
    }
}
