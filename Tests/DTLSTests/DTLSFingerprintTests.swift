import DTLS
import Testing

struct DTLSFingerprintTests {
    private let pairs = (0..<32).map { ($0 < 16 ? "0" : "") + String($0, radix: 16, uppercase: true) }.joined(separator: ":")

    @Test func `a fingerprint reads in any case and writes in capitals`() throws {
        let read = try #require(DTLSFingerprint(sdpValue: "SHA-256 \(pairs.lowercased())"))
        #expect(read.bytes == Array(0..<32))
        #expect(read.sdpValue == "sha-256 \(pairs)")
    }

    @Test func `what is malformed, too weak or of another length is refused`() {
        let refused = [
            "", "sha-256", "sha-256 ", "sha-256  \(pairs)", "sha-256 \(pairs):00", "sha-256 \(pairs.dropLast(3))", "sha-384 \(pairs)",
            "sha-256 \(pairs.replacing("0A", with: "+A"))", "sha-256 \(pairs.replacing("0A", with: "0\u{FF21}"))",
            "sha-1 " + Array(repeating: "AB", count: 20).joined(separator: ":"),
            "md5 " + Array(repeating: "AB", count: 16).joined(separator: ":"),
        ]
        for value in refused { #expect(DTLSFingerprint(sdpValue: value) == nil, "\(value)") }
    }

    @Test func `our own fingerprint is read back and differs each time`() throws {
        let (one, other) = (try DTLSIdentity().fingerprint, try DTLSIdentity().fingerprint)
        #expect(DTLSFingerprint(sdpValue: one.sdpValue) == one)
        #expect(one != other)
    }
}
