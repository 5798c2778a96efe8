package import CivilTime
package import Vocabulary

/// Hours at which an agency receives (permanence): when, at which points, in slots of which length, at how many desks. Who sits there
/// is decided late: nobody is named here.
package struct DutyPeriod: Hashable, Sendable {
    package let id: DutyPeriodID
    package let agency: AgencyID
    package let hours: OpeningRule
    /// The agency's; those of a point close the point.
    package let daysOff: DaysOff
    package let grid: SlotGrid
    /// How many visitors it receives at once when everybody is there.
    package let desks: Int
    /// Desks that nobody sits at: an adviser is ill.
    package let absences: [Absence]
    /// The points that it serves, all of them by the same desks.
    package let points: Set<PointID>
    /// Whether visitors may book in it themselves, on the public page. Where it is not, only hosts, advisers and operators book.
    package let isOnline: Bool
    /// How those are met who book in it; never empty.
    package let modes: Set<Mode>
    /// How long other kinds of visit than an appointment take.
    package let lengths: VisitLengths

    package init(
        id: DutyPeriodID, agency: AgencyID, hours: OpeningRule, daysOff: DaysOff = DaysOff(), grid: SlotGrid, desks: Int,
        absences: [Absence] = [], points: Set<PointID>, isOnline: Bool = false,
        modes: Set<Mode> = [.point], lengths: VisitLengths = VisitLengths()
    ) {
        self.id = id
        self.agency = agency
        self.hours = hours
        self.daysOff = daysOff
        self.grid = grid
        self.desks = desks
        self.absences = absences
        self.points = points
        self.isOnline = isOnline
        self.modes = modes
        self.lengths = lengths
    }

    /// The same, less what is closed.
    package func less(_ closures: [Closure]) -> DutyPeriod {
        var away: [DateSpan] = []
        var absences: [Absence] = []
        for closure in closures {
            switch closure.what {
            case .agency(agency): away.append(closure.days)
            case .desks(id, let count): absences.append(Absence(closure.days, desks: count))
            case .agency, .desks, .point, .station: break
            }
        }
        return DutyPeriod(
            id: id, agency: agency, hours: hours, daysOff: DaysOff(local: daysOff.local, closures: away), grid: grid, desks: desks,
            absences: absences, points: points, isOnline: isOnline, modes: modes, lengths: lengths)
    }

    package struct Absence: Hashable, Sendable {
        package let days: DateSpan
        package let desks: Int

        package init(_ days: DateSpan, desks: Int = 1) {
            self.days = days
            self.desks = desks
        }
    }

    /// The next days on which it receives, from one on, with their hours; looks a year ahead.
    package func nextDays(_ count: Int, from first: CivilDate) -> [(date: CivilDate, hours: DayHours)] {
        var days: [(date: CivilDate, hours: DayHours)] = []
        for ahead in 0..<366 where days.count < count {
            let date = first.adding(days: ahead)
            let open = hours.opening(on: date, with: daysOff).hours
            if !open.isClosed, desks(on: date) > 0 { days.append((date, open)) }
        }
        return days
    }

    /// Whether it still receives on the day of an instant, then or later.
    package func receives(after now: Timestamp, in zone: Zone) -> Bool {
        let date = zone.local(at: now).date
        let hours = hours.opening(on: date, with: daysOff).hours.instants(on: date, in: zone)
        return desks(on: date) > 0 && hours.contains { $0.upperBound > now }
    }

    /// What ends it for the day of an instant: nobody sits at any of its desks any more.
    package func ending(as id: ClosureID, at now: Timestamp, in zone: Zone) -> Closure {
        Closure(id: id, what: .desks(self.id, desks), days: DateSpan(zone.local(at: now).date))
    }

    /// Desks that somebody sits at on a day; never negative, whatever was entered.
    package func desks(on date: CivilDate) -> Int {
        max(0, desks - absences.reduce(0) { $1.days.contains(date) ? $0 + max(0, $1.desks) : $0 })
    }
}
