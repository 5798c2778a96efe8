import Appointments
import CivilTime
import Establishments
import GRDB
import People
import Vocabulary
import WaitingList

extension WaitingEntry {
    /// Reads a row of `waiting_entries`, with what stands in the tables beside it.
    fileprivate init(_ columns: Columns, points: Set<PointID>, hours: LetGo?) throws(CorruptColumn) {
        self.init(
            id: try columns.value("id"), visitor: try VisitorName(columns), agency: try columns.value("agency"), points: points,
            length: try columns.value("minutes"), mode: try columns.value("mode"), first: try columns.date("first"),
            last: try columns.date("last"),
            contact: try VisitorContact(columns), telephone: try columns.optional("telephone"),
            needs: try Set(needs: columns.value("needs")), made: try columns.value("made"), madeBy: try columns.optional("made_by"),
            appointment: try columns.optional("appointment"), planned: try columns.value("planned"), offer: try WaitingOffer(columns),
            offers: try columns.value("offers"), passed: hours?.passed ?? [], known: hours?.known ?? [],
            knownThrough: try columns.optional("known_through"), ending: try Ending(columns))
    }
}

/// The hours of somebody that are not offered to them.
private struct LetGo {
    var passed: Set<WaitingEntry.PassedHour> = []
    var known: Set<WaitingEntry.PassedHour> = []
}

extension Columns {
    fileprivate func date(_ column: String) throws(CorruptColumn) -> CivilDate {
        let text: String = try value(column)
        guard let date = CivilDate(isoText: text) else { throw CorruptColumn(column: column) }
        return date
    }
}

extension WaitingOffer {
    fileprivate init?(_ columns: Columns) throws(CorruptColumn) {
        guard let start: Timestamp = try columns.optional("offer_start") else { return nil }
        self.init(
            start: start, point: try columns.value("offer_point"), dutyPeriod: try columns.value("offer_duty_period"),
            made: try columns.value("offer_made"), expires: try columns.value("offer_expires"))
    }
}

extension WaitingEntry.Ending {
    fileprivate init?(_ columns: Columns) throws(CorruptColumn) {
        guard let at: Timestamp = try columns.optional("ended") else { return nil }
        self.init(try columns.value("ending"), at: at)
    }
}

extension Database {
    /// The entries of a condition with the names of their places and what they have already, the longest first.
    func waitingDossiers(where condition: SQL) throws -> [WaitingDossier] {
        let points = try waitingPoints(where: condition)
        let hours = try letGo(where: condition)
        let held: SQL = "appointments.id IN (SELECT appointment FROM waiting_entries WHERE \(condition))"
        let appointments = Dictionary(try appointments(where: held).map { ($0.id, $0) }) { $1 }
        return try rows(
            """
            SELECT waiting_entries.*, partners.label AS partner_label, agencies.label AS agency_label
            FROM waiting_entries
            JOIN agencies ON agencies.id = waiting_entries.agency
            JOIN partners ON partners.id = agencies.partner
            WHERE \(condition)
            ORDER BY waiting_entries.made, waiting_entries.id
            """
        ) { columns in
            let labels = points[try columns.value("id")] ?? [:]
            let entry = try WaitingEntry(columns, points: Set(labels.keys), hours: hours[columns.value("id")])
            return WaitingDossier(
                entry: entry,
                agency: AgencyTitle(partner: try columns.value("partner_label"), agency: try columns.value("agency_label")),
                points: labels, appointment: entry.appointment.flatMap { appointments[$0] })
        }
    }

    func waitingEntry(_ id: WaitingEntryID) throws -> WaitingDossier? {
        try waitingDossiers(where: "waiting_entries.id = \(id)").first
    }

    private func waitingPoints(where condition: SQL) throws -> [WaitingEntryID: [PointID: Label]] {
        var points: [WaitingEntryID: [PointID: Label]] = [:]
        _ = try rows(
            """
            SELECT waiting_points.entry, points.id, points.label FROM waiting_points JOIN points ON points.id = waiting_points.point
            WHERE waiting_points.entry IN (SELECT id FROM waiting_entries WHERE \(condition))
            """
        ) { columns in points[try columns.value("entry"), default: [:]][try columns.value("id")] = try columns.value("label") as Label }
        return points
    }

    private func letGo(where condition: SQL) throws -> [WaitingEntryID: LetGo] {
        var hours: [WaitingEntryID: LetGo] = [:]
        _ = try rows("SELECT * FROM waiting_passed WHERE entry IN (SELECT id FROM waiting_entries WHERE \(condition))") { columns in
            let hour = WaitingEntry.PassedHour(point: try columns.value("point"), start: try columns.value("start"))
            let entry: WaitingEntryID = try columns.value("entry")
            if try columns.value("known") {
                hours[entry, default: LetGo()].known.insert(hour)
            } else {
                hours[entry, default: LetGo()].passed.insert(hour)
            }
        }
        return hours
    }

    /// Writes what was free when somebody joined, or since what they have is another thing.
    func saveKnown(_ entry: WaitingEntry) throws {
        try execute(literal: "DELETE FROM waiting_passed WHERE entry = \(entry.id) AND known = 1")
        for hour in entry.known {
            try execute(
                literal: """
                    INSERT INTO waiting_passed (entry, point, start, known) VALUES (\(entry.id), \(hour.point), \(hour.start), 1)
                    ON CONFLICT DO NOTHING
                    """)
        }
    }

    /// Writes an entry, new or changed. Who waits for what never changes. An offer that stands no more is told to nobody.
    func save(_ entry: WaitingEntry) throws {
        let offer = entry.offer
        try execute(
            literal: """
                INSERT INTO waiting_entries (
                    id, given, family, agency, minutes, mode, first, last, contact, mail, telephone, needs, made, made_by, appointment, planned,
                    offer_start, offer_point, offer_duty_period, offer_made, offer_expires, offers, known_through, ended, ending)
                VALUES (
                    \(entry.id), \(entry.visitor.given), \(entry.visitor.family), \(entry.agency), \(entry.length), \(entry.mode), \(entry.first.isoText),
                    \(entry.last.isoText), \(entry.contact?.word), \(entry.contact?.mail), \(entry.telephone), \(entry.needs.words),
                    \(entry.made), \(entry.madeBy), \(entry.appointment), \(entry.planned), \(offer?.start), \(offer?.point),
                    \(offer?.dutyPeriod), \(offer?.made), \(offer?.expires), \(entry.offers), \(entry.knownThrough),
                    \(entry.ending?.at), \(entry.ending?.how))
                ON CONFLICT (id) DO UPDATE SET
                    minutes = excluded.minutes, mode = excluded.mode,
                    offer_start = excluded.offer_start, offer_point = excluded.offer_point,
                    offer_duty_period = excluded.offer_duty_period, offer_made = excluded.offer_made,
                    offer_expires = excluded.offer_expires, offers = excluded.offers, known_through = excluded.known_through,
                    ended = excluded.ended, ending = excluded.ending
                """)
        for point in entry.points {
            try execute(literal: "INSERT INTO waiting_points (entry, point) VALUES (\(entry.id), \(point)) ON CONFLICT DO NOTHING")
        }
        for hour in entry.passed {
            try execute(
                literal: """
                    INSERT INTO waiting_passed (entry, point, start) VALUES (\(entry.id), \(hour.point), \(hour.start))
                    ON CONFLICT (entry, point, start) DO UPDATE SET known = 0
                    """)
        }
        if offer == nil { try execute(literal: "UPDATE notices SET due = NULL WHERE entry = \(entry.id) AND due IS NOT NULL") }
    }
}
