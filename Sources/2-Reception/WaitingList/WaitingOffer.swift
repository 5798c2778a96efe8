package import CivilTime
package import Vocabulary

/// A place that became free, held for somebody who waits.
package struct WaitingOffer: Hashable, Sendable {
    package let start: Timestamp
    package let point: PointID
    package let dutyPeriod: DutyPeriodID
    package let made: Timestamp
    package let expires: Timestamp

    package init(start: Timestamp, point: PointID, dutyPeriod: DutyPeriodID, made: Timestamp, expires: Timestamp) {
        self.start = start
        self.point = point
        self.dutyPeriod = dutyPeriod
        self.made = made
        self.expires = expires
    }

    /// How long somebody has to answer. The night does not count: between 21 h and 8 h nobody reads mail or takes calls.
    package static let answer = Duration.hours(12)
    /// So long before the hour the place is everybody's again.
    package static let release = Duration.hours(2)
    /// What begins sooner is not offered: people have a way to go.
    package static let lead = Duration.hours(3)
    /// With less time of the day to answer nobody is asked.
    package static let leastAnswer = Duration.hours(1)

    private static let morning = CivilHour(hour: 8, minute: 0) ?? .midnight
    private static let evening = CivilHour(hour: 21, minute: 0) ?? .midnight

    /// The next instant from one on at which a text may reach somebody: by day itself, by night eight o'clock.
    package static func waking(after instant: Timestamp, in zone: Zone) -> Timestamp {
        let day = zone.local(at: instant).date
        func at(_ hour: CivilHour, on day: CivilDate) -> Timestamp { zone.read(CivilDateTime(day, hour)).earliest }
        return instant < at(evening, on: day) ? max(instant, at(morning, on: day)) : at(morning, on: day.adding(days: 1))
    }

    /// Until when an offer stands that is made now; nil: the hour is too near to be offered.
    ///
    /// Counts the hours of the day from now on, day by day, until there were twelve; but ends two hours before the start in any case, by
    /// night too.
    package static func expiry(of start: Timestamp, at now: Timestamp, in zone: Zone) -> Timestamp? {
        guard start >= now + lead else { return nil }
        let end = start - release
        var counted = Duration.zero
        var day = zone.local(at: now).date
        while true {
            let opens = max(now, zone.read(CivilDateTime(day, morning)).earliest)
            guard opens < end else { break }
            let closes = min(end, zone.read(CivilDateTime(day, evening)).earliest)
            if closes > opens {
                let span = closes.since(opens)
                if counted + span >= answer { return opens + (answer - counted) }
                counted += span
            }
            day = day.adding(days: 1)
        }
        return counted >= leastAnswer ? end : nil
    }
}
