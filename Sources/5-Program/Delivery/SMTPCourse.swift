import CCurl

/// How far a mail has come, as seen from what goes over the line, and what its end means.
///
///     greeting   EHLO STARTTLS AUTH   MAIL     RCPT        DATA   text .      QUIT
///     session                         sender   recipient   data   content     as before
///
/// Curl's own result does not say at which of these a server refused, and 5xx means different things there: of a recipient or a text it
/// is for good, of us or our name something to mend. An answer counts for what was said last: what came before is forgotten, so that a
/// line which breaks while the text is read is not taken for the 354 before it.
struct SMTPCourse {
    enum Stage { case session, sender, recipient, data, content }

    private(set) var stage = Stage.session
    private var isLeaving = false
    private var lines: [UInt8] = []

    /// The answer to what was said last.
    var reply: SMTPReply? { SMTPReply(lines: lines) }

    /// A command went out.
    mutating func said(_ command: some Collection<UInt8>) {
        // A farewell is said after a refusal too, and its answer says nothing of the mail.
        if command.starts(with: "QUIT\r".utf8) { isLeaving = true }
        guard !isLeaving else { return }
        lines = []
        if command.starts(with: "MAIL FROM:".utf8) { stage = .sender }
        if command.starts(with: "RCPT TO:".utf8) { stage = .recipient }
        if command.starts(with: "DATA\r".utf8) { stage = .data }
    }

    /// A part of an answer came.
    mutating func heard(_ part: some Collection<UInt8>) {
        guard !isLeaving, lines.count < SMTPReply.textAtMost else { return }
        lines += part
    }

    /// The server wants the text, and from now on its answer is to that.
    mutating func beginContent() {
        guard stage == .data else { return }
        stage = .content
        lines = []
    }

    /// What it means that curl ended with `result`.
    func outcome(of result: CURLcode) -> DeliveryOutcome {
        switch result {
        case CURLE_OK: reply?.code == 250 ? .accepted : .tryLater(.failed(0))
        case CURLE_LOGIN_DENIED: .tryLater(.loginRefused)
        case CURLE_OPERATION_TIMEDOUT: .tryLater(.timedOut)
        case CURLE_ABORTED_BY_CALLBACK: .tryLater(.stopped)
        case CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_CONNECT: .tryLater(.noConnection)
        case CURLE_SSL_CONNECT_ERROR, CURLE_PEER_FAILED_VERIFICATION, CURLE_USE_SSL_FAILED, CURLE_SSL_CACERT_BADFILE,
            CURLE_SSL_CERTPROBLEM, CURLE_SSL_CIPHER, CURLE_SSL_ISSUER_ERROR, CURLE_SSL_INVALIDCERTSTATUS:
            .tryLater(.noTLS)
        case CURLE_SEND_ERROR, CURLE_RECV_ERROR, CURLE_GOT_NOTHING, CURLE_WEIRD_SERVER_REPLY, CURLE_REMOTE_ACCESS_DENIED:
            reply.map(outcome) ?? .tryLater(.connectionLost)
        default: .tryLater(.failed(Int(result.rawValue)))
        }
    }

    private func outcome(of reply: SMTPReply) -> DeliveryOutcome {
        switch (stage, reply.code) {
        // Authentication wanted, too weak, to be encrypted (RFC 4954 section 6).
        case (_, 530), (_, 534), (_, 535), (_, 538): .tryLater(.loginRefused)
        // Larger than the server takes (RFC 1870 section 6.1).
        case (.sender, 552): .refusedForGood(reply)
        case (.sender, 500...): .tryLater(.senderRefused(reply))
        // Nothing about the person: the server does not know us (RFC 3463, X.7.x).
        case (.recipient, 500...) where reply.status?.hasPrefix("5.7.") == true: .tryLater(.senderRefused(reply))
        case (.recipient, 500...), (.data, 500...), (.content, 500...): .refusedForGood(reply)
        case (_, 400...): .tryLater(.told(reply))
        // Neither a refusal nor what was waited for.
        default: .tryLater(.connectionLost)
        }
    }
}
