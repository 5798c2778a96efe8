import DTLS
import ICE
import Peer
import RTP
import SFU
import SRTP
import STUN
import Surroundings
import TestKit

/// A browser in memory: it checks the path, shakes hands by OpenSSL as the client, and speaks SRTP with the keys the other
/// way round. It shares only the protocol modules with the room, which have vectors of their own.
final class Browser {
    /// One stream that it sends.
    struct Source {
        var ssrc: SSRC
        let rtxSSRC: SSRC
        var sequence: UInt16
        var timestamp: UInt32
        var rtxSequence: UInt16 = 7_000
        /// What was sent, by sequence number: payload and timestamp.
        var sent: [UInt16: Sent] = [:]
    }

    struct Sent: Equatable {
        var sequence: UInt16
        var timestamp: UInt32
        var marker: Bool
        var payload: [UInt8]
    }

    /// An opened RTP packet.
    struct Received: Equatable {
        var header: RTPHeader
        var mid: String?
        var payload: [UInt8]
        /// The whole, header first.
        var bytes: [UInt8]

        var sequence: UInt16 { header.sequenceNumber.value }
    }

    /// What it was told by RTCP.
    enum Control: Equatable {
        case senderReport(SenderReport)
        case receiverReport([ReportBlock])
        case nack(SSRC, [UInt16])
        case pli(SSRC)
        case transportFeedback([UInt16])
        case remb(UInt64)
        case name(String)
        case bye([SSRC])
    }

    let id: ConnectionID
    let participant: String
    let plan: Plan
    let order: Int
    let server: ICECredentials
    let own: ICECredentials
    let client: TestClient
    /// What its offer says of its certificate.
    let vouched: DTLSFingerprint
    var address: TransportAddress
    var number = -1
    var up: ImpairedLine
    var down: ImpairedLine
    /// It checks the path no more, as when the computer sleeps.
    var isSilent = false
    /// Whether it sends again what the room says is lost.
    var answersNACK = true
    /// Whether it asks again for what it misses.
    var asksAgain = false

    var outbound: SRTPOutbound?
    var inbound: SRTPInbound?
    var sources: [PublicationSlot: Source] = [:]
    var transportSequence: UInt16 = 65_500
    var packets: [Received] = []
    var control: [Control] = []
    /// Authentic answers to its checks.
    var answers = 0
    var nextCheck = Instant.never
    var nextAsking = Instant.never

    init(_ participant: String, _ plan: Plan, order: Int) throws {
        self.participant = participant
        self.plan = plan
        self.order = order
        id = ConnectionID(value: "connection-\(order)")
        server = ICECredentials(usernameFragment: "server\(order)", password: "a server's password of 24 \(order)")
        own = ICECredentials(usernameFragment: "browser\(order)", password: "a browser's password of 24 \(order)")
        client = try TestClient(TestClient.Options(profiles: plan.profiles))
        vouched = plan.vouchesForItself ? client.fingerprint : try TestClient().fingerprint
        address = TransportAddress(ipv4: 0x0A00_0000 + UInt32(order), port: 40_000)
        up = ImpairedLine(seed: UInt64(order) * 2)
        down = ImpairedLine(seed: UInt64(order) * 2 + 1)
        for slot in plan.publishes {
            sources[slot] = Source(
                ssrc: Plan.ssrc(slot, of: order), rtxSSRC: Plan.rtxSSRC(slot, of: order), sequence: UInt16(order * 100),
                timestamp: UInt32(order) * 1_000_000)
        }
    }

    var configuration: PeerConfiguration {
        PeerConfiguration(
            localCredentials: server, remoteCredentials: own, fingerprints: [vouched], sections: plan.sections(order: order))
    }

    /// Whether it has keys.
    var isConnected: Bool { outbound != nil }

    /// When time alone makes it do something, or something arrives.
    var deadline: Instant {
        min(up.deadline, down.deadline, isSilent ? .never : nextCheck, asksAgain ? nextAsking : .never)
    }

    /// Checks and nominates its path, and begins the handshake.
    func begin(at now: Instant) {
        up.send(check(), at: now)
        for datagram in client.receive(nil) { up.send(datagram, at: now) }
        nextCheck = now + .seconds(2)
        nextAsking = now
    }

    /// What is due: consent checks (RFC 7675), repeated NACKs.
    func advance(to now: Instant) {
        if !isSilent, nextCheck <= now {
            up.send(check(), at: now)
            nextCheck = now + .seconds(2)
        }
        if asksAgain, nextAsking <= now {
            askForMissing(at: now)
            nextAsking = now + .milliseconds(40)
        }
    }

    /// A binding request that nominates.
    func check() -> [UInt8] {
        var builder = STUNMessage.Builder(.request, transactionID: STUNTransactionID(high: UInt32(order), low: 1))
        builder.addUsername("\(server.usernameFragment):\(own.usernameFragment)")
        builder.addPriority(0x6E00_01FF)
        builder.addControlling(tieBreaker: UInt64(order))
        builder.addUseCandidate()
        return builder.serialized(integrityKey: Array(server.password.utf8), fingerprint: true)
    }
}
