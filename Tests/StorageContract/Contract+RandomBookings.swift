import Appointments
import Capacity
import CivilTime
import Establishments
import People
import TestKit
import Testing
import Vocabulary

/// The calendar as a list of who has what, kept by counting alone.
private struct Diary {
    struct Entry {
        var start: Timestamp
        let point: PointID
    }

    let opening: Range<Timestamp>
    let desks: Int
    let stations: [PointID: Int]
    var entries: [AppointmentID: Entry] = [:]

    /// Whether there is a place for one more, besides what somebody has already. All are twenty minutes long.
    func hasPlace(at point: PointID, _ start: Timestamp, besides own: AppointmentID? = nil) -> Bool {
        guard start >= opening.lowerBound, start + .minutes(20) <= opening.upperBound else { return false }
        let others = entries.filter { $0.key != own }.values
        // Starts lie on a grid of five minutes.
        return stride(from: 0, to: 20, by: 5).allSatisfy { minute in
            let instant = start + .minutes(minute)
            let there = others.filter { $0.start <= instant && instant < $0.start + .minutes(20) }
            return there.count < desks && there.count { $0.point == point } < stations[point, default: 0]
        }
    }
}

extension Contract {
    /// Bookings, other times and cancellations by chance come to what a list that counts minutes comes to: nobody has another's place,
    /// nobody is refused one that is free, nobody is lost.
    package static func randomBookings(seed: UInt64) -> Clause {
        Clause(of: "course \(seed) of random bookings comes to what a diary comes to") { village in
            var chance = SeededChance(seed: seed)
            let (store, now) = (village.store, village.now)
            let desks = Int.random(in: 1...3, using: &chance)
            try await village.publish(desks: desks)
            var diary = Diary(
                opening: try village.instant(9)..<(try village.instant(11)), desks: desks,
                stations: [village.saintFelicien: 2, village.thueyts: 1])
            for number in 0..<2_500 {
                let start = try village.instant(8, 45) + .minutes(5 * Int.random(in: 0...30, using: &chance))
                let known = Village.appointment(Int.random(in: 0...number, using: &chance))
                switch Int.random(in: 0..<10, using: &chance) {
                case 0..<5:
                    let id = Village.appointment(number)
                    let point = Bool.random(using: &chance) ? village.saintFelicien : village.thueyts
                    let isFree = diary.hasPlace(at: point, start)
                    let result = try await store.book(
                        village.booking(point: point, start: start), as: id, by: village.claire, at: now, in: .paris)
                    #expect((refusal(result) == nil) == isFree, "seed \(seed), booking \(number)")
                    if isFree { diary.entries[id] = Diary.Entry(start: start, point: point) }
                case 5..<8:
                    guard let entry = diary.entries[known] else { continue }
                    let isFree = start == entry.start || diary.hasPlace(at: entry.point, start, besides: known)
                    let wish = Rescheduling(start: start, length: .usual)
                    let result = try await store.reschedule(known, to: wish, by: village.claire, at: now, in: .paris)
                    #expect((refusal(result) == nil) == isFree, "seed \(seed), other time \(number)")
                    if isFree { diary.entries[known]?.start = start }
                default:
                    guard diary.entries.removeValue(forKey: known) != nil else { continue }
                    _ = try await store.dismiss(known, as: .excused, by: village.claire, at: now).get()
                }
            }
            let day = Zone.paris.day(village.wednesday)
            let lines = try await store.appointments(in: day, seenBy: village.claire, at: now).filter { $0.progress == .expected }
            #expect(Dictionary(lines.map { ($0.id, $0.start) }) { $1 } == diary.entries.mapValues(\.start))
            #expect(try await store.placeless(seenBy: village.claire, on: nil, at: now, in: .paris) == [])
        }
    }
}
