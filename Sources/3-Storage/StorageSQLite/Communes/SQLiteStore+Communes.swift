package import CivilTime
package import Communes
import Establishments
import GRDB
package import People
package import Vocabulary

extension SQLiteStore: CommuneStore {
    package func replaceCommunes(by new: [Commune], isTrial: Bool) async throws(StorageFailure) -> CommuneChanges {
        try await write("replaceCommunes") { db in
            let inUse = try db.rows("SELECT DISTINCT commune FROM point_places") { columns -> CommuneCode in try columns.value("commune") }
            let changes = CommuneChanges(from: try db.communes(where: "TRUE"), to: new, inUse: Set(inUse))
            guard !isTrial else { return changes }
            for commune in changes.added + changes.changed { try db.save(commune) }
            for code in changes.removed { try db.execute(literal: "DELETE FROM communes WHERE code = \(code)") }
            return changes
        }
    }

    package func find(_ query: CommuneQuery, most count: Int) async throws(StorageFailure) -> CommuneQuery.Finding {
        try await read("findCommune") { db in try db.finding(query, most: count) }
    }

    package func commune(_ code: CommuneCode) async throws(StorageFailure) -> Commune? {
        try await read("commune") { db in try db.communes(where: "code = \(code)").first }
    }

    package func place(
        _ place: PointPlace, by asking: Principal, at now: Timestamp
    ) async throws(StorageFailure) -> Result<PointPlace, Refusal> {
        try await write("placePoint") { db in try db.carryOut(place, by: asking, at: now) }
    }

    package func address(of point: PointID) async throws(StorageFailure) -> PointAddress? {
        try await read("addressOfPoint") { db in try db.address(where: "point_places.point = \(point)") }
    }

    package func address(ofAppointment id: AppointmentID) async throws(StorageFailure) -> PointAddress? {
        try await read("addressOfAppointment") { db in
            try db.address(where: "point_places.point = (SELECT point FROM appointments WHERE id = \(id))")
        }
    }
}

extension Database {
    func finding(_ query: CommuneQuery, most count: Int) throws -> CommuneQuery.Finding {
        let finding = query.finding(count, among: try candidates(query, query.beginnings))
        guard finding == .none, !query.fallbacks.isEmpty else { return finding }
        return query.finding(count, among: try candidates(query, query.fallbacks))
    }

    func carryOut(_ place: PointPlace, by asking: Principal, at now: Timestamp) throws -> Result<PointPlace, Refusal> {
        let facts = PlaceFacts(
            existing: try self.place(of: place.point), isPoint: try finds("SELECT 1 FROM points WHERE id = \(place.point)"),
            isCommune: try finds("SELECT 1 FROM communes WHERE code = \(place.commune)"))
        return try PointPlace.placing(place, facts: facts, by: asking, at: now).carryOut { place, events in
            try save(place)
            try record(events)
        }
    }

    /// The communes that may answer a question: for each way in which a name may begin as many as anybody reads, the whole name first.
    fileprivate func candidates(_ query: CommuneQuery, _ beginnings: [CommuneKey]) throws -> [Commune] {
        let fits: SQL =
            query.postcode.isEmpty ? "TRUE" : "' ' || postcodes LIKE \("% " + query.postcode + "%")"
        guard !query.beginnings.isEmpty else { return try communes(where: "\(fits) ORDER BY folded, code LIMIT 200") }
        var found: [CommuneCode: Commune] = [:]
        for key in beginnings {
            // No key has a character past "z".
            let begins: SQL = "folded >= \(key.text) AND folded < \(key.text + "{")"
            let isNumbered: SQL = "folded = \(key.text + query.postcode)"
            for commune in try communes(where: "\(begins) AND (\(fits) OR \(isNumbered)) ORDER BY length(folded), folded, code LIMIT 200") {
                found[commune.code] = commune
            }
        }
        return Array(found.values)
    }

    func address(where condition: SQL) throws -> PointAddress? {
        try rows(
            """
            SELECT communes.*, point_places.street, point_places.telephone FROM point_places JOIN communes ON communes.code = point_places.commune
            WHERE \(condition)
            """
        ) { columns in try PointAddress.reading(columns) }.compactMap(\.self).first
    }

    /// Where a point is so far.
    func place(of point: PointID) throws -> PointPlace? {
        try row("SELECT * FROM point_places WHERE point = \(point)") { columns in
            PointPlace(
                point: point, street: try columns.optional("street"), commune: try columns.value("commune"),
                telephone: try columns.optional("telephone"))
        }
    }
}
