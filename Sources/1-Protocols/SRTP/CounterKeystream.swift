import COpenSSL

/// AES in counter mode with one key, by OpenSSL: the cipher of AES-CM, and the key derivation's.
@safe struct CounterKeystream: ~Copyable {
    private let context: OpaquePointer

    /// A key of 16 or 32 bytes.
    init(key: [UInt8]) throws(SRTPError) {
        guard key.count == 16 || key.count == 32 else { throw .keyLength }
        // Safe: the context is owned by this value alone, and freed by it; the key is read before the call returns.
        guard let context = unsafe EVP_CIPHER_CTX_new() else { throw .cipherFailure }
        guard unsafe EVP_EncryptInit_ex(context, key.count == 16 ? EVP_aes_128_ctr() : EVP_aes_256_ctr(), nil, key, nil) == 1 else {
            unsafe EVP_CIPHER_CTX_free(context)
            throw .cipherFailure
        }
        unsafe self.context = context
    }

    // Safe: nobody else holds the context. OpenSSL wipes the key with it.
    deinit { unsafe EVP_CIPHER_CTX_free(context) }

    /// Lays the key stream that begins at `counter` over `count` bytes. `from` and `to` are the same place or apart.
    func apply(_ counter: Nonce, from source: UnsafeRawPointer, to target: UnsafeMutableRawPointer, count: Int) -> Bool {
        var written: Int32 = 0
        // Safe: the caller vouches for `count` bytes at both places; the counter lives through the closure.
        return unsafe withUnsafeBytes(of: counter) { counter in
            unsafe EVP_EncryptInit_ex(context, nil, nil, nil, counter.baseAddress?.assumingMemoryBound(to: UInt8.self)) == 1
                && EVP_EncryptUpdate(
                    context, target.assumingMemoryBound(to: UInt8.self), &written, source.assumingMemoryBound(to: UInt8.self),
                    Int32(truncatingIfNeeded: count)) == 1
        }
    }
}
