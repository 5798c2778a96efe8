package import CivilTime
package import Vocabulary

/// What a point says of itself: when it is open, and when a host is there.
package struct PointHours: Hashable, Sendable {
    package let point: PointID
    /// Nil: it never said, and limits nobody.
    package let hours: OpeningRule?
    /// When a host is there: nobody is received where nobody welcomes. Nil: whenever it is open.
    package let hosts: OpeningRule?
    package let local: LocalHolidays

    package init(point: PointID, hours: OpeningRule? = nil, hosts: OpeningRule? = nil, local: LocalHolidays = []) {
        self.point = point
        self.hours = hours
        self.hosts = hosts
        self.local = local
    }
}

/// What a point has to receive with: hours, hosts, stations. Each may fail alone.
package struct PointOpening: Hashable, Sendable {
    package let point: PointID
    package let hours: OpeningRule?
    package let hosts: OpeningRule?
    package let daysOff: DaysOff
    /// Its stations, each with the days on which it is out of order.
    package let stations: [StationID: [DateSpan]]

    package init(
        point: PointID, hours: OpeningRule?, hosts: OpeningRule?, daysOff: DaysOff = DaysOff(), stations: [StationID: [DateSpan]]
    ) {
        self.point = point
        self.hours = hours
        self.hosts = hosts
        self.daysOff = daysOff
        self.stations = stations
    }

    /// A point as it says of itself, less what is closed.
    package init(_ said: PointHours, stations: [StationID], closures: [Closure]) {
        let away = closures.compactMap { $0.what == .point(said.point) ? $0.days : nil }
        self.init(
            point: said.point, hours: said.hours, hosts: said.hosts, daysOff: DaysOff(local: said.local, closures: away),
            stations: Dictionary(
                stations.map { station in (station, closures.compactMap { $0.what == .station(station) ? $0.days : nil }) }
            ) { $1 })
    }

    /// Whether it is open for the whole of a range.
    func isOpen(_ range: HourRange, on date: CivilDate) -> Bool {
        guard let hours else { return !daysOff.isClosed(on: date) }
        return hours.opening(on: date, with: daysOff).hours.covers(range)
    }

    /// Whether a host is there for the whole of a range.
    func hasHost(_ range: HourRange, on date: CivilDate) -> Bool {
        guard let hosts else { return isOpen(range, on: date) }
        return hosts.opening(on: date, with: daysOff).hours.covers(range)
    }

    /// How many stations work on a day.
    package func stations(on date: CivilDate) -> Int {
        stations.values.count { closures in !closures.contains { $0.contains(date) } }
    }
}
