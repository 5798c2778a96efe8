package import Access
package import HTTPTypes

/// Decides by a request's token whether it may make a connection. Pure but for the clock that it is given.
package struct Gatekeeper: Sendable {
    private let key: TokenKey
    private let now: @Sendable () -> UnixTime

    /// `now` reads the civil clock.
    package init(key: TokenKey, now: @escaping @Sendable () -> UnixTime) {
        self.key = key
        self.now = now
    }

    /// What a connection needs of the token.
    package enum Right: Sendable {
        case publish, subscribe
    }

    /// The token's claims, where it grants the rights. 401 without a good token, 403 where a right was not given.
    package func admit(_ fields: HTTPFields, rights: [Right]) throws(Problem) -> CallToken {
        let token = try recognise(fields)
        guard !isExpired(token) else { throw Self.expiry }
        try demand(rights, of: token)
        return token
    }

    /// The same, for a room named in the URL.
    package func admit(_ fields: HTTPFields, rights: [Right], room: String) throws(Problem) -> CallToken {
        let token = try admit(fields, rights: rights)
        guard token.room.value == room else { throw Self.refusal("another_room", "The token is for another room") }
        return token
    }

    /// The claims of a token of ours, its time over or not: what else lets a late one in is not decided here.
    package func recognise(_ fields: HTTPFields) throws(Problem) -> CallToken {
        guard let text = BearerToken.text(in: fields) else {
            throw Problem(
                .unauthorized, code: "no_token", title: "A token is needed", detail: "Send it as Authorization: Bearer.",
                headers: [.wwwAuthenticate: "Bearer"])
        }
        do {
            // Before every expiry, so that this is left to `isExpired`.
            return try CallToken(verifying: text, key: key, now: UnixTime(seconds: .min))
        } catch {
            throw Self.refusal(error)
        }
    }

    /// Whether a token's time is over.
    package func isExpired(_ token: CallToken) -> Bool { token.expires <= now() }

    /// 403 where the token does not give one of the rights.
    package func demand(_ rights: [Right], of token: CallToken) throws(Problem) {
        for right in rights {
            switch right {
            case .publish where !token.mayPublish: throw Self.refusal("may_not_publish", "The token does not allow publishing")
            case .subscribe where !token.maySubscribe: throw Self.refusal("may_not_subscribe", "The token does not allow receiving")
            default: break
            }
        }
    }

    static let expiry = refusal(.expired)

    private static func refusal(_ reason: TokenRefusal) -> Problem {
        Problem(
            .unauthorized, code: "token_\(reason.rawValue)", title: "The token is not good",
            headers: [.wwwAuthenticate: "Bearer error=\"invalid_token\""])
    }

    static func refusal(_ code: String, _ title: String) -> Problem {
        Problem(.forbidden, code: code, title: title)
    }
}
