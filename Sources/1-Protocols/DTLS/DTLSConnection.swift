// The server's side of one DTLS 1.2 association, by OpenSSL, without sockets or clocks.
//
//   receive ── RecordFilter ── inbox ── step ── DatagramPipe ── OpenSSL ── DatagramPipe ── nextOutput
//
//   handshaking ── certificate matches, both finished ──> established ── close_notify ──> closed
//        │                                                     └── release ──> released ──────┤
//        └── refused, broken, given up ──────────────────────────────────────────────────────┘
//
// Invariants: no keys leave before the client's certificate matched one of the offer's fingerprints, which is looked at
// within the handshake. What is kept for a peer is bounded. OpenSSL sees one datagram a step: nobody waits behind the
// signatures of another's handshake.
//
// Dangers: a forged datagram from a proved address. Alerts that are not encrypted never reach OpenSSL (`RecordFilter`); a
// first hello that OpenSSL cannot use is forgotten and the association begins anew, `unusableHellos` times; a hello in the
// midst of a handshake is out of order to OpenSSL, which drops it.
import COpenSSL
package import Surroundings
import Wire

/// A DTLS association with one browser, passive. It lives on one thread.
@safe package final class DTLSConnection {
    /// What OpenSSL fills at most, headers of UDP and IPv6 included, in bytes.
    package static let linkMTU = 1_200
    /// Datagrams that wait for a step, and the bytes of each.
    static let inboxCapacity = 16
    static let longestDatagram = 2_048
    /// Hellos that OpenSSL refuses before the refusal is said and final: the true client's may come after a forged one.
    static let unusableHellos = 3

    enum State { case handshaking, established, released, closed }

    let identity: DTLSIdentity
    private let expected: [DTLSFingerprint]
    let pipe = DatagramPipe()
    /// An `SSL *`, ours; nil when it was released.
    var association: OpaquePointer?
    /// Our goodbye, sealed before the association was released.
    var goodbye: [[UInt8]] = []
    var state = State.handshaking
    var timer = RetransmissionTimer()
    /// What was sent last in the handshake, to be sent again.
    var flight: [[UInt8]] = []
    var refusedHellos = 0
    /// What the verify callback found, when it refused.
    private(set) var refusal: DTLSCloseReason?
    private var inbox: [[UInt8]] = []
    private var outbox: [[UInt8]] = []

    /// An association that accepts only a client whose certificate has one of the fingerprints `expected`.
    package init(identity: DTLSIdentity, expecting expected: [DTLSFingerprint]) throws(DTLSError) {
        guard !expected.isEmpty else { throw .noFingerprint }
        guard let association = unsafe Self.makeAssociation(identity, pipe) else { throw .openSSL(.connection) }
        self.identity = identity
        self.expected = expected
        unsafe self.association = unsafe association
        register()
    }

    deinit {
        // Safe: ours alone, freed once; its BIO goes with it, before the pipe.
        unsafe SSL_free(association)
    }

    /// Keeps a datagram for `step`. False when it holds nothing of use, or when too much waits already.
    @discardableResult
    package func receive(_ datagram: RawSpan) -> Bool {
        guard state != .closed, state != .released, inbox.count < Self.inboxCapacity, datagram.byteCount <= Self.longestDatagram else {
            return false
        }
        guard let records = RecordFilter.passing(datagram) else { return false }
        inbox.append(records)
        return true
    }

    /// Whether `step` has something to work on.
    package var hasPendingInput: Bool { !inbox.isEmpty }

    /// The next datagram to send, in order; nil when there is none.
    package func nextOutput() -> [UInt8]? {
        outbox.isEmpty ? nil : outbox.removeFirst()
    }

    /// When `handleTimeout` wants to be called; nil when it need not be.
    package var deadline: Instant? { state == .handshaking ? timer.deadline : nil }

    func takeInput() -> [UInt8]? {
        inbox.isEmpty ? nil : inbox.removeFirst()
    }

    func send(_ datagrams: [[UInt8]]) {
        outbox += datagrams
    }

    /// Begins anew with nothing known of the other side; false when memory is out.
    func forgetAssociation() -> Bool {
        guard let fresh = unsafe Self.makeAssociation(identity, pipe) else { return false }
        // Safe: the old one is ours alone; after this nothing points to it.
        unsafe SSL_free(association)
        unsafe association = unsafe fresh
        register()
        return true
    }

    private static func makeAssociation(_ identity: DTLSIdentity, _ pipe: DatagramPipe) -> OpaquePointer? {
        // Safe: the new SSL takes the BIO over, for both directions, by SSL_set_bio.
        guard let association = unsafe SSL_new(identity.context) else { return nil }
        guard let bio = unsafe pipe.makeBIO() else {
            unsafe SSL_free(association)
            return nil
        }
        unsafe SSL_set_bio(association, bio, bio)
        unsafe SSL_ctrl(association, DTLS_CTRL_SET_LINK_MTU, linkMTU, nil)
        unsafe SSL_set_accept_state(association)
        // OpenSSL's own timer sleeps for an hour: `RetransmissionTimer` is awake.
        unsafe DTLS_set_timer_cb(association) { _, _ in 3_600_000_000 }
        return unsafe association
    }

    /// Lets the verify callback find its way here.
    private func register() {
        // Safe: the connection outlives its SSL, which it frees itself.
        unsafe SSL_set_ex_data(association, 0, Unmanaged.passUnretained(self).toOpaque())
    }

    /// OpenSSL's question, within the handshake, whether the client's certificate will do: 1 or 0.
    static func judge(_ store: OpaquePointer?) -> Int32 {
        // Safe: OpenSSL calls during a step of the connection that registered itself at this SSL, so it is alive.
        guard
            let store = unsafe store,
            let association = unsafe X509_STORE_CTX_get_ex_data(store, SSL_get_ex_data_X509_STORE_CTX_idx()),
            let data = unsafe SSL_get_ex_data(OpaquePointer(association), 0),
            let certificate = unsafe X509_STORE_CTX_get0_cert(store)
        else { return 0 }
        let connection = unsafe Unmanaged<DTLSConnection>.fromOpaque(data).takeUnretainedValue()
        // No early exit: how long it takes does not tell which fingerprint matched.
        let matches = connection.expected.reduce(false) { found, fingerprint in
            unsafe fingerprint.matches(certificate: certificate) || found
        }
        if !matches {
            connection.refusal = .wrongFingerprint
        } else if unsafe SSL_get_selected_srtp_profile(connection.association) == nil {
            connection.refusal = .noSRTPProfile
        } else {
            return 1
        }
        unsafe X509_STORE_CTX_set_error(store, X509_V_ERR_CERT_REJECTED)
        return 0
    }
}
