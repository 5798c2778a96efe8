extension Zone {
    /// What a civil time is on the world's clock. Most are once; twice a year an hour is not, and whoever asks has to say what then.
    package enum Reading: Hashable, Sendable {
        case once(Timestamp)
        /// No clock ever shows it: the hour is skipped, and clocks go on from `resuming`.
        case gap(resuming: Timestamp)
        /// Clocks show it twice.
        case overlap(first: Timestamp, second: Timestamp)

        /// The instant, that at which clocks go on after a gap, or the first of two.
        package var earliest: Timestamp {
            switch self {
            case .once(let timestamp), .gap(let timestamp), .overlap(let timestamp, _): timestamp
            }
        }
    }

    /// Looks for the instants at which clocks here show `local`.
    package func read(_ local: CivilDateTime) -> Reading {
        let asIfUTC = Int64(local.date.dayNumber) * 86_400 + Int64(local.hour.minuteOfDay) * 60
        let inWinter = Timestamp(milliseconds: (asIfUTC - Int64(standard)) * 1_000)
        guard hasSummerTime else { return .once(inWinter) }
        let inSummer = inWinter - .hours(1)
        switch (offset(at: inSummer) != standard, offset(at: inWinter) == standard) {
        case (true, true): return .overlap(first: inSummer, second: inWinter)
        case (true, false): return .once(inSummer)
        case (false, true): return .once(inWinter)
        case (false, false): return .gap(resuming: Self.change(inMonth: 3, of: local.date.year))
        }
    }

    /// What calendars and clocks here show at an instant; seconds are dropped.
    package func local(at timestamp: Timestamp) -> CivilDateTime {
        let (seconds, _) = timestamp.milliseconds.dividedFloor(by: 1_000)
        let (day, second) = (Int(seconds) + offset(at: timestamp)).dividedFloor(by: 86_400)
        return CivilDateTime(CivilDate(dayNumber: day), CivilHour(minuteOfDay: second / 60))
    }

    /// The first instant of a day here.
    package func start(of date: CivilDate) -> Timestamp {
        read(CivilDateTime(date, .midnight)).earliest
    }

    /// The instants of a day here: 24 hours, or 23, or 25.
    package func day(_ date: CivilDate) -> Range<Timestamp> {
        let start = start(of: date)
        return start..<max(start, self.start(of: date.adding(days: 1)))
    }
}
