import COpenSSL

/// The hash of a certificate as session descriptions carry it (RFC 8122 section 5).
package struct DTLSFingerprint: Hashable, Sendable {
    /// A hash that we accept. MD5 and SHA-1 are not among them: collisions of both can be bought.
    package enum Algorithm: String, Sendable {
        case sha256 = "sha-256"
        case sha384 = "sha-384"
        case sha512 = "sha-512"

        /// Bytes of the hash.
        package var length: Int {
            switch self {
            case .sha256: 32
            case .sha384: 48
            case .sha512: 64
            }
        }
    }

    package let algorithm: Algorithm
    package let bytes: [UInt8]

    /// The value of `a=fingerprint`: a name in any case, a space, pairs of hexadecimal digits between colons. Nil when it is
    /// malformed, of an algorithm not accepted, or of another length than the algorithm's.
    package init?(sdpValue: String) {
        let parts = sdpValue.split(separator: " ", omittingEmptySubsequences: false)
        guard parts.count == 2, let algorithm = Algorithm(rawValue: parts[0].lowercased()) else { return nil }
        var bytes: [UInt8] = []
        for pair in parts[1].split(separator: ":", omittingEmptySubsequences: false) {
            guard pair.utf8.count == 2, pair.allSatisfy(\.isHexDigit), let byte = UInt8(pair, radix: 16) else { return nil }
            bytes.append(byte)
        }
        guard bytes.count == algorithm.length else { return nil }
        self.algorithm = algorithm
        self.bytes = bytes
    }

    /// The hash of `certificate`, an `X509 *`; nil when OpenSSL cannot compute it.
    init?(algorithm: Algorithm, certificate: OpaquePointer) {
        let digest =
            switch algorithm {
            case .sha256: unsafe EVP_sha256()
            case .sha384: unsafe EVP_sha384()
            case .sha512: unsafe EVP_sha512()
            }
        var bytes = [UInt8](repeating: 0, count: Int(EVP_MAX_MD_SIZE))
        var length: UInt32 = 0
        // Safe: the array holds the longest digest there is, and the certificate is alive while its owner calls.
        guard unsafe X509_digest(certificate, digest, &bytes, &length) == 1, Int(length) == algorithm.length else { return nil }
        self.algorithm = algorithm
        self.bytes = Array(bytes[..<Int(length)])
    }

    /// The value of `a=fingerprint`.
    package var sdpValue: String {
        let pairs = bytes.map { byte in
            let digits = String(byte, radix: 16, uppercase: true)
            return digits.count == 1 ? "0" + digits : digits
        }
        return "\(algorithm.rawValue) \(pairs.joined(separator: ":"))"
    }

    /// Whether `certificate` has this hash; takes the same time whatever differs.
    func matches(certificate: OpaquePointer) -> Bool {
        guard let actual = unsafe DTLSFingerprint(algorithm: algorithm, certificate: certificate) else { return false }
        guard actual.bytes.count == bytes.count else { return false }
        // Safe: both arrays were compared to be of this length.
        return unsafe CRYPTO_memcmp(actual.bytes, bytes, bytes.count) == 0
    }
}
