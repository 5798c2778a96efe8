package import Access
import Appointments
import HTTPTypes
package import Hummingbird
import Pages
import People
import Vocabulary

/// Persons: all appointments of one, and who seems to be the same, for somebody who knows them.
package struct PersonController: Sendable {
    static let alikePath = "/appointments/alike"
    private let counter: Counter

    package init(counter: Counter) {
        self.counter = counter
    }

    /// `GET /appointments/alike`
    @Sendable package func alike(_ request: Request, context: WebContext) async throws -> Response {
        let identity = try context.demandIdentity()
        let likes = try await counter.store.likenesses(seenBy: identity.principal, at: counter.now)
        return counter.answer(AlikePage(likes, back: Self.alikePath, zone: counter.zone), to: identity)
    }

    /// `GET /appointments/{id}/person`
    @Sendable package func page(_ request: Request, context: WebContext) async throws -> Response {
        let query = request.uri.queryParameters
        return try await answer(context, done: query["done"] != nil, back: query["back"].map { String($0) } ?? "")
    }

    /// `POST /appointments/{id}/person`: the person of another appointment is the same, or is not.
    @Sendable package func say(_ request: Request, context: WebContext) async throws -> Response {
        let identity = try context.demandIdentity()
        let id: AppointmentID = try Counter.identifier(context)
        guard let other = AppointmentID(context.form["other"]) else { return try await follow(.missing, id, context, identity) }
        let refusal: Refusal?
        switch context.form["same"] {
        case "yes":
            let merge: PersonMergeID = counter.newIdentifier()
            refusal = try await counter.store.merge(other, into: id, as: merge, by: identity.principal, at: counter.now).refusal
        case "no": refusal = try await counter.store.tellApart(other, from: id, by: identity.principal, at: counter.now).refusal
        default: refusal = .missing
        }
        return try await follow(refusal, id, context, identity)
    }

    /// `POST /appointments/{id}/person/end`: what was made one is two again.
    @Sendable package func separate(_ request: Request, context: WebContext) async throws -> Response {
        let identity = try context.demandIdentity()
        let id: AppointmentID = try Counter.identifier(context)
        guard let merge = PersonMergeID(context.form["merge"]) else { return try await follow(.missing, id, context, identity) }
        let refusal = try await counter.store.separate(merge, of: id, by: identity.principal, at: counter.now).refusal
        return try await follow(refusal, id, context, identity)
    }

    private func follow(_ refusal: Refusal?, _ id: AppointmentID, _ context: WebContext, _ identity: Identity) async throws -> Response {
        let back = context.form["back"]
        guard let refusal else {
            if back == Self.alikePath { return Counter.seeOther(back) }
            return Counter.seeOther("/appointments/\(id.text)/person?done=1&back=\(counter.list(of: identity, back))")
        }
        if refusal.kind == .notFound { throw Refused(refusal) }
        return try await answer(context, refusal: refusal, back: back, status: refusal.kind.status)
    }

    private func answer(
        _ context: WebContext, done: Bool = false, refusal: Refusal? = nil, back: String, status: HTTPResponse.Status = .ok
    ) async throws -> Response {
        let identity = try context.demandIdentity()
        let id: AppointmentID = try Counter.identifier(context)
        guard let person = try await counter.store.person(of: id, seenBy: identity.principal, at: counter.now) else {
            throw Refused(.notFound)
        }
        let list = back == Self.alikePath ? back : counter.list(of: identity, back)
        let page = PersonPage(person, done: done, refusal: refusal, back: list, zone: counter.zone, now: counter.now)
        return counter.answer(page, to: identity, status: status)
    }
}
