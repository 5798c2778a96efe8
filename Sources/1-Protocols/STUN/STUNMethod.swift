/// What is asked (RFC 8489 section 5), twelve bits.
package struct STUNMethod: Hashable, Sendable {
    package let value: UInt16

    /// Only the lowest twelve bits of `value` count.
    package init(_ value: UInt16) {
        self.value = value & 0x0FFF
    }

    package static let binding = STUNMethod(0x001)
}

extension STUNMethod {
    // The class bits stand in the middle of the method: M11...M7 C1 M6...M4 C0 M3...M0.

    /// The method within a message's first sixteen bits.
    init(messageType type: UInt16) {
        self.init(type & 0x000F | (type & 0x00E0) >> 1 | (type & 0x3E00) >> 2)
    }

    /// A message's first sixteen bits.
    func messageType(_ messageClass: STUNMessageClass) -> UInt16 {
        let spread = value & 0x000F | (value & 0x0070) << 1 | (value & 0x0F80) << 2
        return spread | (messageClass.rawValue & 1) << 4 | (messageClass.rawValue & 2) << 7
    }
}

extension STUNMessageClass {
    /// The class within a message's first sixteen bits.
    init(messageType type: UInt16) {
        switch (type & 0x0100 != 0, type & 0x0010 != 0) {
        case (false, false): self = .request
        case (false, true): self = .indication
        case (true, false): self = .success
        case (true, true): self = .error
        }
    }
}
