import Crypto
package import Vocabulary

/// What visitors are sent instead of an account: the code that confirms a request, and the link to their own appointment. Both follow
/// from the identifier and a key, so that a mail which is sent again says the same, and nothing of them is kept.
package struct VisitorSecrets: Sendable {
    private let key: SymmetricKey

    /// The key follows from the token key, and is good for nothing else.
    package init(_ key: TokenKey) {
        self.key = HKDF<SHA256>.deriveKey(inputKeyMaterial: key.symmetric, info: Array("visavis visitors".utf8), outputByteCount: 32)
    }

    /// "482913": six digits, for tries are few and the time is short.
    package func code(of request: VisitorRequestID) -> String {
        let number = mac("code", request.high, request.low).prefix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) } % 1_000_000
        let plain = String(number)
        return String(repeating: "0", count: 6 - plain.count) + plain
    }

    /// Whether somebody typed it, with whatever blanks; compared in a time that says nothing.
    package func isRight(_ typed: String, for request: VisitorRequestID) -> Bool {
        guard typed.utf8.count <= 40 else { return false }
        return Self.areEqual(Array(typed.filter { !$0.isWhitespace }.utf8), Array(code(of: request).utf8))
    }

    /// What stands in the link to an appointment: the identifier, and 128 bits that only this server makes.
    package func token(of appointment: AppointmentID) -> String { token("link", appointment) }

    /// Which appointment a link is to; nil for one that is not ours.
    package func appointment(of token: String) -> AppointmentID? { identifier("link", of: token) }

    /// The same of what is offered to somebody on a waiting list.
    package func token(of entry: WaitingEntryID) -> String { token("offer", entry) }

    /// Whose offer a link is to; nil for one that is not ours.
    package func entry(of token: String) -> WaitingEntryID? { identifier("offer", of: token) }

    private func token<Thing>(_ purpose: String, _ id: Identifier<Thing>) -> String {
        Base64URL.encode(Self.bytes(id.high, id.low) + mac(purpose, id.high, id.low).prefix(16))
    }

    private func identifier<Thing>(_ purpose: String, of token: String) -> Identifier<Thing>? {
        guard token.utf8.count == 43, let bytes = Base64URL.decode(token), bytes.count == 32 else { return nil }
        func half(_ bytes: ArraySlice<UInt8>) -> UInt64 { bytes.reduce(0) { $0 << 8 | UInt64($1) } }
        let id = Identifier<Thing>(high: half(bytes[0..<8]), low: half(bytes[8..<16]))
        return Self.areEqual(Array(bytes[16...]), Array(mac(purpose, id.high, id.low).prefix(16))) ? id : nil
    }

    private func mac(_ purpose: String, _ high: UInt64, _ low: UInt64) -> [UInt8] {
        Array(HMAC<SHA256>.authenticationCode(for: Array(purpose.utf8) + [0] + Self.bytes(high, low), using: key))
    }

    private static func bytes(_ high: UInt64, _ low: UInt64) -> [UInt8] {
        [high, low].flatMap { half in stride(from: 56, through: 0, by: -8).map { UInt8(truncatingIfNeeded: half >> UInt64($0)) } }
    }

    private static func areEqual(_ left: [UInt8], _ right: [UInt8]) -> Bool {
        guard left.count == right.count else { return false }
        return zip(left, right).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
    }
}
