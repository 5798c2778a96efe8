import CCurl

/// What became of a text that was handed to the gateway.
///
/// `accepted` is said only where the gateway answered so. Of one that is to be tried later it may have taken it all the same, where the
/// line was lost before its answer came: it goes again by the same `Idempotency-Key`, by which gateways that know it send once.
package enum TextOutcome: Hashable, Sendable {
    case accepted
    /// The gateway will take this text for this number never: trying again changes nothing.
    case refusedForGood(status: Int)
    case tryLater(Reason)

    package enum Reason: Hashable, Sendable {
        /// The gateway has no time (408, 425, 429), or is broken (5xx).
        case told(status: Int)
        /// Ours to mend: the key, the credit, the address. Nothing is lost while an operator does.
        case misconfigured(status: Int)
        case noConnection
        /// The line broke before the answer.
        case connectionLost
        /// Its certificate is not believed.
        case noTLS
        case timedOut
        /// The task that sent was cancelled.
        case stopped
        /// Another failure of curl, by its number (libcurl-errors(3)).
        case failed(Int)
    }

    /// - Parameter status: of the last answer whose head came; 0: none did. Where it did, what happened to the line after it plays no part.
    init(_ result: CURLcode, status: Int) {
        self =
            switch status {
            case 200..<300: .accepted
            // Who we are (401, 403, 407), that we pay (402), where and how we ask (3xx, 404, 405, 410, 415): true of every text alike.
            case 300..<400, 401...405, 407, 410, 415: .tryLater(.misconfigured(status: status))
            case 408, 425, 429, 500...: .tryLater(.told(status: status))
            case 400..<500: .refusedForGood(status: status)
            default: .tryLater(Self.reason(of: result))
            }
    }

    private static func reason(of result: CURLcode) -> Reason {
        switch result {
        case CURLE_OPERATION_TIMEDOUT: .timedOut
        case CURLE_ABORTED_BY_CALLBACK: .stopped
        case CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_RESOLVE_PROXY, CURLE_COULDNT_CONNECT: .noConnection
        case CURLE_SSL_CONNECT_ERROR, CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CACERT_BADFILE, CURLE_SSL_CERTPROBLEM, CURLE_SSL_CIPHER,
            CURLE_SSL_ISSUER_ERROR, CURLE_SSL_INVALIDCERTSTATUS:
            .noTLS
        case CURLE_SEND_ERROR, CURLE_RECV_ERROR, CURLE_GOT_NOTHING, CURLE_WEIRD_SERVER_REPLY, CURLE_PARTIAL_FILE: .connectionLost
        default: .failed(Int(result.rawValue))
        }
    }
}
