package import Access
package import Hummingbird
import People
import Vocabulary

/// `GET /offer`: to what somebody keeps: an adviser the duty periods of the agency, a host the hours of the point.
package struct OwnOfferController: Sendable {
    package init() {}

    @Sendable package func own(_ request: Request, context: WebContext) async throws -> Response {
        switch try context.demandIdentity().principal.scope {
        case .agency(let id): Counter.seeOther(AgencyOfferController.path(of: id))
        case .point(let id): Counter.seeOther(PointOfferController.path(of: id))
        case .network, .station: throw Refused(.notFound)
        }
    }
}
