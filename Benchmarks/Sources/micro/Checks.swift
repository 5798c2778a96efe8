import ICE
import STUN
import Surroundings
import Wire

/// A Binding request parsed, authenticated and answered; one that names nobody, dropped.
func answerConnectivityChecks() {
    let server = ICECredentials(usernameFragment: "servfrag", password: "server password of 24 ch")
    let page = ICECredentials(usernameFragment: "page", password: "the page's password of 24")
    let address = TransportAddress(ipv4: 0x0A00_0001, port: 1000)
    var agent = ICEAgent(local: server, remote: page, now: .origin)

    func request(_ username: String) -> [UInt8] {
        var builder = STUNMessage.Builder(.request, transactionID: STUNTransactionID(high: 1, low: 2))
        builder.addUsername(username)
        builder.addPriority(0x6E00_01FF)
        builder.addControlling(tieBreaker: 5)
        builder.addUseCandidate()
        return builder.serialized(integrityKey: Array(server.password.utf8), fingerprint: true)
    }

    let known = request("servfrag:page")
    measure("connectivity check answered", times: 1_000) { _ in
        let response = agent.receive(known.rawSpan, from: address, at: .origin)
        demand(response.isAuthentic && response.reply != nil, "a check was not answered")
    }
    let unknown = request("somebody:page")
    measure("connectivity check of a stranger", times: 1_000) { _ in
        demand(agent.receive(unknown.rawSpan, from: address, at: .origin).dropReason == .unknownUsername, "a stranger was answered")
    }
}
