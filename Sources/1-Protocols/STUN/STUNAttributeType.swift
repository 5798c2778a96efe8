/// The number of an attribute (RFC 8489 section 18.3, RFC 8445 section 16.1).
package struct STUNAttributeType: Hashable, Sendable {
    package let value: UInt16

    package init(_ value: UInt16) {
        self.value = value
    }

    package static let username = STUNAttributeType(0x0006)
    package static let messageIntegrity = STUNAttributeType(0x0008)
    package static let errorCode = STUNAttributeType(0x0009)
    package static let unknownAttributes = STUNAttributeType(0x000A)
    package static let realm = STUNAttributeType(0x0014)
    package static let nonce = STUNAttributeType(0x0015)
    package static let xorMappedAddress = STUNAttributeType(0x0020)
    package static let priority = STUNAttributeType(0x0024)
    package static let useCandidate = STUNAttributeType(0x0025)
    package static let software = STUNAttributeType(0x8022)
    package static let fingerprint = STUNAttributeType(0x8028)
    package static let iceControlled = STUNAttributeType(0x8029)
    package static let iceControlling = STUNAttributeType(0x802A)

    /// Whether a receiver that does not know the attribute must refuse a request that has it.
    package var isComprehensionRequired: Bool { value < 0x8000 }

    /// Whether this module knows the attribute, of those that a receiver must know.
    var isKnown: Bool {
        switch self {
        case .username, .messageIntegrity, .errorCode, .unknownAttributes, .realm, .nonce, .xorMappedAddress, .priority, .useCandidate: true
        default: false
        }
    }
}
