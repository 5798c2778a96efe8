import FoundationEssentials
import Testing

@testable import Assembly

struct OwnCertificateTests {
    @Test func `the certificate is made once, and anew only for a host that it does not name`() throws {
        let path = TemporaryFolder.path()
        defer { try? FileManager.default.removeItem(atPath: path) }
        func made(for hosts: [String]) throws -> Data {
            _ = try OwnCertificate.pair(in: DataFolder(path), hosts: hosts)
            return try #require(FileManager.default.contents(atPath: path + "/tls.pem"))
        }
        let first = try made(for: [])
        #expect(try made(for: ["localhost", "127.0.0.1", "::1"]) == first)
        let named = try made(for: ["visavis.example.fr", "192.0.2.7", "2001:db8::7"])
        #expect(named != first)
        for hosts in [["visavis.example.fr", "192.0.2.7", "2001:db8::7"], ["2001:db8:0::7"], []] { #expect(try made(for: hosts) == named) }
        #expect(try made(for: ["192.0.2.8"]) != named)
    }
}
