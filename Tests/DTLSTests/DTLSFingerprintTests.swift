import COpenSSL
import DTLS
import Testing

struct DTLSFingerprintTests {
    private let pairs = (0..<32).map { ($0 < 16 ? "0" : "") + String($0, radix: 16, uppercase: true) }.joined(separator: ":")

    @Test func `a fingerprint reads in any case and writes in capitals`() throws {
        let read = try #require(DTLSFingerprint(sdpValue: "SHA-256 \(pairs.lowercased())"))
        #expect(read.bytes == Array(0..<32))
        #expect(read.sdpValue == "sha-256 \(pairs)")
    }

    @Test func `what is malformed, too weak or of another length is refused`() {
        let refused = [
            "", "sha-256", "sha-256 ", "sha-256  \(pairs)", "sha-256 \(pairs):00", "sha-256 \(pairs.dropLast(3))", "sha-384 \(pairs)",
            "sha-256 \(pairs.replacing("0A", with: "+A"))", "sha-256 \(pairs.replacing("0A", with: "0\u{FF21}"))",
            "sha-1 " + Array(repeating: "AB", count: 20).joined(separator: ":"),
            "md5 " + Array(repeating: "AB", count: 16).joined(separator: ":"),
        ]
        for value in refused { #expect(DTLSFingerprint(sdpValue: value) == nil, "\(value)") }
    }

    @Test func `our own fingerprint is read back and differs each time`() throws {
        let (one, other) = (try DTLSIdentity().fingerprint, try DTLSIdentity().fingerprint)
        #expect(DTLSFingerprint(sdpValue: one.sdpValue) == one)
        #expect(one != other)
    }

    /// lessons/media.md 16 (mediasoup 3.14.14, janus#3069): new stacks refuse what older ones signed with SHA-1 or RSA of 1024 bits.
    @Test func `our own certificate is of P-256, signed with SHA-256, valid now, and read by whoever parses it`() throws {
        let own = try SelfSignedCertificate()
        // Safe: what is written is freed here; OpenSSL checks each argument.
        var written: UnsafeMutablePointer<UInt8>?
        let length = unsafe i2d_X509(own.certificate, &written)
        defer { unsafe CRYPTO_free(written, "", 0) }
        var place = unsafe UnsafePointer(written)
        let read = try unsafe #require(unsafe d2i_X509(nil, &place, Int(length)))
        defer { unsafe X509_free(read) }
        #expect(length < 600)
        unsafe #expect(X509_get_signature_nid(read) == NID_ecdsa_with_SHA256)
        unsafe #expect(X509_verify(read, X509_get0_pubkey(read)) == 1)
        var name = [CChar](repeating: 0, count: 40)
        var count = 0
        unsafe #expect(EVP_PKEY_get_group_name(X509_get0_pubkey(read), &name, name.count, &count) == 1)
        #expect(name.prefix(count).map { UInt8(bitPattern: $0) } == Array("prime256v1".utf8))
        unsafe #expect(X509_cmp_current_time(X509_get0_notBefore(read)) < 0 && X509_cmp_current_time(X509_get0_notAfter(read)) > 0)
    }
}
