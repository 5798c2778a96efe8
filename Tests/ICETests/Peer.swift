import ICE
import STUN
import Surroundings
import Testing
import Wire

/// Credentials and addresses that the tests name.
enum Cast {
    static let server = ICECredentials(usernameFragment: "servfrag", password: "server password of 24 ch")
    static let page = ICECredentials(usernameFragment: "page", password: "the page's password of 24")
    static let server2 = ICECredentials(usernameFragment: "SERVFRAG", password: "another password of 24 c")
    static let page2 = ICECredentials(usernameFragment: "PAGE", password: "the page's second password")
    static let a = TransportAddress(ipv4: 0x0A00_0001, port: 1000)
    static let b = TransportAddress(high: 0x2001_0db8_0000_0000, low: 2, port: 2000)
    static let c = TransportAddress(ipv4: 0x0A00_0003, port: 3000)
}

/// A Binding request as a browser makes it, with what a test wants different.
struct Check {
    var username: String? = "servfrag:page"
    var password: String? = Cast.server.password
    var nominates = false
    var claimsControlled = false
    var hasFingerprint = true
    var messageClass = STUNMessageClass.request
    var method = STUNMethod.binding
    var extra: STUNAttributeType?

    static let restarted = Check(username: "SERVFRAG:PAGE", password: Cast.server2.password)

    var bytes: [UInt8] {
        var builder = STUNMessage.Builder(messageClass, method: method, transactionID: STUNTransactionID(high: 1, low: 2))
        if let username { builder.addUsername(username) }
        builder.addPriority(0x6e00_01ff)
        if claimsControlled { builder.addControlled(tieBreaker: 5) } else { builder.addControlling(tieBreaker: 5) }
        if nominates { builder.addUseCandidate() }
        if let extra { builder.add(extra) }
        return builder.serialized(integrityKey: password.map { Array($0.utf8) }, fingerprint: hasFingerprint)
    }
}

/// A server's agent and the clock that it is shown.
struct Server {
    var agent = ICEAgent(local: Cast.server, remote: Cast.page, now: .origin)
    var now = Instant.origin

    mutating func receive(_ check: Check, from address: TransportAddress) -> ICEResponse {
        receive(check.bytes, from: address)
    }

    mutating func receive(_ bytes: [UInt8], from address: TransportAddress) -> ICEResponse {
        agent.receive(bytes.rawSpan, from: address, at: now)
    }

    /// Hears a packet that SRTP opened, and demands that the selection moves to its address or stays.
    mutating func hearSealed(from address: TransportAddress, moves: Bool, sourceLocation: SourceLocation = #_sourceLocation) {
        let moved = agent.noteAuthenticPacket(from: address, at: now)
        #expect(moved == moves, sourceLocation: sourceLocation)
    }

    mutating func wait(_ delay: Delay) {
        now = now + delay
        agent.advance(to: now)
    }
}

/// The message in an answer.
func message(_ response: ICEResponse) -> STUNMessage? {
    guard let bytes = response.reply else { return nil }
    return try? STUNMessage(parsing: bytes.rawSpan)
}

/// Why a datagram was dropped, when that is all that happened: no answer, no effect.
func silentDrop(_ response: ICEResponse) -> ICEDropReason? {
    response.reply == nil && !response.isAuthentic && !response.selectionChanged ? response.dropReason : nil
}
