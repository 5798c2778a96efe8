import ICE
import STUN
import Surroundings
import Testing

@Suite struct ICESelectionTests {
    var server = Server()

    @Test mutating func `the selection follows each nomination at once`() {
        for address in [Cast.a, Cast.b, Cast.a] {
            let response = server.receive(Check(nominates: true), from: address)
            #expect(response.selectionChanged)
            #expect(server.agent.selected == address)
        }
        #expect(!server.receive(Check(nominates: true), from: Cast.a).selectionChanged)
    }

    @Test mutating func `before any nomination the first request is selected, and a nomination overrules it`() {
        #expect(server.receive(Check(), from: Cast.a).selectionChanged)
        #expect(server.agent.selected == Cast.a)
        #expect(!server.receive(Check(), from: Cast.b).selectionChanged)
        #expect(server.receive(Check(nominates: true), from: Cast.b).selectionChanged)
        #expect(server.agent.selected == Cast.b)
    }

    @Test mutating func `while sealed packets come, a nomination from elsewhere waits for one from there`() {
        _ = server.receive(Check(nominates: true), from: Cast.a)
        server.hearSealed(from: Cast.a, moves: false)
        #expect(!server.receive(Check(nominates: true), from: Cast.b).selectionChanged)
        server.wait(.milliseconds(30))
        server.hearSealed(from: Cast.a, moves: false)
        #expect(server.agent.selected == Cast.a)
        server.hearSealed(from: Cast.b, moves: true)
        #expect(server.agent.selected == Cast.b)
        server.hearSealed(from: Cast.a, moves: false)
        #expect(server.agent.selected == Cast.b)
    }

    @Test mutating func `a nomination that waits is followed once the selected address is silent for 500 ms`() {
        _ = server.receive(Check(nominates: true), from: Cast.a)
        server.hearSealed(from: Cast.a, moves: false)
        server.wait(.milliseconds(100))
        _ = server.receive(Check(), from: Cast.b)
        _ = server.receive(Check(nominates: true), from: Cast.b)
        #expect(server.agent.deadline == Instant.origin + .milliseconds(500))
        server.wait(.milliseconds(399))
        #expect(server.agent.selected == Cast.a)
        server.wait(.milliseconds(1))
        #expect(server.agent.selected == Cast.b)
    }

    @Test mutating func `a nomination that somebody repeats moves nothing while the peer is heard, and is forgotten`() {
        _ = server.receive(Check(nominates: true), from: Cast.a)
        for turn in 0..<400 {
            server.hearSealed(from: Cast.a, moves: false)
            server.wait(.milliseconds(25))
            if turn % 2 == 0 { _ = server.receive(Check(nominates: true), from: Cast.b) }
            #expect(server.agent.selected == Cast.a)
        }
        for _ in 0..<280 {
            server.hearSealed(from: Cast.a, moves: false)
            server.wait(.milliseconds(25))
        }
        server.wait(.milliseconds(800))
        #expect(server.agent.selected == Cast.a)
    }

    @Test mutating func `a repeat that falls into a silence is undone by the first sealed packet half a second later`() {
        _ = server.receive(Check(nominates: true), from: Cast.a)
        server.hearSealed(from: Cast.a, moves: false)
        server.wait(.milliseconds(700))
        _ = server.receive(Check(nominates: true), from: Cast.b)
        server.wait(.zero)
        #expect(server.agent.selected == Cast.b)
        // On its way when the peer nominated another address, if it did.
        server.wait(.milliseconds(499))
        server.hearSealed(from: Cast.a, moves: false)
        #expect(server.agent.selected == Cast.b)
        server.wait(.milliseconds(1))
        server.hearSealed(from: Cast.a, moves: true)
        #expect(server.agent.selected == Cast.a)
    }

    @Test(arguments: [2, 9])
    mutating func `repeats from several addresses in turn hold nobody's media for longer than a silence and half a second`(count: Int) {
        let attackers = (0..<count).map { TransportAddress(ipv4: 0x0B00_0000, port: UInt16(5_000 + $0)) }
        _ = server.receive(Check(nominates: true), from: Cast.a)
        for turn in 0..<600 {
            // Silent for 600 ms once.
            let isHeard = !(100..<124).contains(turn)
            if isHeard {
                #expect(server.agent.isProved(Cast.a), "nor are its packets turned away")
                _ = server.agent.noteAuthenticPacket(from: Cast.a, at: server.now)
            }
            server.wait(.milliseconds(25))
            if turn % 2 == 0 { _ = server.receive(Check(nominates: true), from: attackers[turn / 2 % count]) }
            #expect(server.agent.selected == Cast.a || (100..<146).contains(turn), "\(turn)")
        }
    }

