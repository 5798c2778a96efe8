/// What became of a mail that was handed to the mail server.
///
/// `accepted` is said only of a mail that the server has taken over. Of one that is to be tried later the server may have taken it all
/// the same, where the line was lost before its last answer came; so what is sent later has to be the same message with the same
/// identifier.
package enum DeliveryOutcome: Hashable, Sendable {
    /// The server answered 250 to the whole text (RFC 5321 section 4.2.5): it is now the server's to deliver or to send back.
    case accepted
    /// The server will take this mail for this person never: trying again changes nothing.
    case refusedForGood(SMTPReply)
    case tryLater(Reason)

    /// Why not now. Those that only an operator can mend are among them: no mail is lost while they do.
    package enum Reason: Hashable, Sendable {
        /// The server has no time or no room (4xx), or wants nothing to do with us at all.
        case told(SMTPReply)
        /// The server lets us not write by this name.
        case senderRefused(SMTPReply)
        /// Name and password are wrong, or asked for.
        case loginRefused
        /// There is no such host, or nobody listens there.
        case noConnection
        /// The line broke before the answer.
        case connectionLost
        /// The server offers no TLS, or its certificate is not believed.
        case noTLS
        case timedOut
        /// The task that sent was cancelled.
        case stopped
        /// Another failure of curl, by its number (libcurl-errors(3)).
        case failed(Int)
    }
}
