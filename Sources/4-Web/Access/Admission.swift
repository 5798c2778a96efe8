package import CivilTime
import HTTPTypes
package import Hummingbird
package import People

/// Stands before routes that are for somebody: finds out who asks by the cookie, refuses other roles, and refuses a form that no page
/// of this session made.
package struct Admission: RouterMiddleware {
    package typealias Context = WebContext

    private let registry: SessionRegistry
    private let jar: CookieJar
    private let roles: Set<Role>
    private let mostFileBytes: Int

    /// `roles` are those whose routes stand behind it; `mostFileBytes`: how large a file their forms may bring, 0 where they bring none.
    package init(_ registry: SessionRegistry, jar: CookieJar, roles: Set<Role>, mostFileBytes: Int = 0) {
        self.mostFileBytes = mostFileBytes
        self.registry = registry
        self.jar = jar
        self.roles = roles
    }

    package func handle(
        _ request: Request, context: WebContext, next: (Request, WebContext) async throws -> Response
    ) async throws -> Response {
        guard let identity = try await registry.identity(of: request, in: jar) else { throw Problem.signInNeeded }
        guard roles.contains(identity.principal.role) else { throw Problem.anotherRole }
        var context = context
        var request = request
        context.identity = identity
        if !request.method.isSafe {
            context.form = try await FormFields.read(from: &request, mostFileBytes: mostFileBytes)
            let seal = request.headers[.formSeal] ?? context.form["csrf"]
            guard registry.seal.isRight(seal, for: identity.session) else { throw Problem.notFromOurPage }
        }
        return try await next(request, context)
    }
}

/// Who is signed in, by cookie.
package struct SessionRegistry: Sendable {
    package let people: any PeopleStore
    package let seal: FormSeal
    private let now: @Sendable () -> Timestamp

    /// `now` reads the civil clock.
    package init(people: any PeopleStore, seal: FormSeal, now: @escaping @Sendable () -> Timestamp) {
        self.people = people
        self.seal = seal
        self.now = now
    }

    /// Who asks; nil without a session that is good. A person's jar never holds a station's session, nor the other way round.
    package func identity(of request: Request, in jar: CookieJar) async throws -> Identity? {
        guard let digest = jar.secret(in: request)?.digest, let principal = try await people.principal(of: digest, at: now()) else {
            return nil
        }
        guard (principal.role == .station) == (jar == .station) else { return nil }
        return Identity(principal: principal, session: digest, jar: jar, csrf: seal.text(for: digest))
    }
}

extension Problem {
    /// Nobody is signed in, or no longer.
    package static let signInNeeded = Problem(.unauthorized, code: "sign_in", title: "Somebody has to sign in first")
    /// Whoever is signed in works as something else.
    package static let anotherRole = Problem(.forbidden, code: "role", title: "This is for another role")
    /// The form lacks the seal of a page of this session.
    package static let notFromOurPage = Problem(.forbidden, code: "form_seal", title: "The form does not come from a page of this session")
    /// A body that no form of ours has.
    package static let unreadableForm = Problem(.badRequest, code: "form", title: "The form cannot be read")
    /// Another site's page has sent this.
    static let fromAnotherSite = Problem(.forbidden, code: "cross_site", title: "Another site's page has sent this")
}

extension HTTPRequest.Method {
    /// Whether it changes nothing (RFC 9110 section 9.2.1).
    var isSafe: Bool { self == .get || self == .head || self == .options }
}

extension HTTPField.Name {
    // Safe: constants that HTTPTypes accepts; the fallback keeps even a mistake here from trapping.
    static let formSeal = HTTPField.Name("X-CSRF-Token") ?? .from
    static let fetchSite = HTTPField.Name("Sec-Fetch-Site") ?? .from
}
