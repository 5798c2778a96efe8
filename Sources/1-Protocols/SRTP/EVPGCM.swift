import COpenSSL

/// AES-GCM by OpenSSL: one context for a key and a direction, given only a nonce for each packet.
@safe struct EVPGCM: ~Copyable {
    private let context: OpaquePointer
    private let direction: CipherDirection

    /// A key of 16 or 32 bytes.
    init(key: [UInt8], direction: CipherDirection) throws(SRTPError) {
        guard key.count == 16 || key.count == 32 else { throw .keyLength }
        // Safe: the context is owned by this value alone, and freed by it; the key is read before the call returns.
        guard let context = unsafe EVP_CIPHER_CTX_new() else { throw .cipherFailure }
        let cipher = unsafe key.count == 16 ? EVP_aes_128_gcm() : EVP_aes_256_gcm()
        guard unsafe EVP_CipherInit_ex(context, cipher, nil, key, nil, direction.rawValue) == 1 else {
            unsafe EVP_CIPHER_CTX_free(context)
            throw .cipherFailure
        }
        unsafe self.context = context
        self.direction = direction
    }

    // Safe: nobody else holds the context. OpenSSL wipes the key with it.
    deinit { unsafe EVP_CIPHER_CTX_free(context) }

    /// Encrypts `count` bytes and writes 16 bytes of tag. `from` and `to` are the same place or apart.
    // Never inlined, here and in `open`: where the other library is used, whoever calls would save registers for nothing.
    @inline(never)
    func seal(_ message: GCMMessage, tag: UnsafeMutableRawPointer) -> Bool {
        // Safe: the caller vouches for the places of the message and for 16 bytes of tag.
        unsafe run(message) && EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_AEAD_GET_TAG, 16, tag) == 1
    }

    /// Decrypts `count` bytes and says whether the 16 bytes at `tag` fit. If not, what was written must not be used.
    @inline(never)
    func open(_ message: GCMMessage, tag: UnsafeRawPointer) -> Bool {
        // Safe: the caller vouches for the places of the message and for 16 bytes of tag, which OpenSSL copies.
        guard unsafe EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_AEAD_SET_TAG, 16, UnsafeMutableRawPointer(mutating: tag)) == 1,
            unsafe run(message)
        else {
            // What stays in this thread's queue of errors would be taken by DTLS for its own.
            ERR_clear_error()
            return false
        }
        return true
    }

    private func run(_ message: GCMMessage) -> Bool {
        var written: Int32 = 0
        var rest = Tag()
        // Safe: as above; the nonce and the final block, which is empty in GCM, live through the closures.
        return unsafe withUnsafeBytes(of: message.nonce) { nonce in
            guard
                unsafe EVP_CipherInit_ex(
                    context, nil, nil, nil, nonce.baseAddress?.assumingMemoryBound(to: UInt8.self), direction.rawValue) == 1,
                unsafe EVP_CipherUpdate(
                    context, nil, &written, message.associated.assumingMemoryBound(to: UInt8.self),
                    Int32(truncatingIfNeeded: message.associatedCount)) == 1
            else { return false }
            if unsafe message.count > 0,
                unsafe EVP_CipherUpdate(
                    context, message.target.assumingMemoryBound(to: UInt8.self), &written,
                    message.source.assumingMemoryBound(to: UInt8.self), Int32(truncatingIfNeeded: message.count)) != 1
            {
                return false
            }
            return unsafe withUnsafeMutableBytes(of: &rest) { rest in
                unsafe EVP_CipherFinal_ex(context, rest.baseAddress?.assumingMemoryBound(to: UInt8.self), &written) == 1
            }
        }
    }
}
