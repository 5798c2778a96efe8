// A STUN message (RFC 8489 section 5): two zero bits, 14 bits of type, the length behind the header, the cookie, 96 bits
// of transaction; then attributes, each of type, length, value, and padding to a multiple of four. The padding may hold
// anything and is covered by MESSAGE-INTEGRITY, so the bytes are kept as they came and the attributes only point into them.
import Wire

/// A parsed STUN message: its bytes, and where each attribute lies in them.
package struct STUNMessage: Sendable {
    /// The message as it came.
    package let bytes: [UInt8]
    package let method: STUNMethod
    package let messageClass: STUNMessageClass
    package let transactionID: STUNTransactionID
    /// All attributes in their order, unknown ones and those behind MESSAGE-INTEGRITY too.
    package let attributes: [STUNAttribute]

    /// The length of the header in bytes.
    package static let headerLength = 20
    /// Tells STUN from other protocols on the same port.
    package static let magicCookie: UInt32 = 0x2112_A442

    static let attributeLimit = 64

    /// Total: any bytes give a message or an error. Neither integrity nor fingerprint are looked at.
    package init(parsing bytes: RawSpan) throws(STUNError) {
        guard bytes.byteCount >= Self.headerLength,
            let type = bytes.uint16(at: 0), let length = bytes.uint16(at: 2), let cookie = bytes.uint32(at: 4),
            let high = bytes.uint32(at: 8), let low = bytes.uint64(at: 12)
        else { throw .tooShort }
        guard type & 0xC000 == 0, cookie == Self.magicCookie else { throw .notSTUN }
        guard length % 4 == 0, bytes.byteCount == Self.headerLength &+ Int(length) else { throw .wrongLength }

        var attributes: [STUNAttribute] = []
        // As many as a browser's check has.
        attributes.reserveCapacity(8)
        var offset = Self.headerLength
        while offset < bytes.byteCount {
            guard let attribute = Self.attribute(at: offset, in: bytes) else { throw .truncatedAttribute }
            guard attributes.count < Self.attributeLimit else { throw .tooManyAttributes }
            attributes.append(attribute)
            offset = attribute.end
        }
        // Safe: the pointer does not leave the closure, which copies.
        self.bytes = unsafe bytes.withUnsafeBytes { unsafe [UInt8]($0) }
        self.method = STUNMethod(messageType: type)
        self.messageClass = STUNMessageClass(messageType: type)
        self.transactionID = STUNTransactionID(high: high, low: low)
        self.attributes = attributes
    }

    /// The attribute whose header is at `offset`, nil when it does not lie inside whole, its padding included.
    static func attribute(at offset: Int, in bytes: RawSpan) -> STUNAttribute? {
        guard let type = bytes.uint16(at: offset), let length = bytes.uint16(at: offset &+ 2) else { return nil }
        let start = offset &+ 4
        let attribute = STUNAttribute(type: STUNAttributeType(type), value: start..<(start &+ Int(length)))
        return attribute.end <= bytes.byteCount ? attribute : nil
    }
}
