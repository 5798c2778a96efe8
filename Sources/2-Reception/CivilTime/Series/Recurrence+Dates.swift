extension Recurrence {
    /// What became of a regular date.
    package enum Step: Hashable, Sendable {
        case regular(CivilDateTime)
        case moved(CivilDateTime, from: CivilDate)
        case skipped(CivilDate)

        /// When it takes place; nil for a skipped one.
        package var occurrence: CivilDateTime? {
            switch self {
            case .regular(let time), .moved(let time, _): time
            case .skipped: nil
            }
        }
    }

    /// The series step by step, ascending. `isOpen` is asked for single dates, and is to answer for the series' hour.
    package func steps(isOpen: (CivilDate) -> Bool) -> [Step] {
        let regular = regularDates
        var steps: [Step] = []
        var taken = 0
        for (place, date) in regular.enumerated() {
            guard date <= lastDate, taken < most else { break }
            let next = place + 1 < regular.count ? regular[place + 1] : nil
            let step = step(at: date, before: next, isOpen: isOpen)
            if step.occurrence != nil { taken += 1 }
            steps.append(step)
        }
        return steps
    }

    /// What takes place, strictly ascending. "The next five dates" are its prefix.
    package func occurrences(isOpen: (CivilDate) -> Bool) -> [CivilDateTime] {
        steps(isOpen: isOpen).compactMap(\.occurrence)
    }

    private func step(at date: CivilDate, before next: CivilDate?, isOpen: (CivilDate) -> Bool) -> Step {
        if isOpen(date) { return .regular(CivilDateTime(date, start.hour)) }
        guard whenClosed == .moveToNextOpenDay else { return .skipped(date) }
        for days in 1...28 {
            let other = date.adding(days: days)
            // The calendar's last day does not move on.
            guard other > date, other <= lastDate, next.map({ other < $0 }) ?? true else { break }
            if isOpen(other) { return .moved(CivilDateTime(other, start.hour), from: date) }
        }
        return .skipped(date)
    }

    private var most: Int {
        switch end {
        case .count(let count): count
        case .date: .max
        }
    }

    private var lastDate: CivilDate {
        let horizon = start.date.adding(days: Self.longest)
        switch end {
        case .count: return horizon
        case .date(let date): return min(date, horizon)
        }
    }
}
