import STUN
import Surroundings
import Wire

/// STUN: what parses is written again byte for byte; sealed anew, it is authentic; every view is total.
package enum STUNProperty {
    /// The password of RFC 5769, so that its vectors among the seeds are authentic.
    private static let key = Array("VOkJxbRl1RmTxUk/WvJxBt".utf8)

    package static func check(_ bytes: RawSpan) {
        let looks = STUNMessage.looksLikeSTUN(bytes)
        let isBindingRequest = STUNMessage.looksLikeBindingRequest(bytes)
        let username = STUNMessage.usernameRange(in: bytes)
        if let username { Promise.holds(username.upperBound <= bytes.byteCount, "a user name lies inside its message") }
        guard let message = try? STUNMessage(parsing: bytes) else { return }

        // Next to other protocols only methods below 0x80 are STUN (RFC 7983); alone, all are.
        Promise.holds(looks == (bytes.byte(at: 0) ?? 0 < 4), "what parses looks like STUN")
        let isRequest = message.method == .binding && message.messageClass == .request
        Promise.holds(isBindingRequest == isRequest, "a glance agrees with the parser")
        if looks, message.attributes.count <= 16 {
            Promise.holds(username == message.value(.username), "a glance finds the same user name")
        }

        let again = STUNMessage.Builder(copying: message, seals: true).serialized(integrityKey: nil, fingerprint: false)
        Promise.holds(again.elementsEqual(message.bytes) && again.count == bytes.byteCount, "parse then write gives the same bytes")

        let isAuthentic = message.hasValidIntegrity(key: key)
        Promise.holds(!isAuthentic || message.hasIntegrity, "only a sealed message is authentic")
        Promise.holds(!message.hasValidIntegrity(key: []), "no message is authentic under an empty key")
        Promise.holds(!message.hasValidFingerprint || message.attributes.last?.type == .fingerprint, "a fingerprint stands last")
        checkSealing(message)
        checkViews(message)
    }

    private static func checkSealing(_ message: STUNMessage) {
        guard message.attributes.count <= 60 else { return }
        let sealed = STUNMessage.Builder(copying: message, seals: false).serialized(integrityKey: key, fingerprint: true)
        guard let read = try? STUNMessage(parsing: sealed.rawSpan) else { return Promise.holds(false, "what is sealed parses") }
        Promise.holds(read.hasValidIntegrity(key: key), "what is sealed is authentic")
        Promise.holds(read.hasValidFingerprint, "what is sealed has a fingerprint")
        // What stands behind a fingerprint, where nothing may stand, is left out.
        if message.attributes.dropLast().allSatisfy({ $0.type != .fingerprint }) {
            Promise.holds(read.username == message.username, "sealing changes no attribute")
        }
        guard let flipped = sealed.indices.dropLast(8).last else { return }
        var damaged = sealed
        damaged[flipped] ^= 1
        if let read = try? STUNMessage(parsing: damaged.rawSpan) {
            Promise.holds(!read.hasValidIntegrity(key: key) && !read.hasValidFingerprint, "a flipped bit is noticed")
        }
    }

    /// A message composed of the typed values has the same typed values.
    private static func checkViews(_ message: STUNMessage) {
        var builder = STUNMessage.Builder(message.messageClass, method: message.method, transactionID: message.transactionID)
        if let username = message.username { builder.addUsername(username) }
        if let priority = message.priority { builder.addPriority(priority) }
        if message.useCandidate { builder.addUseCandidate() }
        if let tie = message.iceControlling { builder.addControlling(tieBreaker: tie) }
        if let tie = message.iceControlled { builder.addControlled(tieBreaker: tie) }
        if let address = message.xorMappedAddress { builder.addXORMappedAddress(address) }
        if let code = message.errorCode { builder.addErrorCode(code) }
        let unknown = message.unknownComprehensionRequired
        builder.addUnknownAttributes(unknown)
        for type in unknown { builder.add(type) }
        let written = builder.serialized(integrityKey: nil, fingerprint: false)
        guard let read = try? STUNMessage(parsing: written.rawSpan) else {
            return Promise.holds(unknown.count > 50, "what is composed parses")
        }
        Promise.holds(read.method == message.method && read.messageClass == message.messageClass, "method and class are kept")
        Promise.holds(read.transactionID == message.transactionID, "the transaction is kept")
        Promise.holds(read.username == message.username && read.priority == message.priority, "user name and priority are kept")
        Promise.holds(read.useCandidate == message.useCandidate, "the nomination is kept")
        Promise.holds(read.iceControlling == message.iceControlling && read.iceControlled == message.iceControlled, "the role is kept")
        Promise.holds(read.xorMappedAddress == message.xorMappedAddress, "the address is kept")
        Promise.holds(read.errorCode == message.errorCode, "the error is kept")
        Promise.holds(read.unknownComprehensionRequired == unknown, "the unknown types are kept")
        Promise.holds(read.value(.unknownAttributes)?.count == unknown.count * 2, "each unknown type is told once")
    }
}
