package import Capacity
import CivilTime
package import Communes
package import Establishments
package import People
import Vocabulary

/// What the rows of a table that we give out hold, in the order of `TableKind.givenColumns`.
package enum GivenRow {
    package static func of(_ agency: Agency, _ map: NetworkMap) -> [String] {
        let partner = map.partners.first { $0.id == agency.partner }
        let isOpen = agency.isOpen && partner?.isOpen != false
        return [partner?.label.text ?? "", agency.label.text, state(isOpen: isOpen, feminine: true)]
    }

    package static func of(_ point: Point, _ map: NetworkMap, at address: PointAddress?) -> [String] {
        let stations = map.stations.filter { $0.point == point.id && $0.isOpen }.map(\.label.text)
        // The code tells communes of one name apart where the postcode does not; one of several postcodes is found by its first.
        let commune = address.map { $0.commune.postcodes.first.map { "\($0.text) " } ?? "" }
        return [
            point.label.text, address?.street?.text ?? "", (commune ?? "") + (address?.commune.name.text ?? ""),
            address?.telephone.map { plain($0.shown) } ?? "", stations.joined(separator: "|"), state(isOpen: point.isOpen),
        ]
    }

    package static func of(_ account: Account, _ map: NetworkMap) -> [String] {
        var (agency, point, station): (Agency?, Point?, Station?)
        switch account.scope {
        case .network: break
        case .agency(let id): agency = map.agencies.first { $0.id == id }
        case .point(let id): point = map.points.first { $0.id == id }
        case .station(let id, let place):
            station = map.stations.first { $0.id == id }
            point = map.points.first { $0.id == place }
        }
        let partner = map.partners.first { $0.id == agency?.partner }
        return [
            account.login.text, account.name.text, account.scope.role.tableWord, partner?.label.text ?? "", agency?.label.text ?? "",
            point?.label.text ?? "", station?.label.text ?? "", state(isOpen: account.isOpen),
        ]
    }

    package static func of(_ dutyPeriod: DutyPeriod, _ map: NetworkMap) -> [String] {
        let draft = DutyPeriodDraft(dutyPeriod)
        let title = map.title(of: dutyPeriod.agency)
        let points = map.points.filter { dutyPeriod.points.contains($0.id) }.map(\.label.text)
        let validity = dutyPeriod.hours.validity
        return [title?.partner.text ?? "", title?.agency.text ?? ""] + week(draft.week)
            + [
                day(validity.first), validity.last.map(day) ?? "", draft.length, draft.walkIn, draft.joint, draft.pause, draft.desks,
                points.joined(separator: "|"),
                draft.exceptions, answer(dutyPeriod.isOnline),
                Mode.allCases.filter(dutyPeriod.modes.contains).map(\.tableWord).joined(separator: "|"),
            ]
    }

    package static func of(_ hours: PointHours, _ map: NetworkMap) -> [String] {
        let draft = PointHoursDraft(hours)
        let holidays = [(LocalHolidays.goodFriday, "vendredi saint"), (.secondChristmasDay, "26 décembre")]
            .filter { hours.local.contains($0.0) }.map(\.1)
        return [map.points.first { $0.id == hours.point }?.label.text ?? ""] + week(draft.week) + [draft.exceptions] + week(draft.hosts)
            + [draft.hostExceptions, holidays.joined(separator: "|")]
    }

    /// `dutyPeriods` are those whose desks may be closed.
    package static func of(_ closure: Closure, _ map: NetworkMap, _ dutyPeriods: [DutyPeriod]) -> [String] {
        var (what, agency, point, station, desks) = ("", AgencyID?.none, PointID?.none, StationID?.none, "")
        switch closure.what {
        case .agency(let id): (what, agency) = ("agence", id)
        case .desks(let id, let count):
            (what, agency, desks) = ("guichets", dutyPeriods.first { $0.id == id }?.agency, String(count))
        case .point(let id): (what, point) = ("point", id)
        case .station(let id): (what, station) = ("poste", id)
        }
        let place = map.stations.first { $0.id == station }
        let title = agency.flatMap(map.title)
        return [
            what, title?.partner.text ?? "", title?.agency.text ?? "",
            map.points.first { $0.id == point ?? place?.point }?.label.text ?? "", place?.label.text ?? "", desks, day(closure.days.first),
            closure.days.last.map(day) ?? "",
        ]
    }

    private static func week(_ days: [String]) -> [String] { (0..<7).map { $0 < days.count ? plain(days[$0]) : "" } }

    static func state(isOpen: Bool, feminine: Bool = false) -> String { (isOpen ? "ouvert" : "fermé") + (feminine ? "e" : "") }

    static func answer(_ isSo: Bool) -> String { isSo ? "oui" : "non" }

    /// "24/11/2026": a date to a French spreadsheet.
    static func day(_ date: CivilDate) -> String {
        func digits(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
        return "\(digits(date.day))/\(digits(date.month))/\(date.year)"
    }

    /// Spaces that do not break are for pages.
    static func plain(_ text: String) -> String { text.replacing("\u{A0}", with: " ").replacing("\u{202F}", with: " ") }
}
