import Appointments
import CivilTime
import Establishments
import People
import Testing
import Vocabulary

/// Two points with two stations each, two agencies with two advisers each, a host at each point, an operator: the people of these tests.
struct Village {
    let now = Timestamp(milliseconds: 1_795_509_000_000)
    let saintFelicien = PointID(high: 0, low: 1)
    let thueyts = PointID(high: 0, low: 2)
    let annonay = AgencyID(high: 0, low: 1)
    let caf = AgencyID(high: 0, low: 2)
    let stations: [Station]
    let host: Principal
    let hostOfThueyts: Principal
    let riou: Principal
    let petit: Principal
    let adviserOfCAF: Principal
    let operating: Principal
    let jeanne: VisitorName
    let hello: MessageText
    private let login: LoginName

    init() throws {
        stations = try [(1, saintFelicien), (2, saintFelicien), (3, thueyts), (4, thueyts)].map { number, point in
            Station(id: StationID(high: 0, low: number), point: point, label: try Label(reading: "Poste \(number)"))
        }
        func principal(_ number: UInt64, _ scope: Scope, _ name: String) throws -> Principal {
            Principal(account: AccountID(high: 0, low: number), scope: scope, name: try ShownName(reading: name))
        }
        host = try principal(1, .point(saintFelicien), "Anne Fictive")
        hostOfThueyts = try principal(2, .point(thueyts), "Denis Fictif")
        riou = try principal(3, .agency(annonay), "Claire Riou")
        petit = try principal(4, .agency(annonay), "Paul Petit")
        adviserOfCAF = try principal(5, .agency(caf), "Sacha Modèle")
        operating = try principal(6, .network, "Camille Fictive")
        jeanne = try VisitorName(given: "Jeanne", family: "Dupont")
        login = try LoginName(reading: "somebody")
        hello = try MessageText(reading: "Bonjour")
    }

    var advisers: [Principal] { [riou, petit, adviserOfCAF] }
    var everybody: [Principal] { [host, hostOfThueyts, riou, petit, adviserOfCAF, operating, station(0)] }

    func station(_ index: Int) -> Principal {
        let station = stations[index]
        return Principal(
            account: AccountID(high: 0, low: 100 + station.id.low), scope: .station(station.id, at: station.point), name: host.name)
    }

    /// An appointment of Jeanne's with Annonay at Saint-Félicien.
    func appointment(_ state: AppointmentState = .booked) -> Appointment {
        Appointment(id: AppointmentID(high: 0, low: 1), visitor: jeanne, agency: annonay, point: saintFelicien, start: now, state: state)
    }

    func installation(at index: Int = 0) -> Installation {
        Installation(station: stations[index].id, arrival: now - .minutes(10), since: now - .minutes(5))
    }

    func admission(of adviser: Principal? = nil, segments: [Segment] = []) -> Admission {
        let adviser = adviser ?? riou
        return Admission(adviser: adviser.account, name: adviser.name, since: now - .minutes(4), segments: segments)
    }

    /// One of each state, received by Riou where received.
    var states: [AppointmentState] {
        [
            .booked, .arrived(at: now - .minutes(10)), .installed(installation()),
            .received(installation(), admission(), running: now - .minutes(4)),
            .paused(installation(), admission(segments: [Segment(start: now - .minutes(4), end: now - .minutes(2))])),
        ] + Outcome.allCases.map { .ended(Ending($0, at: now - .minutes(1), by: riou.account)) }
    }

    /// The open account of one of them.
    func account(_ id: AccountID) -> Account? {
        everybody.first { $0.account == id }.map { Account(id: id, login: login, name: $0.name, scope: $0.scope) }
    }

    func decide(
        _ command: AppointmentCommand, _ appointment: Appointment, by asking: Principal, visit: Visit? = nil, other: Visit? = nil,
        at now: Timestamp? = nil
    ) -> Decision<Appointment, AppointmentEvent> {
        var facts = AppointmentFacts(appointment: appointment, otherInterview: other)
        if case .install(let id) = command {
            facts.station = stations.first { $0.id == id }.map { StationFacts(station: $0, visit: visit) }
        }
        if case .hand(let id) = command { facts.colleague = account(id) }
        return Appointment.deciding(command, facts: facts, by: asking, at: now ?? self.now)
    }
}

func refusal<Value, Event>(_ decision: Decision<Value, Event>) -> Refusal? {
    if case .refused(let refusal) = decision { refusal } else { nil }
}

func events<Value, Event>(_ decision: Decision<Value, Event>) -> [Event] {
    if case .accepted(_, let events) = decision { events } else { [] }
}
