import Establishments
import People
import Vocabulary

extension NetworkMap {
    /// Where somebody works, in words.
    func place(of scope: Scope, _ wording: Wording) -> String {
        let place: String? =
            switch scope {
            case .network: wording["account.wholeNetwork"]
            case .agency(let id): title(of: id)?.text
            case .point(let id): points.first { $0.id == id }?.label.text
            case .station(let id, let point): stationTitle(id, at: point)
            }
        return place ?? wording["account.unknownPlace"]
    }

    private func stationTitle(_ id: StationID, at point: PointID) -> String? {
        guard let station = stations.first(where: { $0.id == id }) else { return nil }
        guard let point = points.first(where: { $0.id == point }) else { return station.label.text }
        return "\(station.label.text), \(point.label.text)"
    }

    /// The open agencies by the names that people know, and the one that is chosen already even if it is closed.
    func agencyChoices(chosen: String) -> [Choice] {
        agencies.filter { isOpen($0) || $0.id.text == chosen }
            .compactMap { agency in title(of: agency.id).map { Choice(agency.id.text, $0.text) } }
            .sorted { $0.label.folded < $1.label.folded }
    }

    /// The open points, and the one that is chosen already even if it is closed.
    func pointChoices(chosen: String) -> [Choice] {
        points.filter { $0.isOpen || $0.id.text == chosen }.map { Choice($0.id.text, $0.label.text) }
    }

    /// The open partners, and the one that is chosen already even if it is closed.
    func partnerChoices(chosen: String) -> [Choice] {
        partners.filter { $0.isOpen || $0.id.text == chosen }.map { Choice($0.id.text, $0.label.text) }
    }

    /// Nobody works at an open agency of a closed partner.
    private func isOpen(_ agency: Agency) -> Bool {
        agency.isOpen && partners.contains { $0.id == agency.partner && $0.isOpen }
    }
}
