package import People
package import Vocabulary

/// The network, or as much of it as somebody needs: closed parts included, since the past names them.
package struct NetworkMap: Hashable, Sendable {
    package let partners: [Partner]
    package let agencies: [Agency]
    package let points: [Point]
    package let stations: [Station]

    package init(partners: [Partner], agencies: [Agency], points: [Point], stations: [Station]) {
        self.partners = partners
        self.agencies = agencies
        self.points = points
        self.stations = stations
    }

    /// What somebody may see of it. Operators see all. Hosts see their point, and every agency, for they make appointments with each;
    /// advisers their agency, and every point; a station itself and where it stands.
    package func seen(by asking: Principal) -> NetworkMap {
        switch asking.scope {
        case .network:
            return self
        case .agency(let id):
            let agencies = agencies.filter { $0.id == id }
            let partners = partners.filter { partner in agencies.contains { $0.partner == partner.id } }
            return NetworkMap(partners: partners, agencies: agencies, points: points, stations: [])
        case .point(let id):
            return NetworkMap(
                partners: partners, agencies: agencies, points: points.filter { $0.id == id }, stations: stations.filter { $0.point == id })
        case .station(let id, let point):
            return NetworkMap(
                partners: [], agencies: [], points: points.filter { $0.id == point },
                stations: stations.filter { $0.id == id && $0.point == point })
        }
    }

    /// What an agency is called; nil when it is not on this map.
    package func title(of id: AgencyID) -> AgencyTitle? {
        guard let agency = agencies.first(where: { $0.id == id }), let partner = partners.first(where: { $0.id == agency.partner }) else {
            return nil
        }
        return AgencyTitle(partner: partner.label, agency: agency.label)
    }
}
