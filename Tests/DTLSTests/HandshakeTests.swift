import DTLS
import Surroundings
import Testing

struct HandshakeTests {
    @Test func `both sides export the same keys and our order of profiles wins`() throws {
        let handshake = try Handshake()
        handshake.run()
        #expect(handshake.client.isFinished)
        #expect(try handshake.keys == handshake.client.keys())
        #expect(handshake.keys?.profile == 7)
        #expect(handshake.keys?.clientKey != handshake.keys?.serverKey)
        #expect(handshake.server.deadline == nil)
    }

    @Test(arguments: [("SRTP_AES128_CM_SHA1_80", 1), ("SRTP_AES128_CM_SHA1_80:SRTP_AEAD_AES_256_GCM", 8)])
    func `a client that has one profile only gets it`(profiles: String, number: UInt16) throws {
        let handshake = try Handshake(TestClient.Options(profiles: profiles))
        handshake.run()
        #expect(handshake.keys?.profile == number)
        #expect(try handshake.keys == handshake.client.keys())
    }

    @Test func `every datagram fits the link and the server's flight is one`() throws {
        let handshake = try Handshake()
        let flight = handshake.toServer(handshake.client.receive(nil))
        #expect(flight.count == 1)
        handshake.run(handshake.toClient(flight))
        #expect(handshake.keys != nil)
        #expect(handshake.sent.allSatisfy { $0.count <= 1_200 })
    }

    @Test func `the offer may name several certificates`() throws {
        let handshake = try Handshake(alsoExpecting: [TestClient().fingerprint])
        handshake.run()
        #expect(handshake.keys != nil)
    }

    @Test func `a certificate of another hash is refused within the handshake`() throws {
        let handshake = try Handshake(expecting: [TestClient().fingerprint])
        handshake.run()
        #expect(handshake.outcome == .closed(.wrongFingerprint))
        #expect(!handshake.client.isFinished)
        #expect(handshake.client.hasFailed)
    }

    @Test func `a client without a certificate is refused`() throws {
        let handshake = try Handshake(TestClient.Options(sendsCertificate: false))
        handshake.run()
        #expect(handshake.outcome == .closed(.protocolFailure))
        #expect(!handshake.client.isFinished)
    }

    @Test func `an offer without fingerprints is refused`() {
        #expect(throws: DTLSError.noFingerprint) { try DTLSConnection(identity: DTLSIdentity(), expecting: []) }
    }

    @Test(arguments: ["SRTP_AES128_CM_SHA1_32", nil])
    func `a client without a profile of ours is refused within the handshake`(profiles: String?) throws {
        let handshake = try Handshake(TestClient.Options(profiles: profiles))
        handshake.run()
        #expect(handshake.outcome == .closed(.noSRTPProfile))
        #expect(!handshake.client.isFinished)
    }

    @Test func `a certificate longer than many datagrams is read`() throws {
        let handshake = try Handshake(TestClient.Options(certificatePadding: 9_000))
        handshake.run()
        #expect(handshake.keys != nil)
    }

    @Test func `goodbyes are said and heard`() throws {
        let ours = try Handshake()
        ours.run()
        ours.server.close()
        _ = ours.toClient(try [#require(ours.server.nextOutput())])
        #expect(ours.client.wasClosed)
        let theirs = try Handshake()
        theirs.run()
        _ = theirs.toServer(theirs.client.close())
        #expect(theirs.outcome == .closed(.closedByPeer))
    }
}
