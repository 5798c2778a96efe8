package import Surroundings
import STUN
import Wire

extension ICEAgent {
    /// Takes a datagram that looks like STUN. What names no fragment of ours costs a glance: no parsing, no allocation.
    package mutating func receive(_ bytes: RawSpan, from address: TransportAddress, at now: Instant) -> ICEResponse {
        guard STUNMessage.looksLikeBindingRequest(bytes) else { return ICEResponse(dropReason: .notARequest) }
        var generation: ICEGeneration?
        if let username = STUNMessage.usernameRange(in: bytes) {
            generation = self.generation(namedAt: username, in: bytes)
            if generation == nil { return ICEResponse(dropReason: .unknownUsername) }
        }

        guard let message = try? STUNMessage(parsing: bytes) else { return ICEResponse(dropReason: .malformed) }
        guard message.hasValidFingerprint else { return ICEResponse(dropReason: .wrongFingerprint) }
        guard let generation, message.hasIntegrity else {
            return refusal(of: message, with: .badRequest, for: .noCredentials)
        }
        guard message.hasValidIntegrity(key: generation.key) else {
            return refusal(of: message, with: .unauthenticated, for: .wrongIntegrity)
        }
        // From here on the peer is known, and refusals are sealed (RFC 8489 section 9.1.3).
        guard message.unknownComprehensionRequired.isEmpty else {
            return refusal(of: message, with: .unknownAttribute, for: .unknownAttribute, key: generation.key)
        }
        guard message.value(.iceControlled) == nil else {
            return refusal(of: message, with: .roleConflict, for: .roleConflict, key: generation.key)
        }

        if generation.fragment == current.fragment {
            isCurrentProved = true
            previous = nil
        }
        let before = selected
        note(address, at: now)
        if message.useCandidate { nominate(address, at: now) } else { fallBack(at: now) }

        var builder = STUNMessage.Builder(.success, transactionID: message.transactionID)
        builder.addXORMappedAddress(address)
        let reply = builder.serialized(integrityKey: generation.key, fingerprint: true)
        return ICEResponse(reply: reply, isAuthentic: true, selectionChanged: selected != before)
    }

    /// Our half of USERNAME in a Binding request, nil when there is none: routes a request from an unknown address. Proves
    /// nothing. Cheap: looks at no more than sixteen attributes and 256 bytes.
    package static func localUsernameFragment(inRequest bytes: RawSpan) -> String? {
        guard STUNMessage.looksLikeBindingRequest(bytes), let range = STUNMessage.usernameRange(in: bytes) else { return nil }
        var fragment = ""
        for offset in range.prefix(257) {
            guard let byte = bytes.byte(at: offset) else { return nil }
            switch byte {
            case UInt8(ascii: ":"): return fragment.isEmpty ? nil : fragment
            // The characters that RFC 8839 section 5.4 allows.
            case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
                UInt8(ascii: "+"), UInt8(ascii: "/"):
                fragment.unicodeScalars.append(Unicode.Scalar(byte))
            default: return nil
            }
        }
        return nil
    }

    private func generation(namedAt range: Range<Int>, in bytes: RawSpan) -> ICEGeneration? {
        if current.isNamed(at: range, in: bytes) { return current }
        if let previous, previous.isNamed(at: range, in: bytes) { return previous }
        return nil
    }

    /// An error answer. One that is not sealed goes to an address that anybody may have written into the datagram, so it
    /// is sent only where it is not longer than what came: nobody is worth a detour through us.
    private func refusal(of message: STUNMessage, with code: STUNErrorCode, for reason: ICEDropReason, key: [UInt8]? = nil) -> ICEResponse {
        var builder = STUNMessage.Builder(.error, transactionID: message.transactionID)
        builder.addErrorCode(code)
        if code == .unknownAttribute { builder.addUnknownAttributes(message.unknownComprehensionRequired) }
        let reply = builder.serialized(integrityKey: key, fingerprint: true)
        let isWelcome = key != nil || reply.count <= message.bytes.count
        return ICEResponse(reply: isWelcome ? reply : nil, dropReason: reason)
    }
}
