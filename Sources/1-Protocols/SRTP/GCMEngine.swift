/// Who computes AES-GCM. Both give the same bytes.
package enum GCMEngine: Sendable, CaseIterable {
    /// ipsec-mb where it runs and agrees with OpenSSL, else OpenSSL.
    case fastest
    /// OpenSSL everywhere.
    case portable

    /// Whether `fastest` is ipsec-mb here. The first question compares it with OpenSSL, about a millisecond: ask at start.
    package static var hasMultiBuffer: Bool {
        #if arch(x86_64)
            MultiBufferCalls.checked != nil
        #else
            false
        #endif
    }
}

/// What a cipher is made for.
enum CipherDirection: Int32 {
    case opening = 0
    case sealing = 1
}