    @Test mutating func `who vanished after a move is waited for without a deadline that is past`() {
        _ = server.receive(Check(nominates: true), from: Cast.a)
        _ = server.receive(Check(), from: Cast.b)
        server.wait(.seconds(7))
        #expect(server.agent.selected == Cast.b)
        server.wait(.seconds(7))
        let deadline = server.agent.deadline
        #expect(deadline > server.now)
    }

    @Test mutating func `a silent selected address is left after 500 ms for the one that asks`() {
        _ = server.receive(Check(nominates: true), from: Cast.a)
        server.wait(.milliseconds(100))
        _ = server.receive(Check(), from: Cast.b)
        #expect(server.agent.selected == Cast.a)
        #expect(server.agent.deadline == Instant.origin + .milliseconds(500))
        server.wait(.milliseconds(399))
        #expect(server.agent.selected == Cast.a)
        server.wait(.milliseconds(1))
        #expect(server.agent.selected == Cast.b)
    }

    @Test mutating func `a spare address that asks all the while is no refuge for a listener's silence`() {
        _ = server.receive(Check(nominates: true), from: Cast.a)
        _ = server.receive(Check(), from: Cast.b)
        for _ in 0..<4 {
            server.wait(.milliseconds(400))
            _ = server.agent.noteAuthenticPacket(from: Cast.a, at: server.now)
            for _ in 0..<3 {
                server.wait(.milliseconds(700))
                _ = server.receive(Check(), from: Cast.b)
                #expect(server.agent.selected == Cast.a)
            }
        }
        server.wait(.milliseconds(4_800))
        #expect(server.agent.selected == Cast.a)
        server.wait(.milliseconds(100))
        #expect(server.agent.selected == Cast.b)
    }

    @Test mutating func `of two requests in one instant the later one is the newest`() {
        _ = server.receive(Check(nominates: true), from: Cast.a)
        for address in [Cast.c, Cast.b, Cast.c] { _ = server.receive(Check(), from: address) }
        server.wait(.milliseconds(500))
        #expect(server.agent.selected == Cast.c)
    }

    @Test mutating func `a request after the silence is followed within that request`() {
        _ = server.receive(Check(nominates: true), from: Cast.a)
        server.now = Instant.origin + .milliseconds(800)
        let response = server.receive(Check(), from: Cast.c)
        #expect(response.selectionChanged && server.agent.selected == Cast.c)
    }

    @Test mutating func `silence alone moves nothing while nobody else asks`() {
        _ = server.receive(Check(nominates: true), from: Cast.a)
        server.wait(.seconds(5))
        #expect(server.agent.selected == Cast.a)
    }

    @Test mutating func `media keeps the selected address alive`() {
        _ = server.receive(Check(nominates: true), from: Cast.a)
        server.wait(.milliseconds(400))
        _ = server.agent.noteAuthenticPacket(from: Cast.a, at: server.now)
        server.wait(.milliseconds(400))
        _ = server.receive(Check(), from: Cast.b)
        #expect(server.agent.selected == Cast.a)
        server.wait(.milliseconds(100))
        #expect(server.agent.selected == Cast.b)
    }

    @Test mutating func `media from elsewhere neither proves nor selects an address`() {
        _ = server.receive(Check(nominates: true), from: Cast.a)
        server.wait(.seconds(2))
        _ = server.agent.noteAuthenticPacket(from: Cast.c, at: server.now)
        server.wait(.seconds(2))
        #expect(server.agent.selected == Cast.a && !server.agent.isProved(Cast.c))
    }

    @Test mutating func `a spoofed datagram never moves the selection, even when the selected address is silent`() {
        _ = server.receive(Check(nominates: true), from: Cast.a)
        server.wait(.seconds(2))
        let forgeries = [
            Check(password: "wrong", nominates: true), Check(password: nil, nominates: true),
            Check(username: "nobody:page", nominates: true), Check(nominates: true, messageClass: .indication),
            Check(nominates: true, claimsControlled: true),
        ]
        for forgery in forgeries {
            #expect(!server.receive(forgery, from: Cast.b).selectionChanged)
            #expect(server.agent.selected == Cast.a)
            server.wait(.milliseconds(600))
            #expect(server.agent.selected == Cast.a)
        }
        #expect(!server.agent.isProved(Cast.b))
        #expect(server.agent.lastAuthenticRequest == .origin)
    }

