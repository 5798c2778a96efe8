import Negotiation
import SDP
import Testing

@Suite struct RestartTests {
    @Test func `a restart is answered with our new credentials and every candidate`() throws {
        let request = try SDPFragment(
            parsing: """
                a=group:BUNDLE 0 1\r
                m=audio 9 UDP/TLS/RTP/SAVPF 111\r
                a=mid:0\r
                a=ice-ufrag:ysXw\r
                a=ice-pwd:vw5LmwG4y/e6dPP/zAP9Gp5k\r

                """)
        let answer = try SDPFragment(parsing: Negotiation.restart(request, local: Answered.local()).serialized)
        #expect(answer.usernameFragment == "ourufrag" && answer.password == "ourpasswordourpassword24")
        #expect(answer.allCandidates.count == 4 && answer.endsCandidates)
        #expect(answer.mids == ["0"] && answer.has("ice-lite"))
        #expect(answer.attribute("group") == "BUNDLE 0 1")
    }

    @Test func `a restart without sections is answered without`() throws {
        let request = try SDPFragment(parsing: "a=ice-ufrag:ysXw\r\na=ice-pwd:vw5LmwG4y/e6dPP/zAP9Gp5k\r\n")
        let answer = try Negotiation.restart(request, local: Answered.local())
        #expect(answer.media.isEmpty && answer.usernameFragment == "ourufrag" && answer.allCandidates.count == 4)
    }
}
