package import People

/// Who asks, and by which session: looked up anew for each request, so that a session that was ended is over at once.
package struct Identity: Sendable {
    package let principal: Principal
    package let session: SecretDigest
    package let jar: CookieJar
    /// What a form of this session has to bring (`FormSeal`).
    package let csrf: String

    init(principal: Principal, session: SecretDigest, jar: CookieJar, csrf: String) {
        self.principal = principal
        self.session = session
        self.jar = jar
        self.csrf = csrf
    }
}