    @Test mutating func `a silent peer is expired after 15 s; authentic requests and sealed packets keep it, nothing else`() {
        server.wait(.seconds(3))
        _ = server.receive(Check(), from: Cast.a)
        server.wait(.seconds(14))
        _ = server.receive(Check(password: "wrong"), from: Cast.a)
        _ = server.agent.noteAuthenticPacket(from: Cast.b, at: server.now)
        #expect(!server.agent.isExpired(at: server.now))
        server.wait(.seconds(1))
        #expect(server.agent.isExpired(at: server.now))
        _ = server.receive(Check(), from: Cast.a)
        #expect(!server.agent.isExpired(at: server.now))
        server.wait(.seconds(14))
        _ = server.agent.noteAuthenticPacket(from: Cast.a, at: server.now)
        server.wait(.seconds(14))
        #expect(!server.agent.isExpired(at: server.now))
        server.wait(.seconds(1))
        #expect(server.agent.isExpired(at: server.now))
    }

    @Test mutating func `a peer in doubt is expired after 7 s without a sign of life, however often it is doubted`() {
        _ = server.receive(Check(), from: Cast.a)
        server.wait(.seconds(1))
        for _ in 0..<7 {
            server.agent.doubt(at: server.now)
            #expect(!server.agent.isExpired(at: server.now))
            server.wait(.seconds(1))
        }
        #expect(server.agent.isExpired(at: server.now))
    }

    @Test mutating func `a sign of life ends a doubt: it is a request or a sealed packet, and no forgery`() {
        _ = server.receive(Check(), from: Cast.a)
        server.wait(.seconds(1))
        server.agent.doubt(at: server.now)
        server.wait(.seconds(6))
        _ = server.receive(Check(password: "wrong"), from: Cast.a)
        _ = server.agent.noteAuthenticPacket(from: Cast.b, at: server.now)
        server.wait(.seconds(1))
        #expect(server.agent.isExpired(at: server.now))
        _ = server.agent.noteAuthenticPacket(from: Cast.a, at: server.now)
        #expect(!server.agent.isExpired(at: server.now))
        // The same doubt again within a minute adds nothing: a forger cannot shorten consent for ever.
        server.agent.doubt(at: server.now)
        server.wait(.milliseconds(14_999))
        #expect(!server.agent.isExpired(at: server.now))
        server.wait(.milliseconds(1))
        #expect(server.agent.isExpired(at: server.now))
    }

    @Test mutating func `doubts for hours end nothing while checks go on as rarely as a browser sends them`() {
        for _ in 0..<2_000 {
            _ = server.receive(Check(nominates: true), from: Cast.a)
            for _ in 0..<6 {
                server.wait(.seconds(1))
                server.agent.doubt(at: server.now)
                #expect(!server.agent.isExpired(at: server.now))
            }
        }
    }

    @Test mutating func `an address that is silent for 60 s is forgotten, the other stays`() {
        _ = server.receive(Check(), from: Cast.a)
        _ = server.receive(Check(nominates: true), from: Cast.b)
        for _ in 0..<12 {
            server.wait(.seconds(5))
            _ = server.receive(Check(), from: Cast.b)
        }
        #expect(!server.agent.isProved(Cast.a) && server.agent.isProved(Cast.b))
        #expect(server.agent.selected == Cast.b)
        server.wait(.seconds(60))
        #expect(!server.agent.isProved(Cast.b) && server.agent.selected == nil)
        #expect(server.agent.deadline == .never)
    }

    @Test mutating func `the table of addresses is bounded and keeps the selected one`() {
        _ = server.receive(Check(nominates: true), from: Cast.a)
        let others = (0..<20).map { TransportAddress(ipv4: 0x0B00_0000, port: 4000 + $0) }
        for other in others {
            server.now = server.now + .milliseconds(1)
            _ = server.receive(Check(), from: other)
        }
        #expect(server.agent.isProved(Cast.a) && server.agent.selected == Cast.a)
        #expect(others.map(server.agent.isProved) == others.indices.map { $0 >= 13 })
    }

    @Test mutating func `a clock that steps back does no harm`() {
        server.now = Instant.origin + .seconds(10)
        _ = server.receive(Check(nominates: true), from: Cast.a)
        server.now = .origin
        _ = server.receive(Check(), from: Cast.b)
        server.agent.advance(to: .origin)
        #expect(server.agent.selected == Cast.a)
        #expect(server.agent.lastAuthenticRequest == Instant.origin + .seconds(10))
    }
}
