package import Access
package import Hummingbird
import People

/// `GET /`: to the page that whoever comes begins with.
package struct HomeController: Sendable {
    private let registry: SessionRegistry

    package init(registry: SessionRegistry) {
        self.registry = registry
    }

    @Sendable package func home(_ request: Request, context: WebContext) async throws -> Response {
        if let identity = try await registry.identity(of: request, in: .person) { return Counter.seeOther(identity.principal.role.home) }
        if try await registry.identity(of: request, in: .station) != nil { return Counter.seeOther("/station") }
        return Counter.seeOther("/session")
    }
}
