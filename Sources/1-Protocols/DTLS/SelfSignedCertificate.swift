import COpenSSL

/// An ECDSA P-256 key and a certificate that it signed itself with SHA-256: what browsers make for WebRTC too.
///
/// OpenSSL brings its own randomness and clock here, the one exception to the rule that protocol code has neither.
@safe package final class SelfSignedCertificate: Sendable {
    /// An `EVP_PKEY *`.
    // Safe: OpenSSL locks keys and certificates itself, and neither pointer changes after init.
    package nonisolated(unsafe) let key: OpaquePointer
    /// An `X509 *`.
    // Safe: as above.
    package nonisolated(unsafe) let certificate: OpaquePointer

    package init() throws(DTLSError) {
        // Safe: both are returned with a reference of ours, given back in deinit.
        guard let key = unsafe Self.makeKey() else { throw .openSSL(.key) }
        guard let certificate = unsafe Self.makeCertificate(signedBy: key) else {
            unsafe EVP_PKEY_free(key)
            throw .openSSL(.certificate)
        }
        unsafe self.key = unsafe key
        unsafe self.certificate = unsafe certificate
    }

    deinit {
        // Safe: the references of init, given back once.
        unsafe X509_free(certificate)
        unsafe EVP_PKEY_free(key)
    }

    private static func makeKey() -> OpaquePointer? {
        // Safe: OpenSSL checks each argument; the context is freed on every way out.
        guard let context = unsafe EVP_PKEY_CTX_new_id(EVP_PKEY_EC, nil) else { return nil }
        defer { unsafe EVP_PKEY_CTX_free(context) }
        var key: OpaquePointer?
        guard
            unsafe EVP_PKEY_keygen_init(context) == 1,
            unsafe EVP_PKEY_CTX_set_ec_paramgen_curve_nid(context, NID_X9_62_prime256v1) == 1,
            unsafe EVP_PKEY_keygen(context, &key) == 1
        else { return nil }
        return unsafe key
    }

    private static func makeCertificate(signedBy key: OpaquePointer) -> OpaquePointer? {
        // Safe: OpenSSL checks each argument; names and times returned belong to the certificate.
        guard let certificate = unsafe X509_new() else { return nil }
        var serial: UInt64 = 0
        let day = 86_400
        guard
            unsafe withUnsafeMutableBytes(of: &serial, { unsafe RAND_bytes($0.baseAddress, Int32($0.count)) }) == 1,
            unsafe X509_set_version(certificate, 2) == 1,
            unsafe ASN1_INTEGER_set_uint64(X509_get_serialNumber(certificate), serial >> 1) == 1,
            unsafe X509_gmtime_adj(X509_getm_notBefore(certificate), -day) != nil,
            unsafe X509_gmtime_adj(X509_getm_notAfter(certificate), 3_650 * day) != nil,
            let name = unsafe X509_get_subject_name(certificate),
            // The name that browsers write: it tells an observer nothing.
            unsafe X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_FLAG | 1, "WebRTC", -1, -1, 0) == 1,
            unsafe X509_set_issuer_name(certificate, name) == 1,
            unsafe X509_set_pubkey(certificate, key) == 1,
            unsafe X509_sign(certificate, key, EVP_sha256()) > 0
        else {
            unsafe X509_free(certificate)
            return nil
        }
        return unsafe certificate
    }
}
