import Appointments
import CivilTime
import Interviews
import Establishments
import People
import Vocabulary

/// Jeanne at Poste 1 of Saint-Félicien, and the people around her.
struct Visit {
    let now = Timestamp(milliseconds: 1_795_509_000_000)
    let point = PointID(high: 0, low: 1)
    let agency = AgencyID(high: 0, low: 1)
    let stationID = StationID(high: 0, low: 1)
    let riou: Principal
    let petit: Principal
    let stranger: Principal
    let host: Principal
    let operating: Principal
    let station: Principal
    let otherStation: Principal
    let jeanne: VisitorName
    let title: AgencyTitle
    let saintFelicien: Label

    init() throws {
        func principal(_ number: UInt64, _ scope: Scope, _ name: String) throws -> Principal {
            Principal(account: AccountID(high: 0, low: number), scope: scope, name: try ShownName(reading: name))
        }
        riou = try principal(1, .agency(agency), "Claire Riou")
        petit = try principal(2, .agency(agency), "Paul Petit")
        stranger = try principal(3, .agency(AgencyID(high: 0, low: 2)), "Sacha Modèle")
        host = try principal(4, .point(point), "Anne Fictive")
        operating = try principal(5, .network, "Camille Fictive")
        station = try principal(6, .station(stationID, at: point), "Poste 1")
        otherStation = try principal(7, .station(StationID(high: 0, low: 2), at: point), "Poste 2")
        jeanne = try VisitorName(given: "Jeanne", family: "Dupont")
        title = AgencyTitle(partner: try Label(reading: "France Travail"), agency: try Label(reading: "Annonay"))
        saintFelicien = try Label(reading: "Saint-Félicien")
    }

    func appointment(_ state: AppointmentState, start: Timestamp? = nil) -> Appointment {
        Appointment(
            id: AppointmentID(high: 0, low: 1), visitor: jeanne, agency: agency, point: point, start: start ?? now, state: state)
    }

    var seated: Installation { Installation(station: stationID, arrival: now - .minutes(1), since: now) }
    var segments: [Segment] { [Segment(start: now, end: now + .minutes(2)), Segment(start: now + .minutes(3), end: now + .minutes(4))] }

    func admission(_ segments: [Segment] = []) -> Admission {
        Admission(adviser: riou.account, name: riou.name, since: now, segments: segments)
    }

    var installed: Appointment { appointment(.installed(seated)) }
    var received: Appointment { appointment(.received(seated, admission(), running: now)) }
    var paused: Appointment { appointment(.paused(seated, admission(segments))) }
    var ended: Appointment {
        appointment(.ended(Ending(.held, at: now + .minutes(5), by: riou.account, installation: seated, admission: admission(segments))))
    }
}
