import COpenSSL
import DTLS
import Testing

/// A browser's side of the handshake, by OpenSSL too.
@safe final class TestClient {
    struct Options {
        var profiles: String? = "SRTP_AEAD_AES_256_GCM:SRTP_AES128_CM_SHA1_80:SRTP_AEAD_AES_128_GCM"
        var linkMTU = 1_200
        /// Bytes of comment in the certificate.
        var certificatePadding = 0
        /// Bytes of ALPN names, to make the hello long.
        var helloPadding = 0
        var sendsCertificate = true
        /// Whether OpenSSL's own timer never fires; else it does after 25 ms.
        var isPatient = true
    }

    let pipe = DatagramPipe()
    let fingerprint: DTLSFingerprint
    private let own: SelfSignedCertificate
    private let association: OpaquePointer
    private(set) var isFinished = false
    private(set) var hasFailed = false

    init(_ options: Options = Options()) throws {
        own = try SelfSignedCertificate()
        // Safe: a test's own objects, freed in deinit; OpenSSL checks the arguments.
        if options.certificatePadding > 0 {
            let comment = "DNS:" + String(repeating: "x", count: options.certificatePadding)
            let extended = unsafe X509V3_EXT_conf_nid(nil, nil, NID_netscape_comment, comment)
            unsafe X509_add_ext(own.certificate, extended, -1)
            unsafe X509_EXTENSION_free(extended)
            unsafe X509_sign(own.certificate, own.key, EVP_sha256())
        }
        var digest = [UInt8](repeating: 0, count: 32)
        unsafe X509_digest(own.certificate, EVP_sha256(), &digest, nil)
        let hex = digest.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined(separator: ":")
        fingerprint = try #require(DTLSFingerprint(sdpValue: "SHA-256 \(hex)"))
        let context = try unsafe Self.made(SSL_CTX_new(DTLS_client_method()))
        defer { unsafe SSL_CTX_free(context) }
        unsafe SSL_CTX_set_options(context, vv_ssl_op_no_query_mtu)
        if options.sendsCertificate {
            unsafe SSL_CTX_use_certificate(context, own.certificate)
            unsafe SSL_CTX_use_PrivateKey(context, own.key)
        }
        if let profiles = options.profiles { unsafe SSL_CTX_set_tlsext_use_srtp(context, profiles) }
        unsafe association = try Self.made(SSL_new(context))
        let bio = try unsafe Self.made(pipe.makeBIO())
        unsafe SSL_set_bio(association, bio, bio)
        unsafe SSL_ctrl(association, DTLS_CTRL_SET_LINK_MTU, options.linkMTU, nil)
        if options.helloPadding > 0 {
            var names: [UInt8] = []
            while names.count < options.helloPadding { names += [100] + [UInt8](repeating: 120, count: 100) }
            unsafe SSL_set_alpn_protos(association, names, UInt32(names.count))
        }
        unsafe SSL_set_connect_state(association)
        let isPatient = options.isPatient
        if isPatient {
            unsafe DTLS_set_timer_cb(association) { _, _ in 3_600_000_000 }
        } else {
            unsafe DTLS_set_timer_cb(association) { _, _ in 25_000 }
        }
    }

    private struct OutOfMemory: Error {}

    private static func made(_ pointer: OpaquePointer?) throws -> OpaquePointer {
        guard let pointer = unsafe pointer else { throw OutOfMemory() }
        return unsafe pointer
    }

    deinit {
        unsafe SSL_free(association)
    }

    /// Takes a datagram, or nil to begin; returns what it sends.
    func receive(_ datagram: [UInt8]?) -> [[UInt8]] {
        pipe.incoming = datagram
        // Safe: the association is alive.
        ERR_clear_error()
        if isFinished {
            var scratch = [UInt8](repeating: 0, count: 2_048)
            unsafe SSL_read(association, &scratch, 2_048)
        } else {
            let result = unsafe SSL_do_handshake(association)
            isFinished = result == 1
            hasFailed = unsafe !isFinished && SSL_get_error(association, result) != SSL_ERROR_WANT_READ
        }
        pipe.incoming = nil
        defer { pipe.outgoing = [] }
        return pipe.outgoing
    }

    /// Its last flight once more, in new records, as its timer would.
    func retransmit() -> [[UInt8]] {
        // Safe: the association is alive; its timer was set to expire at once when the test asked for it.
        unsafe SSL_ctrl(association, DTLS_CTRL_HANDLE_TIMEOUT, 0, nil)
        defer { pipe.outgoing = [] }
        return pipe.outgoing
    }

    /// Says close_notify.
    func close() -> [[UInt8]] {
        unsafe SSL_shutdown(association)
        defer { pipe.outgoing = [] }
        return pipe.outgoing
    }

    /// Whether the other side said close_notify.
    var wasClosed: Bool { unsafe SSL_get_shutdown(association) & SSL_RECEIVED_SHUTDOWN != 0 }

    /// What RFC 5764 exports on this side, cut like the server's.
    func keys() throws -> SRTPKeyingMaterial {
        let number = try #require(unsafe SSL_get_selected_srtp_profile(association).map { unsafe UInt16($0.pointee.id) })
        let lengths = try #require(SRTPKeyingMaterial.lengths(ofProfile: number))
        var bytes = [UInt8](repeating: 0, count: 2 * (lengths.key + lengths.salt))
        unsafe SSL_export_keying_material(association, &bytes, bytes.count, "EXTRACTOR-dtls_srtp", 19, nil, 0, 0)
        return try #require(SRTPKeyingMaterial(profile: number, exported: bytes))
    }
}
