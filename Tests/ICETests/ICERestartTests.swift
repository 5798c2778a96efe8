import ICE
import STUN
import Surroundings
import Testing

@Suite struct ICERestartTests {
    var server = Server()

    @Test mutating func `a restart before the first request leaves both sets answered until the new one is proved`() {
        server.agent.restart(local: Cast.server2, remote: Cast.page2)
        #expect(server.agent.selected == nil)
        #expect(server.receive(Check(), from: Cast.a).isAuthentic)
        #expect(server.receive(Check.restarted, from: Cast.a).isAuthentic)
        #expect(server.receive(Check(), from: Cast.a).dropReason == .unknownUsername)
    }

    @Test mutating func `media stays on the old address until the new set is proved`() throws {
        _ = server.receive(Check(nominates: true), from: Cast.a)
        server.agent.restart(local: Cast.server2, remote: Cast.page2)
        #expect(server.agent.selected == Cast.a && server.agent.isProved(Cast.a))
        server.wait(.seconds(1))
        let old = server.receive(Check(nominates: true), from: Cast.a)
        #expect(try #require(message(old)).hasValidIntegrity(key: Array(Cast.server.password.utf8)))
        #expect(server.agent.selected == Cast.a)

        var nomination = Check.restarted
        nomination.nominates = true
        var forgery = nomination
        forgery.password = Cast.server.password
        #expect(server.receive(forgery, from: Cast.b).dropReason == .wrongIntegrity)
        #expect(server.agent.selected == Cast.a)

        let new = server.receive(nomination, from: Cast.b)
        #expect(try #require(message(new)).hasValidIntegrity(key: Array(Cast.server2.password.utf8)))
        #expect(new.selectionChanged && server.agent.selected == Cast.b)
        #expect(server.receive(Check(nominates: true), from: Cast.a).dropReason == .unknownUsername)
        #expect(server.agent.selected == Cast.b)
    }

    @Test mutating func `a first new request that nominates nothing leaves a living address selected`() {
        _ = server.receive(Check(nominates: true), from: Cast.a)
        server.agent.restart(local: Cast.server2, remote: Cast.page2)
        server.wait(.milliseconds(300))
        #expect(!server.receive(Check.restarted, from: Cast.b).selectionChanged)
        server.wait(.milliseconds(200))
        #expect(server.agent.selected == Cast.b)
    }

    @Test mutating func `restarted twice before the peer followed, the proved set is still answered`() {
        _ = server.receive(Check(nominates: true), from: Cast.a)
        let between = ICECredentials(usernameFragment: "between1", password: "nobody ever used this one")
        server.agent.restart(local: between, remote: Cast.page2)
        server.agent.restart(local: Cast.server2, remote: Cast.page2)
        #expect(server.receive(Check(), from: Cast.a).isAuthentic)
        #expect(server.receive(Check(username: "between1:PAGE", password: between.password), from: Cast.a).dropReason == .unknownUsername)
        #expect(server.receive(Check.restarted, from: Cast.a).isAuthentic)
        #expect(server.agent.local == Cast.server2 && server.agent.remote == Cast.page2)
    }

    @Test mutating func `an expired agent lives again after a restart`() {
        _ = server.receive(Check(nominates: true), from: Cast.a)
        server.wait(.seconds(70))
        #expect(server.agent.isExpired(at: server.now) && server.agent.selected == nil)
        server.agent.restart(local: Cast.server2, remote: Cast.page2)
        #expect(server.receive(Check.restarted, from: Cast.b).selectionChanged)
        #expect(!server.agent.isExpired(at: server.now) && server.agent.selected == Cast.b)
    }

    @Test mutating func `the fragments that are answered are known for routing`() {
        server.agent.restart(local: Cast.server2, remote: Cast.page2)
        #expect(server.agent.answers(to: "servfrag") && server.agent.answers(to: "SERVFRAG"))
        _ = server.receive(Check.restarted, from: Cast.a)
        #expect(!server.agent.answers(to: "servfrag") && server.agent.answers(to: "SERVFRAG"))
        #expect(!server.agent.answers(to: "page"))
    }
}
