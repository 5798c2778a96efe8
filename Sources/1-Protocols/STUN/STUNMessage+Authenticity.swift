import Wire

extension STUNMessage {
    /// Whether MESSAGE-INTEGRITY is there and right for `key`, which is the password in short-term use (RFC 8489 section
    /// 9.1.1). Takes the bytes as they came; compares in constant time. What follows the attribute is not protected.
    package func hasValidIntegrity(key: [UInt8]) -> Bool {
        guard let attribute = attributes.first(where: { $0.type == .messageIntegrity }),
            attribute.value.count == MessageIntegrity.length
        else { return false }
        var covered = ByteWriter()
        covered.append(bytes[..<attribute.start])
        covered.overwrite(UInt16(truncatingIfNeeded: attribute.end &- Self.headerLength), at: 2)
        guard let code = MessageIntegrity.code(of: covered.bytes, key: key) else { return false }
        return MessageIntegrity.areEqual(code, bytes[attribute.value])
    }

    /// Whether MESSAGE-INTEGRITY is there, right or wrong.
    package var hasIntegrity: Bool { attributes.contains { $0.type == .messageIntegrity } }

    /// Whether the last attribute is FINGERPRINT and right.
    package var hasValidFingerprint: Bool {
        guard let last = attributes.last, last.type == .fingerprint, last.value.count == 4 else { return false }
        return bytes.rawSpan.uint32(at: last.value.lowerBound) == Fingerprint.value(of: bytes[..<last.start])
    }
}
