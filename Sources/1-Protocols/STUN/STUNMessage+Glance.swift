// Questions that a flood may ask a million times a second: answered without parsing the whole and without allocating.
import Wire

extension STUNMessage {
    /// Whether the bytes begin as a STUN message does: first byte 0 to 3 (RFC 7983) and the magic cookie.
    package static func looksLikeSTUN(_ bytes: RawSpan) -> Bool {
        guard bytes.byteCount >= headerLength, let first = bytes.byte(at: 0), let cookie = bytes.uint32(at: 4) else { return false }
        return first < 4 && cookie == magicCookie
    }

    /// Whether the bytes begin as a Binding request does.
    package static func looksLikeBindingRequest(_ bytes: RawSpan) -> Bool {
        looksLikeSTUN(bytes) && bytes.uint16(at: 0) == STUNMethod.binding.messageType(.request)
    }

    /// Where the value of the first USERNAME lies, looked for in the first sixteen attributes, nil when it is not there.
    package static func usernameRange(in bytes: RawSpan) -> Range<Int>? {
        guard looksLikeSTUN(bytes) else { return nil }
        var offset = headerLength
        for _ in 0..<16 {
            guard let attribute = attribute(at: offset, in: bytes), attribute.type != .messageIntegrity else { return nil }
            if attribute.type == .username { return attribute.value }
            offset = attribute.end
        }
        return nil
    }
}
