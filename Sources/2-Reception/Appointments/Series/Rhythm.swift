package import CivilTime
package import Vocabulary

/// How an appointment comes again, as people say it.
package enum Rhythm: String, CaseIterable, Hashable, Sendable {
    /// On the same weekday of each month: every fourth Tuesday.
    case monthly
    /// On the same day of each month: every 15th.
    case sameDay
    case fortnightly
    case weekly

    /// The choice of a form's field.
    package init(reading text: String) throws(Refusal) {
        guard !text.isEmpty else { throw .missing }
        guard let rhythm = Rhythm(rawValue: text) else { throw .notOffered }
        self = rhythm
    }

    /// Which weekday of its month a date is: the first to fourth, or the last where there are five.
    package static func ordinal(of date: CivilDate) -> Recurrence.Ordinal { Recurrence.Ordinal(rawValue: (date.day + 6) / 7) ?? .last }

    private func pattern(from date: CivilDate) -> Recurrence.Pattern {
        switch self {
        case .monthly: .monthly(Self.ordinal(of: date), date.weekday)
        case .sameDay: .monthlyOnSameDay
        case .fortnightly: .weekly(every: 2, on: date.weekday)
        case .weekly: .weekly(every: 1, on: date.weekday)
        }
    }

    /// The next so many dates after one, at the same hour on the wall. An hour that the change to summer time skips is none; of one that
    /// comes twice the first is meant. Closed days are in it: who plans sees what stands against each.
    package func dates(_ count: Int, after first: CivilDateTime, in zone: Zone) -> [(date: CivilDate, start: Timestamp)] {
        guard count > 0, let recurrence = Recurrence(from: first, pattern(from: first.date), until: .count(count + 1), whenClosed: .skip)
        else { return [] }
        return recurrence.occurrences { _ in true }.filter { $0 > first }.prefix(count).compactMap { local in
            switch zone.read(local) {
            case .once(let start), .overlap(let start, _): (local.date, start)
            case .gap: nil
            }
        }
    }
}
