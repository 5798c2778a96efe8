import Appointments
package import CivilTime
import Establishments
import GRDB
package import Interviews
package import People
package import Vocabulary

extension SQLiteStore {
    package func screen(for asking: Principal, at now: Timestamp) async throws(StorageFailure) -> ScreenRecord? {
        guard case .station(let id, let point) = asking.scope else { return nil }
        return try await read("screen") { db in
            let names = try db.row(
                """
                SELECT points.label AS point, stations.label AS station FROM stations JOIN points ON points.id = stations.point
                WHERE stations.id = \(id) AND stations.point = \(point)
                """
            ) { columns in ScreenRecord(point: try columns.value("point"), station: try columns.value("station")) }
            guard var record = names else { return nil }
            if let appointment = try db.appointments(where: asking.appointmentsInScope).first {
                guard let agency = try db.title(of: appointment.agency) else { throw CorruptColumn(column: "agency") }
                let joint = try appointment.joint.flatMap { try db.title(of: $0.agency) }
                record.visit = ScreenRecord.Visit(appointment: appointment, agency: agency, joint: joint)
            }
            record.lastInterviewEnd =
                try db.row(
                    "SELECT max(ended) AS ended FROM appointments WHERE station = \(id) AND adviser IS NOT NULL"
                ) { columns in try columns.optional("ended") } ?? nil
            record.check = try db.checks(where: asking.stationsToLookAfter)[id]
            return record
        }
    }

    package func record(
        _ check: StationCheck, of station: StationID, by asking: Principal
    ) async throws(StorageFailure) -> Result<StationCheck, Refusal> {
        try await write("record") { db in
            let decision = StationCheck.recording(check, of: station, by: asking)
            // A check is no event: it is kept as often as it is made.
            if case .accepted(let check, _) = decision { try db.save(check, of: station) }
            return decision.result
        }
    }

    package func checks(seenBy asking: Principal) async throws(StorageFailure) -> [StationID: StationCheck] {
        try await read("checks") { db in try db.checks(where: asking.stationsToLookAfter) }
    }
}

extension Database {
    fileprivate func title(of agency: AgencyID) throws -> AgencyTitle? {
        try row(
            """
            SELECT partners.label AS partner, agencies.label AS agency FROM agencies JOIN partners ON partners.id = agencies.partner
            WHERE agencies.id = \(agency)
            """
        ) { columns in AgencyTitle(partner: try columns.value("partner"), agency: try columns.value("agency")) }
    }

    fileprivate func checks(where condition: SQL) throws -> [StationID: StationCheck] {
        let checks = try rows(
            "SELECT station_checks.* FROM station_checks JOIN stations ON stations.id = station_checks.station WHERE \(condition)"
        ) { columns in
            let troubles: [DeviceTrouble?] = try ["camera", "microphone", "loudspeaker"].map { device in try columns.optional(device) }
            return (
                try columns.value("station") as StationID, StationCheck(at: try columns.value("at"), troubles: troubles.compactMap(\.self))
            )
        }
        return Dictionary(checks) { first, _ in first }
    }

    fileprivate func save(_ check: StationCheck, of station: StationID) throws {
        func trouble(_ device: DeviceTrouble.Device) -> DeviceTrouble? { check.troubles.first { $0.device == device } }
        try execute(
            literal: """
                INSERT INTO station_checks (station, at, camera, microphone, loudspeaker)
                VALUES (
                    \(station), \(check.at), \(trouble(.camera)), \(trouble(.microphone)), \(trouble(.loudspeaker)))
                ON CONFLICT (station) DO UPDATE SET
                    at = excluded.at, camera = excluded.camera, microphone = excluded.microphone, loudspeaker = excluded.loudspeaker
                """)
    }
}
