import Appointments
import Establishments
import GRDB
import People
import Vocabulary

extension Database {
    /// What opening one may look at.
    func factsOfOpening<Thing: StoredEstablishment>(_ new: Thing, isParentOpen: Bool = true) throws -> NetworkFacts<Thing> {
        NetworkFacts(thing: try establishment(new.id), siblings: try siblings(of: new), isParentOpen: isParentOpen)
    }

    func partnerFacts(_ id: PartnerID) throws -> NetworkFacts<Partner> {
        guard let partner: Partner = try establishment(id) else { return NetworkFacts(thing: nil) }
        let agencies = try count("SELECT count(*) FROM agencies WHERE partner = \(id) AND closed IS NULL")
        return NetworkFacts(
            thing: partner, siblings: try siblings(of: partner), obstacle: agencies > 0 ? .parts(agencies) : nil)
    }

    func agencyFacts(_ id: AgencyID) throws -> NetworkFacts<Agency> {
        guard let agency: Agency = try establishment(id) else { return NetworkFacts(thing: nil) }
        return NetworkFacts(
            thing: agency, siblings: try siblings(of: agency), isParentOpen: try isOpen(agency.partner),
            obstacle: try obstacle(accounts: "agency = \(id)", appointments: "agency = \(id)"))
    }

    func pointFacts(_ id: PointID) throws -> NetworkFacts<Point> {
        guard let point: Point = try establishment(id) else { return NetworkFacts(thing: nil) }
        let stations = try count("SELECT count(*) FROM stations WHERE point = \(id) AND closed IS NULL")
        return NetworkFacts(
            thing: point, siblings: try siblings(of: point),
            obstacle: stations > 0 ? .parts(stations) : try obstacle(accounts: "point = \(id)", appointments: "point = \(id)"))
    }

    func stationFacts(_ id: StationID) throws -> NetworkFacts<Station> {
        guard let station: Station = try establishment(id) else { return NetworkFacts(thing: nil) }
        return NetworkFacts(
            thing: station, siblings: try siblings(of: station), isParentOpen: try isOpen(station.point),
            obstacle: try visit(at: id).map { _ in .visitor })
    }

    func isOpen(_ partner: PartnerID) throws -> Bool {
        try finds("SELECT 1 FROM partners WHERE id = \(partner) AND closed IS NULL")
    }

    func isOpen(_ point: PointID) throws -> Bool {
        try finds("SELECT 1 FROM points WHERE id = \(point) AND closed IS NULL")
    }

    private func obstacle<Thing>(accounts: SQL, appointments: SQL) throws -> NetworkFacts<Thing>.Obstacle? {
        let accounts = try count("SELECT count(*) FROM accounts WHERE \(accounts) AND closed IS NULL")
        if accounts > 0 { return .accounts(accounts) }
        let appointments = try count("SELECT count(*) FROM appointments WHERE \(appointments) AND state <> 'ended'")
        return appointments > 0 ? .appointments(appointments) : nil
    }
}
