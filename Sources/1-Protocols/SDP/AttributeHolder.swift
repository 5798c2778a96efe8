/// What carries `a=` lines: a description as a whole, one of its media sections, a fragment.
package protocol AttributeHolder {
    /// The lines in the order in which they were read or composed.
    var lines: [SDPLine] { get }
}

extension AttributeHolder {
    /// The values of every `a=name:value`, in order; a bare `a=name` gives an empty one.
    package func attributes(_ name: String) -> [Substring] {
        lines.compactMap { line in
            guard line.letter == "a", line.value.utf8.starts(with: name.utf8) else { return nil }
            let rest = line.value.utf8.dropFirst(name.utf8.count)
            if rest.isEmpty { return "" }
            return rest.first == UInt8(ascii: ":") ? Substring(rest.dropFirst()) : nil
        }
    }

    /// The value of the first `a=name:value`.
    package func attribute(_ name: String) -> Substring? {
        attributes(name).first
    }

    /// Whether `a=name` is there, with or without a value.
    package func has(_ name: String) -> Bool {
        attribute(name) != nil
    }
}

// MARK: - Transport, which may stand at either level

extension AttributeHolder {
    /// `a=ice-ufrag` (RFC 8839 section 5.4); nil also where it breaks the grammar: 4 to 256 ice-chars.
    package var iceUfrag: String? {
        iceWord("ice-ufrag", lengths: 4...256)
    }

    /// `a=ice-pwd` (RFC 8839 section 5.4); nil also where it breaks the grammar: 22 to 256 ice-chars.
    package var icePwd: String? {
        iceWord("ice-pwd", lengths: 22...256)
    }

    /// The values of `a=fingerprint` (RFC 8122 section 5), for example `sha-256 AB:CD...`.
    package var fingerprints: [String] {
        attributes("fingerprint").map(String.init)
    }

    /// `a=setup` (RFC 4145 section 4); nil where it is missing or unknown.
    package var setup: SetupRole? {
        attribute("setup").flatMap { SetupRole(rawValue: String($0)) }
    }

    /// `a=extmap-allow-mixed` (RFC 8285 section 6).
    package var allowsMixedExtensions: Bool { has("extmap-allow-mixed") }

    /// The candidates that can be read (RFC 8839 section 5.1); others are left out, as that section asks.
    package var candidates: [ICECandidate] {
        attributes("candidate").compactMap { ICECandidate(sdpValue: String($0)) }
    }

    /// `a=end-of-candidates` (RFC 8840 section 8.2).
    package var hasEndOfCandidates: Bool { has("end-of-candidates") }

    private func iceWord(_ name: String, lengths: ClosedRange<Int>) -> String? {
        guard let value = attribute(name), lengths ~= value.utf8.count else { return nil }
        let isICEChar: (UInt8) -> Bool = { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
            case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "/"): true
            // Not of the grammar, but old clients use them and nothing hangs on it.
            case UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "="): true
            default: false
            }
        }
        return value.utf8.allSatisfy(isICEChar) ? String(value) : nil
    }
}

/// Who begins the DTLS handshake (RFC 4145 section 4, RFC 8842).
package enum SetupRole: String, Sendable {
    case active, passive, actpass, holdconn
}
