import Capacity
package import CivilTime
package import Communes
package import Establishments
import GRDB
import People
package import Vocabulary

extension SQLiteStore {
    package func pointsNear(
        _ position: Position, _ count: Int, receiving partner: PartnerID?, on today: CivilDate, at now: Timestamp
    ) async throws(StorageFailure) -> [NearPoint] {
        try await read("pointsNear") { db in
            var placed = try db.places()
            if let partner {
                let served = try db.onlineDutyPeriods(on: today, partner: partner).reduce(into: Set<PointID>()) { $0.formUnion($1.points) }
                    .union(db.placesOfOnlineSessions(of: partner, at: now).points)
                placed = placed.filter { served.contains($0.point) }
            }
            return try position.nearest(count, of: placed, at: \.position).compactMap { place, distance in
                try db.publicPoint(place.point, on: today).map { NearPoint(point: $0, distance: distance) }
            }
        }
    }

    package func listedPoints() async throws(StorageFailure) -> [ListedPoint] {
        try await read("listedPoints") { db in
            try db.rows(
                """
                SELECT points.id, points.label, point_places.street, point_places.telephone, communes.* FROM points
                LEFT JOIN point_places ON point_places.point = points.id LEFT JOIN communes ON communes.code = point_places.commune
                WHERE points.closed IS NULL ORDER BY points.folded, points.id
                """
            ) { columns in
                ListedPoint(id: try columns.value("id"), label: try columns.value("label"), address: try PointAddress.reading(columns))
            }
        }
    }

    package func publicPoint(_ id: PointID, on today: CivilDate) async throws(StorageFailure) -> PublicPoint? {
        try await read("publicPoint") { db in try db.publicPoint(id, on: today) }
    }

    package func bookablePartners(on today: CivilDate, at now: Timestamp) async throws(StorageFailure) -> [Partner] {
        try await read("bookablePartners") { db in
            let booked = Set(try db.onlineDutyPeriods(on: today).map(\.agency))
            let agencies: [Agency] = try db.establishments(where: "closed IS NULL")
            let partners: [Partner] = try db.establishments(where: "closed IS NULL")
            let bookable = Set(agencies.filter { booked.contains($0.id) }.map(\.partner)).union(
                try db.placesOfOnlineSessions(at: now).partners)
            return partners.filter { bookable.contains($0.id) }
        }
    }
}

extension Database {
    /// Where each open point is of which somebody said it.
    fileprivate func places() throws -> [(point: PointID, position: Position)] {
        try rows(
            """
            SELECT point_places.point, communes.latitude, communes.longitude FROM point_places
            JOIN communes ON communes.code = point_places.commune JOIN points ON points.id = point_places.point
            WHERE points.closed IS NULL ORDER BY points.folded, points.id
            """
        ) { columns in
            guard let position = Position(latitude: try columns.value("latitude"), longitude: try columns.value("longitude")) else {
                throw CorruptColumn(column: "latitude")
            }
            return (try columns.value("point"), position)
        }
    }

    /// The duty periods in which visitors book themselves, of open agencies, of one partner or all.
    fileprivate func onlineDutyPeriods(on today: CivilDate, partner: PartnerID? = nil) throws -> [DutyPeriod] {
        let ofPartner: SQL = partner.map { "agencies.partner = \($0)" } ?? "TRUE"
        return try dutyPeriods(
            where: """
                online = 1 AND agency IN (
                    SELECT agencies.id FROM agencies JOIN partners ON partners.id = agencies.partner
                    WHERE agencies.closed IS NULL AND partners.closed IS NULL AND \(ofPartner))
                """
        ).filter { !$0.isOver(on: today) }
    }

    /// An open point, with what open agencies offer there.
    fileprivate func publicPoint(_ id: PointID, on today: CivilDate) throws -> PublicPoint? {
        let listed = try row(
            """
            SELECT points.label, point_places.street, point_places.telephone, communes.* FROM points
            LEFT JOIN point_places ON point_places.point = points.id LEFT JOIN communes ON communes.code = point_places.commune
            WHERE points.id = \(id) AND points.closed IS NULL
            """
        ) { columns in (label: try columns.value("label") as Label, address: try PointAddress.reading(columns)) }
        guard let listed else { return nil }
        return PublicPoint(
            id: id, label: listed.label, address: listed.address, hours: try hours(of: id), offers: try offers(at: id, on: today))
    }

    private func offers(at point: PointID, on today: CivilDate) throws -> [PublicOffer] {
        let served = try dutyPeriods(where: "id IN (SELECT duty_period FROM duty_points WHERE point = \(point))")
        let current = Dictionary(grouping: served.filter { !$0.isOver(on: today) }, by: \.agency)
        let titles = try rows(
            """
            SELECT agencies.id, agencies.label, partners.label AS partner_label FROM agencies
            JOIN partners ON partners.id = agencies.partner WHERE agencies.closed IS NULL AND partners.closed IS NULL
            """
        ) { columns in
            (
                try columns.value("id") as AgencyID,
                AgencyTitle(partner: try columns.value("partner_label"), agency: try columns.value("label"))
            )
        }
        return titles.compactMap { agency, title in current[agency].map { PublicOffer(agency: agency, title: title, dutyPeriods: $0) } }
            .sorted { ($0.title.text.folded, $0.agency) < ($1.title.text.folded, $1.agency) }
    }
}
