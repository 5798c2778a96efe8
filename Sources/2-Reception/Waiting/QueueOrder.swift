package import CivilTime
import Vocabulary

/// The one order of a duty period's queue, across all its points.
///
/// 1. urgent, by arrival;
/// 2. who has an appointment whose hour has come: by their hour, or by their arrival where they came late, so that nobody who was on
///    time is put back by somebody who was not;
/// 3. walk-ins, by arrival;
/// 4. who came early, by their hour.
///
/// An hour counts as come five minutes before: to begin a walk-in's interview then would make somebody late who is here.
package enum QueueOrder {
    package static let grace = Duration.minutes(5)

    /// Those who have arrived, the next one first, each with the reason for their place.
    package static func order(_ entries: [QueueEntry], at now: Timestamp) -> [(entry: QueueEntry, reason: QueueReason)] {
        entries.compactMap { entry in rank(of: entry, at: now).map { (entry, $0) } }
            .sorted { $0.1 < $1.1 }
            .map { ($0.0, $0.1.reason) }
    }

    /// The index of the next one; nil when nobody is there.
    static func first(of entries: [QueueEntry], at now: Timestamp) -> Int? {
        var best: (index: Int, rank: Rank)?
        for index in entries.indices {
            guard let rank = rank(of: entries[index], at: now) else { continue }
            if best.map({ rank < $0.rank }) ?? true { best = (index, rank) }
        }
        return best?.index
    }

    /// Nil while they are not there.
    static func rank(of entry: QueueEntry, at now: Timestamp) -> Rank? {
        guard let arrival = entry.arrival, arrival <= now else { return nil }
        switch entry.claim {
        case .urgent: return Rank(reason: .urgent, instant: arrival, appointment: entry.appointment)
        case .walkIn: return Rank(reason: .walkIn, instant: arrival, appointment: entry.appointment)
        case .appointment(let hour):
            let reason: QueueReason = now >= hour - grace ? .due : .early
            return Rank(reason: reason, instant: reason == .due ? max(hour, arrival) : hour, appointment: entry.appointment)
        }
    }

    /// Comes before what is greater.
    struct Rank: Comparable {
        let reason: QueueReason
        let instant: Timestamp
        let appointment: AppointmentID

        static func < (left: Rank, right: Rank) -> Bool {
            (left.reason.rawValue, left.instant, left.appointment) < (right.reason.rawValue, right.instant, right.appointment)
        }
    }
}
