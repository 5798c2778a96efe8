import DTLS
import ICE
import Peer
import RTP
import STUN
import Surroundings

/// What tests of a connection begin with: our side, a browser, and the clock that both are shown.
class OneConnection {
    private static let identity = try? DTLSIdentity()
    private let server = ICECredentials(usernameFragment: "serverfragment", password: "a server's password of 24 c")
    private let page = ICECredentials(usernameFragment: "page", password: "a browser's password of 24")
    let home = TransportAddress(ipv4: 0x0A00_0001, port: 1_000)
    let client: TestClient
    var peer: Peer
    var batch = DatagramBatch(capacity: 64)
    var now = Instant(nanoseconds: 1_000_000_000)

    init() throws {
        client = try TestClient()
        peer = try Peer(
            configuration: PeerConfiguration(
                localCredentials: server, remoteCredentials: page, fingerprints: [client.fingerprint], sections: []),
            security: PeerSecurity(identity: try Self.identity ?? DTLSIdentity()), lane: 5, now: now)
    }

    func receive(_ datagram: [UInt8], from address: TransportAddress? = nil) -> PeerInput {
        var bytes = datagram
        // Safe: the buffer is the whole array, which the call does not outlive.
        return unsafe bytes.withUnsafeMutableBytes { unsafe peer.receive($0, from: address ?? home, at: now, into: &batch) }
    }

    func reason(_ input: PeerInput) -> DropReason? {
        if case .dropped(let reason) = input { reason } else { nil }
    }

    func check(nominates: Bool = true) -> [UInt8] {
        var builder = STUNMessage.Builder(.request, transactionID: STUNTransactionID(high: 1, low: 2))
        builder.addUsername("\(server.usernameFragment):\(page.usernameFragment)")
        builder.addPriority(1)
        builder.addControlling(tieBreaker: 1)
        if nominates { builder.addUseCandidate() }
        return builder.serialized(integrityKey: Array(server.password.utf8), fingerprint: true)
    }

    func drain() -> [[UInt8]] {
        defer { batch.removeAll() }
        return (0..<batch.count).map { unsafe Array(batch.bytes($0)) }
    }

    /// Proves the path and shakes hands; whether keys are there.
    func connect() -> Bool {
        _ = receive(check())
        _ = drain()
        var upward = client.receive(nil)
        while !upward.isEmpty {
            for datagram in upward { _ = receive(datagram) }
            while peer.hasHandshakeInput { _ = peer.step(at: now, into: &batch) }
            upward = drain().flatMap { client.receive($0) }
        }
        return peer.isEstablished
    }

    func sendReport() -> Bool {
        guard let slot = unsafe batch.freeSlot else { return false }
        var writer = unsafe RTCPWriter(into: slot)
        writer.receiverReport(sender: SSRC(1))
        return unsafe peer.sendRTCP(slot, length: writer.count, into: &batch)
    }
}
