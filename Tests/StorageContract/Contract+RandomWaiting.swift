import Appointments
import Capacity
import CivilTime
import TestKit
import Testing
import Vocabulary
import WaitingList

extension Contract {
    /// Bookings, cancellations, waiting, offers and answers by chance, as time goes by: no desk is ever promised to two, nobody has two
    /// appointments of one, and whoever said yes has what they said yes to.
    package static func randomWaiting(seed: UInt64) -> Clause {
        Clause(of: "course \(seed) of random offers and answers promises no desk twice") { village in
            var course = try await RandomWaiting(village, seed: seed)
            for step in 0..<600 { try await course.go(step) }
            #expect(course.accepted > 10, "seed \(seed): only \(course.accepted) were accepted")
            #expect(try await village.store.placeless(seenBy: village.claire, on: nil, at: course.now, in: .paris) == [])
        }
    }
}

private struct RandomWaiting {
    let village: Village
    let desks: Int
    var chance: SeededChance
    var now: Timestamp
    var accepted = 0
    /// Of each entry the appointment that it has, or that may come of it.
    var appointments: [WaitingEntryID: AppointmentID] = [:]
    let days: [CivilDate]

    init(_ village: Village, seed: UInt64) async throws {
        self.village = village
        chance = SeededChance(seed: seed)
        now = village.now
        desks = Int.random(in: 1...2, using: &chance)
        days = (0..<3).map { village.wednesday.adding(days: 7 * $0) }
        try await village.publish(desks: desks)
    }

    mutating func go(_ step: Int) async throws {
        let store = village.store
        switch Int.random(in: 0..<12, using: &chance) {
        case 0..<4: try await book(step)
        case 4..<6: try await cancel()
        case 6..<8: try await wait(step)
        case 8: now = now + .minutes(Int.random(in: 1...40, using: &chance))
        case 9: _ = try await store.offerWhatIsFree(at: now, in: .paris)
        default: try await answer()
        }
        try await check(step)
    }

    private func points() -> [PointID] { [village.saintFelicien, village.thueyts] }

    private mutating func book(_ step: Int) async throws {
        guard let day = days.randomElement(using: &chance), let point = points().randomElement(using: &chance) else { return }
        let start = try village.instant(9, on: day) + .minutes(20 * Int.random(in: 0..<6, using: &chance))
        guard start > now else { return }
        let booking = try village.booking(point: point, start: start)
        _ = try await village.store.book(booking, as: Village.appointment(step), by: village.claire, at: now, in: .paris)
    }

    private func toCome() async throws -> [AppointmentLine] {
        let range = now..<(now + .days(40))
        return try await village.store.appointments(in: range, seenBy: village.claire, at: now).filter { $0.progress == .expected }
    }

    private mutating func cancel() async throws {
        guard let line = try await toCome().randomElement(using: &chance) else { return }
        _ = try await village.store.dismiss(line.id, as: .excused, by: village.claire, at: now).get()
    }

    private mutating func wait(_ step: Int) async throws {
        let (id, planned) = (WaitingEntryID(high: 9, low: UInt64(step)), AppointmentID(high: 8, low: UInt64(step)))
        if Bool.random(using: &chance), let line = try await toCome().randomElement(using: &chance) {
            let result = try await village.store.waitForEarlier(
                than: line.id, from: nil, as: id, planned, by: nil, at: now, in: .paris)
            if refusal(result) == nil { appointments[id] = line.id }
        } else {
            let wish = try village.wish("Marcel", points: Set(points()), telephone: "+336000\(10_000 + step)")
            _ = try await village.store.wait(for: wish, as: id, planned, by: village.claire, at: now, in: .paris).get()
            appointments[id] = planned
        }
    }

    private mutating func answer() async throws {
        let offered = try await village.store.waitingList(seenBy: village.claire).filter { $0.entry.standing(at: now) != nil }
        guard let entry = offered.randomElement(using: &chance)?.entry, let offer = entry.offer else { return }
        switch Int.random(in: 0..<4, using: &chance) {
        case 0: _ = try await village.store.decline(entry.id, offer.start, by: nil, at: now).get()
        case 1: _ = try await village.store.leave(entry.id, by: nil, at: now).get()
        default:
            let result = try await village.store.accept(entry.id, offer.start, by: nil, at: now, in: .paris)
            // Only what they have may have ended meanwhile.
            guard case .success(let taken) = result else {
                #expect(entry.appointment != nil, "\(result)")
                return
            }
            accepted += 1
            #expect(taken.appointment == appointments[entry.id])
            let line = try await village.store.appointment(taken.appointment, seenBy: village.claire, at: now)
            #expect(line?.start == offer.start)
        }
    }

    private func check(_ step: Int) async throws {
        let held = try await village.store.waitingList(seenBy: village.claire).compactMap { $0.entry.standing(at: now)?.start }
        let starts = try await toCome().map(\.start) + held.filter { $0 > now }
        for (start, count) in Dictionary(grouping: starts, by: \.self).mapValues(\.count) {
            #expect(count <= desks, "step \(step): \(count) at \(start)")
        }
    }
}
