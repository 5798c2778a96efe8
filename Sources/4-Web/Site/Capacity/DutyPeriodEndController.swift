package import Access
import Appointments
import Capacity
import CivilTime
import Establishments
package import Hummingbird
import Pages
import People
import Vocabulary

/// Ends a duty period for today: whoever received goes home, and nobody is left waiting for them unseen.
package struct DutyPeriodEndController: Sendable {
    private let counter: Counter

    package init(counter: Counter) {
        self.counter = counter
    }

    /// `GET /agencies/{id}/duty-periods/{duty}/end`
    @Sendable package func form(_ request: Request, context: WebContext) async throws -> Response {
        let identity = try context.demandIdentity()
        let (asking, now) = (identity.principal, counter.now)
        let dutyPeriod = try await dutyPeriod(context, identity)
        let today = try await counter.store.appointments(in: counter.zone.day(counter.today), seenBy: asking, at: now)
            .filter { $0.agencyID == dutyPeriod.agency }
        let page = DutyPeriodEndPage(
            dutyPeriod, as: counter.newIdentifier(), on: counter.today,
            expected: today.count { $0.progress == .expected && $0.start > now },
            waiting: today.count { $0.progress.isWaiting }, in: try await counter.store.network(seenBy: asking), zone: counter.zone)
        return counter.answer(page, to: identity)
    }

    /// `POST /agencies/{id}/duty-periods/{duty}/end`
    @Sendable package func end(_ request: Request, context: WebContext) async throws -> Response {
        let identity = try context.demandIdentity()
        let dutyPeriod = try await dutyPeriod(context, identity)
        let id: ClosureID = try NetworkController.identifier(context.form)
        let path = AgencyOfferController.path(of: dutyPeriod.agency)
        // A page that lay there over night ends nothing of the new day.
        guard context.form["date"] == counter.today.isoText else { throw Refused(.closurePast, back: path) }
        let closure = dutyPeriod.ending(as: id, at: counter.now, in: counter.zone)
        _ = try await counter.store.close(closure, by: identity.principal, at: counter.now, in: counter.zone).orRefused(back: path)
        return Counter.seeOther("\(path)?notice=ended")
    }

    private func dutyPeriod(_ context: WebContext, _ identity: Identity) async throws -> DutyPeriod {
        let (agency, id): (AgencyID, DutyPeriodID) = (try Counter.identifier(context), try Counter.identifier(context, "duty"))
        let offer = try await counter.store.offer(of: agency, keptBy: identity.principal, on: counter.today)
        guard let dutyPeriod = offer?.dutyPeriods.first(where: { $0.id == id }) else { throw Refused(.notFound) }
        return dutyPeriod
    }
}
