#if arch(x86_64)
    import CIPsecMB

    /// The functions that ipsec-mb chose for this processor.
    ///
    // Safe: addresses of code that stays loaded; they hold no state, so any thread may call them.
    @safe struct MultiBufferCalls: @unchecked Sendable {
        let seal128: aes_gcm_enc_dec_t
        let seal256: aes_gcm_enc_dec_t
        let open128: aes_gcm_enc_dec_t
        let open256: aes_gcm_enc_dec_t
        let prepare128: aes_gcm_pre_t
        let prepare256: aes_gcm_pre_t

        /// nil where the library knows nothing of this processor.
        init?() {
            // Safe: the manager is ours until freed; only addresses of code are taken from it.
            guard let manager = unsafe alloc_mb_mgr(0) else { return nil }
            defer { unsafe free_mb_mgr(manager) }
            var architecture = IMB_ARCH_NONE
            unsafe init_mb_mgr_auto(manager, &architecture)
            guard architecture != IMB_ARCH_NONE, unsafe imb_get_errno(manager) == 0,
                let seal128 = unsafe manager.pointee.gcm128_enc, let seal256 = unsafe manager.pointee.gcm256_enc,
                let open128 = unsafe manager.pointee.gcm128_dec, let open256 = unsafe manager.pointee.gcm256_dec,
                let prepare128 = unsafe manager.pointee.gcm128_pre, let prepare256 = unsafe manager.pointee.gcm256_pre
            else { return nil }
            unsafe self.seal128 = seal128
            unsafe self.seal256 = seal256
            unsafe self.open128 = open128
            unsafe self.open256 = open256
            unsafe self.prepare128 = prepare128
            unsafe self.prepare256 = prepare256
        }

        /// The functions, compared with OpenSSL once in the life of the process; nil when they differ.
        static let checked: MultiBufferCalls? = MultiBufferCalls().flatMap { $0.agreesWithOpenSSL() ? $0 : nil }

        /// Seals messages of lengths around the blocks that the code works in with both, and opens them again.
        func agreesWithOpenSSL() -> Bool {
            for keyLength in [16, 32] {
                let key = (0..<keyLength).map { UInt8(truncatingIfNeeded: $0 * 7 + keyLength) }
                guard let ours = MultiBufferGCM(key: key, direction: .sealing, calls: self),
                    let opener = MultiBufferGCM(key: key, direction: .opening, calls: self),
                    let theirs = try? EVPGCM(key: key, direction: .sealing)
                else { return false }
                for count in [0, 1, 15, 16, 17, 127, 128, 129, 255, 256, 257, 767, 768, 769, 1_100, 1_400] {
                    guard agrees(ours, opener, theirs, count: count) else { return false }
                }
            }
            return true
        }

        private func agrees(
            _ ours: borrowing MultiBufferGCM, _ opener: borrowing MultiBufferGCM, _ theirs: borrowing EVPGCM, count: Int
        ) -> Bool {
            let plain = (0..<12 + count).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ count) } + [UInt8](repeating: 0, count: 16)
            var first = plain
            var second = plain
            let nonce = Nonce.aead(ssrc: 0x5501_A0B2, index: UInt64(count) << 16 | 0xF17B)
            // Safe: each array holds 12 bytes that are authenticated, `count` that are encrypted, and 16 of tag.
            return unsafe first.withUnsafeMutableBytes { first in
                unsafe second.withUnsafeMutableBytes { second in
                    guard let mine = first.baseAddress, let other = second.baseAddress else { return false }
                    let message = unsafe GCMMessage(
                        nonce: nonce, associated: mine, associatedCount: 12, source: mine + 12, target: mine + 12, count: count)
                    let reference = unsafe GCMMessage(
                        nonce: nonce, associated: other, associatedCount: 12, source: other + 12, target: other + 12, count: count)
                    unsafe ours.seal(message, tag: mine + 12 + count)
                    guard unsafe theirs.seal(reference, tag: other + 12 + count), unsafe first.elementsEqual(second),
                        unsafe opener.open(message, tag: mine + 12 + count)
                    else { return false }
                    return unsafe first.prefix(12 + count).elementsEqual(plain.prefix(12 + count))
                }
            }
        }
    }
#endif
