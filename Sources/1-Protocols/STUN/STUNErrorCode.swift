/// The number in an ERROR-CODE attribute (RFC 8489 section 14.8), 300 to 699.
package struct STUNErrorCode: Hashable, Sendable {
    package let value: UInt16

    /// Nil outside 300 to 699.
    package init?(_ value: UInt16) {
        guard 300...699 ~= value else { return nil }
        self.value = value
    }

    private init(known value: UInt16) {
        self.value = value
    }

    package static let badRequest = STUNErrorCode(known: 400)
    package static let unauthenticated = STUNErrorCode(known: 401)
    package static let unknownAttribute = STUNErrorCode(known: 420)
    package static let roleConflict = STUNErrorCode(known: 487)

    /// The phrase recommended by the RFC; empty for codes that we never send.
    package var reason: String {
        switch self {
        case .badRequest: "Bad Request"
        case .unauthenticated: "Unauthenticated"
        case .unknownAttribute: "Unknown Attribute"
        case .roleConflict: "Role Conflict"
        default: ""
        }
    }
}
