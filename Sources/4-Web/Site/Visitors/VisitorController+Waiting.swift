package import Access
import Appointments
import Capacity
import CivilTime
package import Hummingbird
import Pages
import Vocabulary
import WaitingList

/// A visitor waits for an earlier hour than their own.
extension VisitorController {
    /// `POST /rendez-vous/le-mien/{token}/attente`
    @Sendable package func wait(_ request: Request, context: WebContext) async throws -> Response {
        let (token, id) = try link(context)
        let result = try await counter.store.waitForEarlier(
            than: id, from: nil, as: counter.newIdentifier(), counter.newIdentifier(), by: nil, at: counter.now, in: counter.zone)
        switch result {
        // Sent twice it is done once.
        case .failure(let refusal) where refusal != .alreadyWaiting: return try await ownPage(context, refusal: refusal)
        case .success, .failure: return Counter.seeOther("\(Self.address(token))?fait=\(VisitorOwnPage.News.waiting)")
        }
    }

    /// `POST /rendez-vous/le-mien/{token}/attente/fin`
    @Sendable package func waitNoMore(_ request: Request, context: WebContext) async throws -> Response {
        let (token, id) = try link(context)
        if let entry = try await counter.store.waiting(on: id) {
            if case .failure(let refusal) = try await counter.store.leave(entry.id, by: nil, at: counter.now) {
                return try await ownPage(context, refusal: refusal)
            }
        }
        return Counter.seeOther("\(Self.address(token))?fait=\(VisitorOwnPage.News.notWaiting)")
    }

    /// What visitors may book before what they have: shown before they wait for it, for the list offers only what becomes free.
    func earlier(than appointment: Appointment, at now: Timestamp) async throws -> [OfferedSlot] {
        guard appointment.isOpenToVisitor(at: now), appointment.isWorthWaiting(at: now) else { return [] }
        let slots = try await counter.store.publicSlots(
            Counter.slotsInstead, of: appointment.agency, at: appointment.point, mode: appointment.mode, from: now, at: now,
            in: counter.zone)
        return (slots ?? []).filter { $0.instants.lowerBound + WaitingRound.leastGain <= appointment.start }
    }

    /// Whether they wait for something earlier, or may; nil where nothing earlier can come.
    func waiting(for appointment: Appointment, at now: Timestamp) async throws -> VisitorOwnPage.Waiting? {
        if try await counter.store.waiting(on: appointment.id) != nil { return .waits }
        return appointment.isWorthWaiting(at: now) ? .may : nil
    }
}
