package import Appointments
package import CivilTime
import GRDB
package import People
package import Vocabulary

/// The log of what happened to appointments. Numbers grow with the commits, so that a page that names the last one it saw misses nothing:
/// all writing is one after the other.
extension SQLiteStore {
    package func events(
        after number: EventNumber, seenBy asking: Principal, limit: Int
    ) async throws(StorageFailure) -> EventPage<AppointmentEvent> {
        try await read("events") { db in try db.events(after: number, seenBy: asking, limit: max(1, limit)) }
    }

    package func newestEvent() async throws(StorageFailure) -> EventNumber {
        try await read("newestEvent") { db in try db.newestEvent() }
    }

    package func forgetEvents(before instant: Timestamp) async throws(StorageFailure) -> Int {
        try await write("forgetEvents") { db in
            // Up to the first that stays, though a clock that was set back may have noted a later one with an earlier time.
            let kept =
                try db.row("SELECT min(number) AS kept FROM appointment_events WHERE at >= \(instant)") { columns in
                    try columns.optional("kept") as EventNumber?
                } ?? nil
            let last = try kept.map { EventNumber($0.value - 1) } ?? db.newestEvent()
            try db.execute(literal: "DELETE FROM appointment_events WHERE number <= \(last)")
            let count = db.changesCount
            if count > 0 { try db.execute(literal: "UPDATE log SET forgotten = \(last)") }
            return count
        }
    }
}

extension Database {
    func events(after number: EventNumber, seenBy asking: Principal, limit: Int) throws -> EventPage<AppointmentEvent> {
        let newest = try newestEvent()
        let forgotten = try row("SELECT forgotten FROM log") { columns in try columns.value("forgotten") as EventNumber } ?? .none
        // A number from the future is one of a database that was since restored from a backup.
        guard number <= newest, number == .none || number >= forgotten else { return .gap(upTo: newest) }
        let events = try rows(
            """
            SELECT * FROM appointment_events WHERE number > \(number) AND (\(asking.eventsInScope)) ORDER BY number LIMIT \(limit)
            """
        ) { columns in Logged(number: try columns.value("number"), event: try AppointmentEvent(columns)) }
        // A page that is full ends with its last event: what follows may be the principal's too.
        let upTo = events.count < limit ? newest : events.last?.number ?? newest
        return .events(events, upTo: upTo)
    }

    /// The last number that was given, though its event may be forgotten.
    func newestEvent() throws -> EventNumber {
        try row("SELECT seq FROM sqlite_sequence WHERE name = 'appointment_events'") { columns in try columns.value("seq") } ?? .none
    }

    func append(_ event: AppointmentEvent) throws {
        try execute(
            literal: """
                INSERT INTO appointment_events (what, outcome, appointment, agency, joint_agency, point, station, by_account, at)
                VALUES (
                    \(event.what.word), \(event.what.outcome), \(event.appointment), \(event.agency), \(event.joint), \(event.point),
                    \(event.station), \(event.by), \(event.at))
                """)
    }
}

extension AppointmentEvent {
    fileprivate init(_ columns: Columns) throws(CorruptColumn) {
        self.init(
            try What(columns), appointment: try columns.value("appointment"), agency: try columns.value("agency"),
            joint: try columns.optional("joint_agency"), point: try columns.value("point"), station: try columns.optional("station"),
            by: try columns.optional("by_account"),
            at: try columns.value("at"))
    }
}

extension AppointmentEvent.What {
    fileprivate init(_ columns: Columns) throws(CorruptColumn) {
        let word: String = try columns.value("what")
        switch word {
        case "booked": self = .booked
        case "rescheduled": self = .rescheduled
        case "modeChanged": self = .modeChanged
        case "arrived": self = .arrived
        case "urgent": self = .urgent
        case "notUrgent": self = .notUrgent
        case "entered": self = .entered
        case "promised": self = .promised
        case "message": self = .message
        case "handed": self = .handed
        case "joinAsked": self = .joinAsked
        case "joined": self = .joined
        case "joinRefused": self = .joinRefused
        case "joinLeft": self = .joinLeft
        case "installed": self = .installed
        case "leftStation": self = .leftStation
        case "received": self = .received
        case "paused": self = .paused
        case "resumed": self = .resumed
        case "ended": self = .ended(try columns.value("outcome"))
        default: throw CorruptColumn(column: "what")
        }
    }

    fileprivate var outcome: Outcome? {
        if case .ended(let outcome) = self { outcome } else { nil }
    }
}
