import Capacity
import CivilTime
import GRDB
import People
import Vocabulary

extension Closure {
    /// Reads a row of `closures`.
    init(_ columns: Columns) throws(CorruptColumn) {
        guard let days = DateSpan(from: try columns.value("first"), through: try columns.optional("last")) else {
            throw CorruptColumn(column: "last")
        }
        self.init(id: try columns.value("id"), what: try What(columns), days: days)
    }
}

extension Closure.What {
    fileprivate init(_ columns: Columns) throws(CorruptColumn) {
        if let agency: AgencyID = try columns.optional("agency") {
            self = .agency(agency)
        } else if let dutyPeriod: DutyPeriodID = try columns.optional("duty_period") {
            self = .desks(dutyPeriod, try columns.value("desks"))
        } else if let point: PointID = try columns.optional("point") {
            self = .point(point)
        } else {
            self = .station(try columns.value("station"))
        }
    }
}

extension PointHours {
    fileprivate init(_ columns: Columns) throws(CorruptColumn) {
        var local: LocalHolidays = []
        if try columns.value("good_friday") { local.insert(.goodFriday) }
        if try columns.value("second_christmas_day") { local.insert(.secondChristmasDay) }
        self.init(
            point: try columns.value("point"), hours: try columns.optional("hours"), hosts: try columns.optional("hosts"), local: local)
    }
}

extension Set<Mode> {
    /// In the order in which they are offered, so that the same modes are the same text.
    fileprivate var words: String { Mode.allCases.filter(contains).map(\.rawValue).joined(separator: " ") }

    fileprivate init(modes text: String) throws(CorruptColumn) {
        self = []
        for word in text.split(separator: " ") {
            guard let mode = Mode(rawValue: String(word)) else { throw CorruptColumn(column: "modes") }
            insert(mode)
        }
    }
}

extension Database {
    /// The duty periods of a condition, the oldest first.
    func dutyPeriods(where condition: SQL) throws -> [DutyPeriod] {
        var points: [DutyPeriodID: Set<PointID>] = [:]
        _ = try rows(
            "SELECT * FROM duty_points WHERE duty_period IN (SELECT id FROM duty_periods WHERE \(condition))"
        ) { columns in
            points[try columns.value("duty_period"), default: []].insert(try columns.value("point"))
        }
        return try rows("SELECT * FROM duty_periods WHERE \(condition) ORDER BY id") { columns in
            let id: DutyPeriodID = try columns.value("id")
            let (minutes, pause): (Int, Int) = (try columns.value("minutes"), try columns.value("pause"))
            guard let grid = SlotGrid(length: .minutes(minutes), pause: .minutes(pause)) else { throw CorruptColumn(column: "minutes") }
            return DutyPeriod(
                id: id, agency: try columns.value("agency"), hours: try columns.value("hours"), grid: grid,
                desks: try columns.value("desks"), points: points[id] ?? [], isOnline: try columns.value("online"),
                modes: try Set(modes: columns.value("modes")),
                lengths: VisitLengths(walkIn: try columns.optional("walk_in_minutes"), joint: try columns.optional("joint_minutes")))
        }
    }

    /// What a point says of itself; what never said anything says nothing.
    func hours(of point: PointID) throws -> PointHours {
        try row("SELECT * FROM point_hours WHERE point = \(point)") { columns in try PointHours(columns) } ?? PointHours(point: point)
    }

    /// The closures of a condition that count, by their first day.
    func closures(where condition: SQL) throws -> [Closure] {
        try rows("SELECT * FROM closures WHERE reopened IS NULL AND (\(condition)) ORDER BY first, id") { columns in
            try Closure(columns)
        }
    }

    /// Writes a duty period, new or changed, with what happened to it.
    func save(_ dutyPeriod: DutyPeriod, _ events: [CapacityEvent]) throws {
        let id = dutyPeriod.id
        try execute(
            literal: """
                INSERT INTO duty_periods (id, agency, hours, minutes, pause, desks, online, modes, walk_in_minutes, joint_minutes)
                VALUES (
                    \(id), \(dutyPeriod.agency), \(dutyPeriod.hours), \(dutyPeriod.grid.minutes), \(dutyPeriod.grid.pauseMinutes),
                    \(dutyPeriod.desks), \(dutyPeriod.isOnline), \(dutyPeriod.modes.words),
                    \(dutyPeriod.lengths.walkIn), \(dutyPeriod.lengths.joint))
                ON CONFLICT (id) DO UPDATE SET
                    hours = excluded.hours, minutes = excluded.minutes, pause = excluded.pause, desks = excluded.desks,
                    online = excluded.online, modes = excluded.modes, walk_in_minutes = excluded.walk_in_minutes,
                    joint_minutes = excluded.joint_minutes
                """)
        try execute(literal: "DELETE FROM duty_points WHERE duty_period = \(id)")
        for point in dutyPeriod.points {
            try execute(literal: "INSERT INTO duty_points (duty_period, point) VALUES (\(id), \(point))")
        }
        try record(events)
    }

    func save(_ hours: PointHours, _ events: [CapacityEvent]) throws {
        try execute(
            literal: """
                INSERT INTO point_hours (point, hours, hosts, good_friday, second_christmas_day)
                VALUES (
                    \(hours.point), \(hours.hours), \(hours.hosts), \(hours.local.contains(.goodFriday)),
                    \(hours.local.contains(.secondChristmasDay)))
                ON CONFLICT (point) DO UPDATE SET
                    hours = excluded.hours, hosts = excluded.hosts, good_friday = excluded.good_friday,
                    second_christmas_day = excluded.second_christmas_day
                """)
        try record(events)
    }

    /// Writes a new closure. What it closes and when never changes.
    func save(_ closure: Closure, _ events: [CapacityEvent]) throws {
        let (column, thing, desks): (SQL, SQL, Int?) =
            switch closure.what {
            case .agency(let id): ("agency", "\(id)", nil)
            case .desks(let id, let count): ("duty_period", "\(id)", count)
            case .point(let id): ("point", "\(id)", nil)
            case .station(let id): ("station", "\(id)", nil)
            }
        try execute(
            literal: """
                INSERT INTO closures (id, \(column), desks, first, last)
                VALUES (\(closure.id), \(thing), \(desks), \(closure.days.first), \(closure.days.last))
                """)
        try record(events)
    }

    func record(_ events: [CapacityEvent]) throws {
        for event in events {
            let (column, id): (SQL, SQL) =
                switch event.thing {
                case .dutyPeriod(let id): ("duty_period", "\(id)")
                case .point(let id): ("point", "\(id)")
                case .closure(let id): ("closure", "\(id)")
                }
            try execute(
                literal: """
                    INSERT INTO capacity_events (\(column), what, by_account, at)
                    VALUES (\(id), \(event.what), \(event.by), \(event.at))
                    """)
        }
    }
}
