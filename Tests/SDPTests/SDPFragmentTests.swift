import Testing

@testable import SDP

@Suite struct SDPFragmentTests {
    /// RFC 9725 section 4.3.1, figure 4.
    private let trickle = """
        a=group:BUNDLE 0 1\r
        m=audio 9 UDP/TLS/RTP/SAVPF 111\r
        a=mid:0\r
        a=ice-ufrag:EsAw\r
        a=ice-pwd:P2uYro0UCOQ4zxjKXaWCBui1\r
        a=candidate:1387637174 1 udp 2122260223 192.0.2.1 61764 typ host generation 0 ufrag EsAw network-id 1\r
        a=candidate:3471623853 1 udp 2122194687 198.51.100.2 61765 typ host generation 0 ufrag EsAw network-id 2\r
        a=candidate:473322822 1 tcp 1518280447 192.0.2.1 9 typ host tcptype active generation 0 ufrag EsAw network-id 1\r
        a=end-of-candidates\r

        """

    @Test func `the example of RFC 9725 is read and written the same`() throws {
        let fragment = try SDPFragment(parsing: trickle)
        #expect(fragment.usernameFragment == "EsAw")
        #expect(fragment.password == "P2uYro0UCOQ4zxjKXaWCBui1")
        #expect(fragment.mids == ["0"])
        #expect(fragment.allCandidates.map(\.transport) == ["udp", "udp", "tcp"])
        #expect(fragment.endsCandidates)
        #expect(fragment.serialized == trickle)
    }

    @Test func `credentials above the sections are found`() throws {
        let fragment = try SDPFragment(parsing: "a=ice-ufrag:abcd\r\na=ice-pwd:0123456789012345678901\r\n")
        #expect(fragment.usernameFragment == "abcd" && fragment.password == "0123456789012345678901")
        #expect(!fragment.endsCandidates && fragment.mids.isEmpty)
    }

    @Test(arguments: ["", "hello", "v=0\r\n", "m=audio\r\n", "m=audio 9 X 0\r\nv=0\r\n"])
    func `what is no fragment is refused`(text: String) {
        #expect(throws: SDPError.self) { try SDPFragment(parsing: text) }
    }
}
