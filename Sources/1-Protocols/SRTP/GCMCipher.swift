/// AES-GCM with one key in one direction, by whichever library was chosen.
enum GCMCipher: ~Copyable {
    #if arch(x86_64)
        case multiBuffer(MultiBufferGCM)
    #endif
    case evp(EVPGCM)

    init(key: [UInt8], direction: CipherDirection, engine: GCMEngine) throws(SRTPError) {
        #if arch(x86_64)
            if engine == .fastest, let fast = MultiBufferGCM(key: key, direction: direction) {
                self = .multiBuffer(fast)
                return
            }
        #endif
        self = .evp(try EVPGCM(key: key, direction: direction))
    }

    /// Asks for what the next call will read.
    @inline(__always)
    func prefetch() {
        switch self {
        #if arch(x86_64)
            case .multiBuffer(let cipher): cipher.prefetch()
        #endif
        case .evp: break
        }
    }

    /// Encrypts and writes 16 bytes of tag; false when the library refused.
    @inline(__always)
    func seal(_ message: GCMMessage, tag: UnsafeMutableRawPointer) -> Bool {
        // Safe: the caller vouches for the places of the message and for 16 bytes of tag.
        switch self {
        #if arch(x86_64)
            case .multiBuffer(let cipher):
                unsafe cipher.seal(message, tag: tag)
                return true
        #endif
        case .evp(let cipher): return unsafe cipher.seal(message, tag: tag)
        }
    }

    /// Decrypts; false when the tag does not fit. Doing it in place a second time brings the ciphertext back.
    @inline(__always)
    func open(_ message: GCMMessage, tag: UnsafeRawPointer) -> Bool {
        // Safe: the caller vouches for the places of the message and for 16 bytes of tag.
        switch self {
        #if arch(x86_64)
            case .multiBuffer(let cipher): return unsafe cipher.open(message, tag: tag)
        #endif
        case .evp(let cipher): return unsafe cipher.open(message, tag: tag)
        }
    }
}
