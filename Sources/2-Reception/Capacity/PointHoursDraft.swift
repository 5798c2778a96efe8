package import CivilTime
package import Vocabulary

/// The form of a point's hours, as it was filled. All of it empty: the point says nothing, and limits nobody.
package struct PointHoursDraft: Hashable, Sendable {
    /// Hours of each weekday as people type them, from Monday on; empty: closed.
    package var week: [String]
    /// Days on which the point has other hours, a line each.
    package var exceptions: String
    /// When a host is there, likewise; all of it empty: whenever the point is open.
    package var hosts: [String]
    package var hostExceptions: String
    /// Names of the local holidays that the commune keeps (`Holiday`).
    package var holidays: [String]

    package init(
        week: [String] = [], exceptions: String = "", hosts: [String] = [], hostExceptions: String = "", holidays: [String] = []
    ) {
        self.week = week
        self.exceptions = exceptions
        self.hosts = hosts
        self.hostExceptions = hostExceptions
        self.holidays = holidays
    }

    /// The draft that says what a point says.
    package init(_ hours: PointHours) {
        self.init(
            week: hours.hours.map { WeeklyHours.draft(of: $0.week) } ?? [], exceptions: hours.hours?.exceptionsInFrench ?? "",
            hosts: hours.hosts.map { WeeklyHours.draft(of: $0.week) } ?? [], hostExceptions: hours.hosts?.exceptionsInFrench ?? "",
            holidays: Self.localHolidays.filter { hours.local.contains($0.1) }.map(\.0.rawValue))
    }

    private static let localHolidays: [(Holiday, LocalHolidays)] = [(.goodFriday, .goodFriday), (.secondChristmasDay, .secondChristmasDay)]

    /// What the form says, filled on `today`.
    package func parsed(for point: PointID, today: CivilDate) throws(FormTroubles) -> PointHours {
        var form = FormReader()
        let hours = form.readRule(week, exceptions: ("exceptions", exceptions), prefix: "", usual: nil, today: today)
        // A host who is there whenever the point is open may be away for a day.
        let hosts = form.readRule(
            hosts, exceptions: ("hostExceptions", hostExceptions), prefix: "host-", usual: hours?.rule?.week, today: today)
        let local = form.read("holidays", try Self.local(holidays))
        guard let hours, let hosts, let local else { throw form.troubles }
        return PointHours(point: point, hours: hours.rule, hosts: hosts.rule, local: local)
    }

    private static func local(_ names: [String]) throws(Refusal) -> LocalHolidays {
        var local: LocalHolidays = []
        for name in names {
            guard let known = localHolidays.first(where: { $0.0.rawValue == name }) else { throw .notOffered }
            local.insert(known.1)
        }
        return local
    }
}
