package import Access
import Capacity
import CivilTime
import Communes
import Establishments
import HTTPTypes
package import Hummingbird
import Pages
import People
import Vocabulary

/// What a point offers: its hours, and what is closed of it.
package struct PointOfferController: Sendable {
    private let counter: Counter

    package init(counter: Counter) {
        self.counter = counter
    }

    /// `GET /points/{id}/hours`
    @Sendable package func page(_ request: Request, context: WebContext) async throws -> Response {
        let notice = request.uri.queryParameters["notice"].flatMap { PointHoursPage.Notice(rawValue: String($0)) }
        return try await answer(context, notice: notice)
    }

    /// `POST /points/{id}/hours`
    @Sendable package func publish(_ request: Request, context: WebContext) async throws -> Response {
        let identity = try context.demandIdentity()
        let point = try await offer(context, identity).hours.point
        let fields = context.form
        let draft = PointHoursDraft(
            week: Weekday.allCases.map { fields[$0.field().text] }, exceptions: fields["exceptions"],
            hosts: Weekday.allCases.map { fields[$0.field("host-").text] }, hostExceptions: fields["hostExceptions"],
            holidays: fields.all("holidays"))
        let hours: PointHours
        do throws(FormTroubles) {
            hours = try draft.parsed(for: point, today: counter.today)
        } catch {
            return try await answer(context, sent: .hours(draft), troubles: error, status: .unprocessableContent)
        }
        switch try await counter.store.publish(hours, by: identity.principal, at: counter.now) {
        case .success: return Counter.seeOther("\(Self.path(of: point))?notice=published")
        case .failure(let refusal):
            return try await answer(context, sent: .hours(draft), refusal: refusal, status: refusal.kind.status)
        }
    }

    /// `POST /points/{id}/closures`
    @Sendable package func close(_ request: Request, context: WebContext) async throws -> Response {
        let identity = try context.demandIdentity()
        let point = try await offer(context, identity).hours.point
        let stations = try await counter.store.network(seenBy: identity.principal).stations.filter { $0.point == point && $0.isOpen }
        let offered = [Closure.What.point(point)] + stations.map { .station($0.id) }
        let (id, draft): (ClosureID, ClosureDraft) = (try NetworkController.identifier(context.form), ClosureDraft(context.form))
        let closure: Closure
        do throws(FormTroubles) {
            closure = try draft.parsed(as: id, among: offered, today: counter.today)
        } catch {
            return try await answer(context, closure: id, sent: .closure(draft), troubles: error, status: .unprocessableContent)
        }
        switch try await counter.store.close(closure, by: identity.principal, at: counter.now, in: counter.zone) {
        case .success: return Counter.seeOther("\(Self.path(of: point))?notice=closed")
        case .failure(let refusal):
            return try await answer(context, closure: id, sent: .closure(draft), refusal: refusal, status: refusal.kind.status)
        }
    }

    /// `POST /points/{id}/closures/{closure}/end`
    @Sendable package func reopen(_ request: Request, context: WebContext) async throws -> Response {
        let identity = try context.demandIdentity()
        let path = Self.path(of: try await offer(context, identity).hours.point)
        let id: ClosureID = try Counter.identifier(context, "closure")
        _ = try await counter.store.reopen(id, by: identity.principal, at: counter.now).orRefused(back: path)
        return Counter.seeOther("\(path)?notice=reopened")
    }

    static func path(of point: PointID) -> String { "/points/\(point.text)/hours" }

    private func offer(_ context: WebContext, _ identity: Identity) async throws -> PointOffer {
        let id: PointID = try Counter.identifier(context)
        guard let offer = try await counter.store.offer(of: id, keptBy: identity.principal, on: counter.today) else {
            throw Refused(.notFound)
        }
        return offer
    }

    private func answer(
        _ context: WebContext, closure: ClosureID? = nil, sent: PointHoursPage.Sent? = nil, troubles: FormTroubles? = nil,
        refusal: Refusal? = nil, notice: PointHoursPage.Notice? = nil, status: HTTPResponse.Status = .ok
    ) async throws -> Response {
        let identity = try context.demandIdentity()
        let offer = try await offer(context, identity)
        let page = PointHoursPage(
            offer, in: try await counter.store.network(seenBy: identity.principal),
            at: try await counter.store.address(of: offer.hours.point), closure: closure ?? counter.newIdentifier(), sent: sent,
            troubles: troubles, refusal: refusal, notice: notice,
            toCall: notice == nil ? 0 : try await counter.toCall(identity),
            zone: counter.zone)
        return counter.answer(page, to: identity, status: status)
    }
}
