import Communes
import GRDB
import Vocabulary

extension Commune {
    /// Reads a row of `communes`, or one that holds all of it.
    init(_ columns: Columns) throws(CorruptColumn) {
        let stored: String = try columns.value("postcodes")
        var postcodes: [Postcode] = []
        for text in stored.split(separator: " ") {
            guard let postcode = Postcode(String(text)) else { throw CorruptColumn(column: "postcodes") }
            postcodes.append(postcode)
        }
        guard let position = Position(latitude: try columns.value("latitude"), longitude: try columns.value("longitude")) else {
            throw CorruptColumn(column: "latitude")
        }
        self.init(
            code: try columns.value("code"), name: try columns.value("name"), postcodes: postcodes, position: position,
            isSample: try columns.value("sample"))
    }
}

extension PointAddress {
    /// Reads a row of `point_places` with its commune; nil where a point is nowhere.
    static func reading(_ columns: Columns) throws(CorruptColumn) -> PointAddress? {
        guard let _: CommuneCode = try columns.optional("code") else { return nil }
        return PointAddress(
            street: try columns.optional("street"), commune: try Commune(columns), telephone: try columns.optional("telephone"))
    }
}

extension Database {
    func communes(where condition: SQL) throws -> [Commune] {
        try rows("SELECT * FROM communes WHERE \(condition)") { columns in try Commune(columns) }
    }

    /// Writes a commune, new or changed.
    func save(_ commune: Commune) throws {
        let postcodes = commune.postcodes.map(\.text).joined(separator: " ")
        // A name without letters of ours is found by its postcode alone.
        let key = commune.key.text.isEmpty ? "-" : commune.key.text
        try execute(
            literal: """
                INSERT INTO communes (code, name, folded, postcodes, latitude, longitude, sample)
                VALUES (
                    \(commune.code), \(commune.name), \(key), \(postcodes), \(commune.position.latitude), \(commune.position.longitude),
                    \(commune.isSample))
                ON CONFLICT (code) DO UPDATE SET
                    name = excluded.name, folded = excluded.folded, postcodes = excluded.postcodes, latitude = excluded.latitude,
                    longitude = excluded.longitude, sample = excluded.sample
                """)
    }

    func save(_ place: PointPlace) throws {
        try execute(
            literal: """
                INSERT INTO point_places (point, street, commune, telephone)
                VALUES (\(place.point), \(place.street), \(place.commune), \(place.telephone))
                ON CONFLICT (point) DO UPDATE SET
                    street = excluded.street, commune = excluded.commune, telephone = excluded.telephone
                """)
    }
}

extension CommuneCode: TextValue {
    static func reading(stored text: String) -> CommuneCode? { CommuneCode(text) }
}

extension CommuneName: TextValue {
    static func reading(stored text: String) throws(Refusal) -> CommuneName? { try CommuneName(reading: text) }
}

extension StreetLine: TextValue {
    static func reading(stored text: String) throws(Refusal) -> StreetLine? { try StreetLine(reading: text) }
}
