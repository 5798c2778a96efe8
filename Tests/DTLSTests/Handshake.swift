import DTLS
import Surroundings

/// A client and our side, joined by a line that a test may cut.
final class Handshake {
    static let identity = try? DTLSIdentity()

    let client: TestClient
    let server: DTLSConnection
    var now = Instant(nanoseconds: 5_000_000_000)
    var outcome = DTLSStep.none
    /// Everything our side sent.
    var sent: [[UInt8]] = []

    init(
        _ options: TestClient.Options = TestClient.Options(), expecting: [DTLSFingerprint]? = nil,
        alsoExpecting others: [DTLSFingerprint] = []
    ) throws {
        client = try TestClient(options)
        let identity = try Self.identity ?? DTLSIdentity()
        server = try DTLSConnection(identity: identity, expecting: others + (expecting ?? [client.fingerprint]))
    }

    /// Gives our side one datagram, and no step.
    @discardableResult
    func give(_ datagram: [UInt8]) -> Bool {
        // Safe: the array lives longer than the call.
        unsafe server.receive(datagram.span.bytes)
    }

    /// Gives `datagrams` to our side, and returns its answers.
    func toServer(_ datagrams: [[UInt8]]) -> [[UInt8]] {
        var answers: [[UInt8]] = []
        for datagram in datagrams {
            give(datagram)
            while server.hasPendingInput { note(server.step(at: now)) }
            answers += drain()
        }
        return answers
    }

    func toClient(_ datagrams: [[UInt8]]) -> [[UInt8]] {
        datagrams.flatMap { client.receive($0) }
    }

    /// Lets time pass until our side's deadline.
    func waitForDeadline() -> [[UInt8]] {
        now = server.deadline ?? now
        note(server.handleTimeout(at: now))
        return drain()
    }

    /// Carries everything until both are silent.
    func run(_ first: [[UInt8]]? = nil) {
        var toServer = first ?? client.receive(nil)
        while !toServer.isEmpty { toServer = toClient(self.toServer(toServer)) }
    }

    private func note(_ step: DTLSStep) {
        if step != .none { outcome = step }
    }

    private func drain() -> [[UInt8]] {
        var datagrams: [[UInt8]] = []
        while let next = server.nextOutput() { datagrams.append(next) }
        sent += datagrams
        return datagrams
    }

    var keys: SRTPKeyingMaterial? {
        if case .established(let keys) = outcome { keys } else { nil }
    }
}
