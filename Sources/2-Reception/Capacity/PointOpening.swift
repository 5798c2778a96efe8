package import CivilTime
package import Vocabulary

/// What a point has to receive with: hours, hosts, stations. Each may fail alone.
package struct PointOpening: Hashable, Sendable {
    package let point: PointID
    package let hours: OpeningRule
    /// When a host is there: nobody is received where nobody welcomes.
    package let hosts: OpeningRule
    package let daysOff: DaysOff
    /// Its stations, each with the days on which it is out of order.
    package let stations: [StationID: [DateSpan]]

    package init(
        point: PointID, hours: OpeningRule, hosts: OpeningRule, daysOff: DaysOff = DaysOff(), stations: [StationID: [DateSpan]]
    ) {
        self.point = point
        self.hours = hours
        self.hosts = hosts
        self.daysOff = daysOff
        self.stations = stations
    }

    /// How many stations work on a day.
    package func stations(on date: CivilDate) -> Int {
        stations.values.count { closures in !closures.contains { $0.contains(date) } }
    }
}
