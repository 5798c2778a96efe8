package import Surroundings
import Wire

extension STUNMessage {
    /// The value of the first attribute of that type, nil when there is none. What stands behind MESSAGE-INTEGRITY is
    /// not protected by it and does not count (RFC 8489 section 14.5).
    package func value(_ type: STUNAttributeType) -> Range<Int>? {
        for attribute in attributes {
            if attribute.type == type { return attribute.value }
            if attribute.type == .messageIntegrity { return nil }
        }
        return nil
    }

    /// USERNAME, nil when missing or not UTF-8.
    package var username: String? {
        value(.username).flatMap { String(validating: bytes[$0], as: UTF8.self) }
    }

    /// PRIORITY (RFC 8445 section 7.1.1).
    package var priority: UInt32? {
        value(.priority).flatMap { $0.count == 4 ? bytes.rawSpan.uint32(at: $0.lowerBound) : nil }
    }

    /// USE-CANDIDATE (RFC 8445 section 7.1.2): the peer nominates the pair that this message travels on.
    package var useCandidate: Bool { value(.useCandidate) != nil }

    /// The tie breaker in ICE-CONTROLLING (RFC 8445 section 7.1.3).
    package var iceControlling: UInt64? { number64(.iceControlling) }

    /// The tie breaker in ICE-CONTROLLED (RFC 8445 section 7.1.3).
    package var iceControlled: UInt64? { number64(.iceControlled) }

    /// XOR-MAPPED-ADDRESS (RFC 8489 section 14.2).
    package var xorMappedAddress: TransportAddress? {
        guard let range = value(.xorMappedAddress) else { return nil }
        let span = bytes.rawSpan
        let start = range.lowerBound
        guard let family = span.byte(at: start &+ 1), let port = span.uint16(at: start &+ 2) else { return nil }
        let mask = AddressMask(transactionID)
        if family == 1, range.count == 8, let address = span.uint32(at: start &+ 4) {
            return TransportAddress(ipv4: address ^ Self.magicCookie, port: port ^ mask.port)
        }
        if family == 2, range.count == 20, let high = span.uint64(at: start &+ 4), let low = span.uint64(at: start &+ 12) {
            return TransportAddress(high: high ^ mask.high, low: low ^ mask.low, port: port ^ mask.port)
        }
        return nil
    }

    /// ERROR-CODE (RFC 8489 section 14.8), without its phrase.
    package var errorCode: STUNErrorCode? {
        guard let range = value(.errorCode), range.count >= 4 else { return nil }
        let span = bytes.rawSpan
        let place = range.lowerBound &+ 2
        guard let hundreds = span.byte(at: place), let rest = span.byte(at: place &+ 1), rest < 100 else { return nil }
        return STUNErrorCode(UInt16(hundreds & 0x07) &* 100 &+ UInt16(rest))
    }

    /// The types that a receiver must know and this module does not, each once, in their order.
    package var unknownComprehensionRequired: [STUNAttributeType] {
        var unknown: [STUNAttributeType] = []
        for attribute in attributes {
            if attribute.type == .messageIntegrity { break }
            let type = attribute.type
            if type.isComprehensionRequired, !type.isKnown, !unknown.contains(type) { unknown.append(type) }
        }
        return unknown
    }

    private func number64(_ type: STUNAttributeType) -> UInt64? {
        value(type).flatMap { $0.count == 8 ? bytes.rawSpan.uint64(at: $0.lowerBound) : nil }
    }
}

/// What XOR-MAPPED-ADDRESS lays over port and IPv6 address: cookie and transaction (RFC 8489 section 14.2).
struct AddressMask {
    let port: UInt16
    let high: UInt64
    let low: UInt64

    init(_ transaction: STUNTransactionID) {
        port = UInt16(truncatingIfNeeded: STUNMessage.magicCookie >> 16)
        high = UInt64(STUNMessage.magicCookie) << 32 | UInt64(transaction.high)
        low = transaction.low
    }
}
