package import Access
import Appointments
import Capacity
import CivilTime
import Communes
import Establishments
package import Hummingbird
import Pages
import Vocabulary

/// The public pages on which somebody finds a point and a free hour. Anybody may ask, and nothing that is answered is about a person.
package struct FinderController: Sendable {
    private let counter: Counter

    package init(counter: Counter) {
        self.counter = counter
    }

    /// `GET /rendez-vous?q=&partner=`, or `commune=`, `point=`, `all=`.
    @Sendable package func page(_ request: Request, context: WebContext) async throws -> Response {
        let fields = try FormFields.query(of: request)
        let partners = try await counter.store.bookablePartners(on: counter.today, at: counter.now)
        let partner = PartnerID(fields["partner"]).flatMap { id in partners.contains { $0.id == id } ? id : nil }
        let isAsked = request.uri.queryParameters["q"] != nil
        let (answer, typed) = try await answer(fields, isAsked: isAsked, partner: partner)
        let sessions = try await counter.store.publicSessions(
            Counter.sessionsAtAPoint, at: answer.points, of: partner, at: counter.now, in: counter.zone)
        let page = FinderPage(
            answer, typed: typed, partner: partner, of: partners, sessions: sessions, zone: counter.zone, now: counter.now)
        return counter.answer(page, to: nil)
    }

    /// `GET /rendez-vous/{point}/{agency}?from=`
    @Sendable package func slots(_ request: Request, context: WebContext) async throws -> Response {
        let point: PointID = try Counter.identifier(context, "point")
        let agency: AgencyID = try Counter.identifier(context, "agency")
        let fields = try FormFields.query(of: request)
        let from = from(fields["from"])
        guard let place = try await counter.store.publicPoint(point, on: counter.today),
            let offer = place.offers.first(where: { $0.agency == agency && $0.isOnline }),
            // Nothing said: the first that is offered, by video at the point where it is.
            let first = offer.modes.first
        else { return try await counter.notOnline(context) }
        guard let mode = fields["comment"].isEmpty ? first : Mode(rawValue: fields["comment"]) else {
            throw Refused(.notFound, back: FinderPage.address)
        }
        let slots = try await counter.store.publicSlots(
            SlotsPage.mostSlots, of: agency, at: point, mode: mode, from: from ?? counter.now, at: counter.now, in: counter.zone)
        guard let slots else { return try await counter.notOnline(context) }
        let sessions = try await counter.sessions(of: agency, at: [point])
        let page = SlotsPage(slots, of: offer, at: place, mode: mode, isLater: from != nil, sessions: sessions, zone: counter.zone)
        return counter.answer(page, to: nil)
    }

    /// What the fields ask for, and what was typed.
    private func answer(_ fields: FormFields, isAsked: Bool, partner: PartnerID?) async throws -> (FinderPage.Answer, typed: String) {
        if !fields["all"].isEmpty { return (.all(try await counter.store.listedPoints()), "") }
        if !fields["point"].isEmpty {
            guard let id = PointID(fields["point"]), let point = try await counter.store.publicPoint(id, on: counter.today) else {
                throw Refused(.notFound, back: FinderPage.address)
            }
            return (.point(point), "")
        }
        if let code = CommuneCode(fields["commune"]), let commune = try await counter.store.commune(code) {
            return (try await near(commune, partner), commune.line)
        }
        // What nobody types is shown no further than it is read.
        let typed = String(fields["q"].prefix(100))
        guard isAsked else { return (.open, "") }
        guard let query = CommuneQuery(typed: typed) else {
            return (typed.contains(where: \.isLetter) ? .unknown : .noQuestion, typed)
        }
        switch try await counter.store.find(query, most: FinderPage.mostCommunes) {
        case .none: return (.unknown, typed)
        case .several(let communes): return (.several(communes), typed)
        case .one(let commune, let others): return (try await near(commune, partner, others: Array(others.prefix(5))), typed)
        }
    }

    private func near(_ commune: Commune, _ partner: PartnerID?, others: [Commune] = []) async throws -> FinderPage.Answer {
        let points = try await counter.store.pointsNear(
            commune.position, FinderPage.mostPoints, receiving: partner, on: counter.today, at: counter.now)
        return .near(commune, points, others: others)
    }

    /// From when on; nil where nothing was said that lies within a year.
    private func from(_ text: String) -> Timestamp? {
        let start = CivilDateTime(isoText: text) ?? CivilDate(isoText: text).map { CivilDateTime($0, .midnight) }
        guard let instant = start.map({ counter.zone.read($0).earliest }) else { return nil }
        return counter.now < instant && instant < counter.now + .days(366) ? instant : nil
    }
}
