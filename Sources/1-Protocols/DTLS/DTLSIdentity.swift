import COpenSSL

/// Who this process is to every browser: a key, its certificate, and the settings that all connections share.
@safe package final class DTLSIdentity: Sendable {
    /// What answers name.
    package let fingerprint: DTLSFingerprint
    /// An `SSL_CTX *`.
    // Safe: OpenSSL counts and locks it itself; nothing changes it after init.
    nonisolated(unsafe) let context: OpaquePointer

    /// Makes a new key and certificate.
    package convenience init() throws(DTLSError) {
        try self.init(SelfSignedCertificate())
    }

    private init(_ own: SelfSignedCertificate) throws(DTLSError) {
        guard let fingerprint = unsafe DTLSFingerprint(algorithm: .sha256, certificate: own.certificate) else {
            throw .openSSL(.certificate)
        }
        self.fingerprint = fingerprint
        // Safe: the context is a reference of ours, given back in deinit; it takes its own of key and certificate.
        guard let context = unsafe SSL_CTX_new(DTLS_server_method()) else { throw .openSSL(.context) }
        guard unsafe Self.configure(context, own) else {
            unsafe SSL_CTX_free(context)
            throw .openSSL(.context)
        }
        unsafe self.context = unsafe context
    }

    deinit {
        // Safe: the reference of init, given back once.
        unsafe SSL_CTX_free(context)
    }

    /// The order is ours, not the client's: GCM by ipsec-mb costs least.
    private static let profiles = "SRTP_AEAD_AES_128_GCM:SRTP_AEAD_AES_256_GCM:SRTP_AES128_CM_SHA1_80"
    private static let ciphers =
        "ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-ECDSA-AES256-GCM-SHA384:ECDHE-ECDSA-CHACHA20-POLY1305:ECDHE-ECDSA-AES128-SHA"
    /// The longest list of certificates a client may send, in bytes.
    private static let longestCertificateList = 32_768

    private static func configure(_ context: OpaquePointer, _ own: SelfSignedCertificate) -> Bool {
        // Safe: OpenSSL checks each argument, and copies the strings.
        unsafe SSL_CTX_set_options(
            context,
            vv_ssl_op_no_query_mtu | vv_ssl_op_no_ticket | vv_ssl_op_no_renegotiation | vv_ssl_op_cipher_server_preference)
        unsafe SSL_CTX_ctrl(context, SSL_CTRL_SET_SESS_CACHE_MODE, Int(SSL_SESS_CACHE_OFF), nil)
        unsafe SSL_CTX_ctrl(context, SSL_CTRL_SET_MAX_CERT_LIST, longestCertificateList, nil)
        unsafe SSL_CTX_set_verify(context, SSL_VERIFY_PEER | SSL_VERIFY_FAIL_IF_NO_PEER_CERT, nil)
        unsafe SSL_CTX_set_cert_verify_callback(context, { store, _ in unsafe DTLSConnection.judge(store) }, nil)
        return unsafe SSL_CTX_ctrl(context, SSL_CTRL_SET_MIN_PROTO_VERSION, Int(DTLS1_2_VERSION), nil) == 1
            && SSL_CTX_ctrl(context, SSL_CTRL_SET_MAX_PROTO_VERSION, Int(DTLS1_2_VERSION), nil) == 1
            && SSL_CTX_set_cipher_list(context, ciphers) == 1
            && SSL_CTX_use_certificate(context, own.certificate) == 1
            && SSL_CTX_use_PrivateKey(context, own.key) == 1
            // This one call returns 0 for success.
            && SSL_CTX_set_tlsext_use_srtp(context, profiles) == 0
    }
}
