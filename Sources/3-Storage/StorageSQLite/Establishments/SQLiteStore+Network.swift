package import CivilTime
package import Establishments
import GRDB
package import People
package import Vocabulary

extension SQLiteStore: NetworkStore {
    package func network(seenBy asking: Principal) async throws(StorageFailure) -> NetworkMap {
        try await read("network") { db in try db.network(seenBy: asking) }
    }

    package func openPartner(
        _ label: Label, as id: PartnerID, by asking: Principal, at now: Timestamp
    ) async throws(StorageFailure) -> Result<Partner, Refusal> {
        try await write("openPartner") { db in
            let new = Partner(id: id, label: label)
            return try Partner.opening(new, facts: db.factsOfOpening(new), by: asking, at: now).carryOut(db.save)
        }
    }

    package func openAgency(
        _ label: Label, of partner: PartnerID, as id: AgencyID, by asking: Principal, at now: Timestamp
    ) async throws(StorageFailure) -> Result<Agency, Refusal> {
        try await write("openAgency") { db in
            let new = Agency(id: id, partner: partner, label: label)
            let facts = try db.factsOfOpening(new, isParentOpen: db.isOpen(partner))
            return try Agency.opening(new, facts: facts, by: asking, at: now).carryOut(db.save)
        }
    }

    package func openPoint(
        _ label: Label, as id: PointID, by asking: Principal, at now: Timestamp
    ) async throws(StorageFailure) -> Result<Point, Refusal> {
        try await write("openPoint") { db in
            let new = Point(id: id, label: label)
            return try Point.opening(new, facts: db.factsOfOpening(new), by: asking, at: now).carryOut(db.save)
        }
    }

    package func change(
        _ id: PartnerID, _ change: NetworkChange, by asking: Principal, at now: Timestamp
    ) async throws(StorageFailure) -> Result<Partner, Refusal> {
        try await write("changePartner") { db in
            try Partner.changing(change, facts: db.partnerFacts(id), by: asking, at: now).carryOut(db.save)
        }
    }

    package func change(
        _ id: AgencyID, _ change: NetworkChange, by asking: Principal, at now: Timestamp
    ) async throws(StorageFailure) -> Result<Agency, Refusal> {
        try await write("changeAgency") { db in
            try Agency.changing(change, facts: db.agencyFacts(id), by: asking, at: now).carryOut(db.save)
        }
    }

    package func change(
        _ id: PointID, _ change: NetworkChange, by asking: Principal, at now: Timestamp
    ) async throws(StorageFailure) -> Result<Point, Refusal> {
        try await write("changePoint") { db in
            try Point.changing(change, facts: db.pointFacts(id), by: asking, at: now).carryOut(db.save)
        }
    }
}

extension Database {
    /// As `NetworkMap.seen(by:)` of the whole.
    func network(seenBy asking: Principal) throws -> NetworkMap {
        let (partners, agencies, points, stations): (SQL, SQL, SQL, SQL) =
            switch asking.scope {
            case .network: ("TRUE", "TRUE", "TRUE", "TRUE")
            case .agency(let id): ("id = (SELECT partner FROM agencies WHERE id = \(id))", "id = \(id)", "TRUE", "FALSE")
            case .point(let id): ("TRUE", "TRUE", "id = \(id)", "point = \(id)")
            case .station(let id, let point): ("FALSE", "FALSE", "id = \(point)", "id = \(id) AND point = \(point)")
            }
        return NetworkMap(
            partners: try establishments(where: partners), agencies: try establishments(where: agencies),
            points: try establishments(where: points), stations: try establishments(where: stations))
    }
}
