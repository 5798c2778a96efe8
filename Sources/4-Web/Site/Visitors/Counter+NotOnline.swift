import Access
import Appointments
import CivilTime
import Communes
import Hummingbird
import Pages
import Vocabulary

extension Counter {
    /// For an address of hours that visitors do not, or no longer, choose themselves: the point as it is, and whom to call. Links to such
    /// an address stand on other people's pages, and whoever follows one came to be received.
    func notOnline(_ context: WebContext) async throws -> Response {
        let point: PointID = try Self.identifier(context, "point")
        guard let place = try await store.publicPoint(point, on: today) else { throw Refused(.notFound, back: FinderPage.address) }
        let page = FinderPage(
            .point(place), of: try await store.bookablePartners(on: today, at: now), isNotOnline: true,
            sessions: try await store.publicSessions(Self.sessionsAtAPoint, at: [point], of: nil, at: now, in: zone), zone: zone, now: now)
        return answer(page, to: nil, status: .notFound)
    }
}
