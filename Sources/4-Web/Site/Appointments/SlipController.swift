package import Access
import Appointments
import Communes
package import Hummingbird
import Pages
import People
import Vocabulary

/// `GET /appointments/{id}/slip`: the paper that a visitor takes home.
package struct SlipController: Sendable {
    private let counter: Counter

    package init(counter: Counter) {
        self.counter = counter
    }

    @Sendable package func page(_ request: Request, context: WebContext) async throws -> Response {
        let identity = try context.demandIdentity()
        let id: AppointmentID = try Counter.identifier(context)
        guard let line = try await counter.store.appointment(id, seenBy: identity.principal, at: counter.now) else {
            throw Refused(.notFound)
        }
        let back = request.uri.queryParameters["back"].map(String.init) ?? ""
        let others = try await counter.store.following(id, seenBy: identity.principal, at: counter.now).dropFirst()
        let address = try await counter.store.address(ofAppointment: line.id)
        let page = SlipPage(line, others: Array(others), at: address, back: counter.list(of: identity, back), zone: counter.zone)
        return counter.answer(page, to: identity)
    }
}
