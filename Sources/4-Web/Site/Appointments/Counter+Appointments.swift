import Access
import Appointments
import Capacity
import CivilTime
import People
import Vocabulary

extension Counter {
    /// The list that somebody goes on with, as a form's field `back` says where they came from: nothing but a list of ours.
    func list(of identity: Identity, _ back: String) -> String {
        if back == PlacelessController.path { return back }
        let role = identity.principal.role
        return role == .host ? BoardController.path(on: BoardController.day(from: back)) : role.home
    }

    /// How many free slots a form offers at most, where they are looked for, and to whoever was refused one.
    static let slotsOffered = 6
    static let slotsInstead = 3

    /// The free slots that are nearest to an hour that somebody wanted, before it and after; nil where any hour can be agreed.
    func slots(_ search: SlotSearch?, nearest wanted: Timestamp, for asking: Principal) async throws -> [OfferedSlot]? {
        // A day of one point has fewer.
        guard let search, let slots = try await slots(search, atMost: 60, for: asking) else { return nil }
        func distance(_ slot: OfferedSlot) -> Int64 { abs(slot.instants.lowerBound.since(wanted).inMilliseconds) }
        return slots.sorted { (distance($0), $0.instants.lowerBound) < (distance($1), $1.instants.lowerBound) }
            .prefix(Self.slotsInstead).sorted { $0.instants.lowerBound < $1.instants.lowerBound }
    }

    /// The next free slots; nil where any hour can be agreed.
    func slots(_ search: SlotSearch, atMost count: Int = slotsOffered, for asking: Principal) async throws -> [OfferedSlot]? {
        // Nobody books further ahead than a year.
        guard zone.day(search.first).lowerBound <= now + Appointment.horizon else { return [] }
        guard let joint = search.joint else { return try await slots(search, of: search.agency, atMost: count, for: asking) }
        // An adviser knows the free hours of their own agency alone, so they type what both agreed.
        guard asking.role != .adviser else { return nil }
        let both = [
            try await slots(search, of: search.agency, atMost: Self.slotsCompared, for: asking),
            try await slots(search, of: joint, atMost: Self.slotsCompared, for: asking),
        ].compactMap(\.self)
        // One that publishes none agrees to any hour of the other's.
        guard let own = both.first, let others = both.last else { return nil }
        let starts = Set(others.map(\.instants.lowerBound))
        return Array(own.filter { starts.contains($0.instants.lowerBound) }.prefix(count))
    }

    /// How many of each of two agencies are held against each other.
    private static let slotsCompared = 60

    private func slots(
        _ search: SlotSearch, of agency: AgencyID, atMost count: Int, for asking: Principal
    ) async throws -> [OfferedSlot]? {
        try await store.nextSlots(
            count, of: agency, at: search.point, mode: search.mode, from: search.earliest(at: now, in: zone), seenBy: asking, at: now,
            in: zone)
    }
}

extension TimeDraft {
    init(_ form: FormFields) {
        self.init(
            slot: form["slot"], date: form["date"], hour: form["hour"], length: form["length"], isOutside: !form.all("outside").isEmpty)
    }
}
