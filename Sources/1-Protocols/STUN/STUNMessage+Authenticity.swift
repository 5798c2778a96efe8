import KeyedHash
import Wire

extension STUNMessage {
    /// Whether MESSAGE-INTEGRITY is there and right for `key`, which is the password in short-term use (RFC 8489 section
    /// 9.1.1). Takes the bytes as they came; compares in constant time. What follows the attribute is not protected.
    package func hasValidIntegrity(key: [UInt8]) -> Bool {
        guard !key.isEmpty, let attribute = attributes.first(where: { $0.type == .messageIntegrity }),
            attribute.value.count == HMACSHA1.length
        else { return false }
        let whole = bytes.rawSpan
        // The length that is covered ends with the attribute, whatever follows.
        let length = UInt16(truncatingIfNeeded: attribute.end &- Self.headerLength)
        let covered: InlineArray<2, UInt8> = [UInt8(truncatingIfNeeded: length >> 8), UInt8(truncatingIfNeeded: length)]
        var message = HMACSHA1(key: key).message()
        message.absorb(whole.extracting(0..<2))
        // Safe: the span ends with the call.
        unsafe message.absorb(covered.span.bytes)
        message.absorb(whole.extracting(4..<attribute.start))
        return message.code().begins(with: whole.extracting(attribute.value))
    }

    /// Whether MESSAGE-INTEGRITY is there, right or wrong.
    package var hasIntegrity: Bool { attributes.contains { $0.type == .messageIntegrity } }

    /// Whether the last attribute is FINGERPRINT and right.
    package var hasValidFingerprint: Bool {
        guard let last = attributes.last, last.type == .fingerprint, last.value.count == 4 else { return false }
        return bytes.rawSpan.uint32(at: last.value.lowerBound) == Fingerprint.value(of: bytes[..<last.start])
    }
}
