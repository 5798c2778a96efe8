@testable import Pages
import Appointments
import CivilTime
import Establishments
import Interviews
import People
import Vocabulary
import WaitingList

/// An agency, a point with three stations, and appointments in any state, with a name that would be markup and one at its longest.
struct LiveVisit {
    let now = SampleNetwork.closing
    let point: PointID = SampleNetwork.id(1)
    let agency: AgencyID = SampleNetwork.id(1)
    let claire: Principal
    let paul: Principal
    let host: Principal
    let title: AgencyTitle
    let longTitle: AgencyTitle
    let place: Label
    let stations: [Label]

    static let markup = "O’Dupont"

    init() throws {
        func principal(_ number: UInt64, _ scope: Scope, _ name: String) throws -> Principal {
            Principal(account: SampleNetwork.id(number), scope: scope, name: try ShownName(reading: name))
        }
        claire = try principal(1, .agency(agency), "Claire Riou")
        paul = try principal(2, .agency(agency), SampleNetwork.markup)
        host = try principal(3, .point(point), "Anne Inventée")
        title = AgencyTitle(partner: try Label(reading: "France Travail"), agency: try Label(reading: "Annonay"))
        longTitle = AgencyTitle(partner: try Label(reading: SampleNetwork.unbroken), agency: try Label(reading: SampleNetwork.longest))
        place = try Label(reading: "Saint-Félicien")
        stations = try ["Poste 1", SampleNetwork.markup, SampleNetwork.longest].map { text in try Label(reading: text) }
    }

    /// An appointment that begins so many minutes after now.
    func dossier(
        _ number: UInt64, _ state: AppointmentState, at minutes: Int = 0, given: String = "Jeanne", family: String? = "Démonstration",
        agency title: AgencyTitle? = nil, point elsewhere: PointID? = nil, claim: Appointment.Claim = .hour, isUrgent: Bool = false,
        promised: Timestamp? = nil, message: WaitingMessage? = nil, handed: Handing? = nil,
        mode: Mode = .point, telephone: Telephone? = nil
    ) throws -> AppointmentDossier {
        let appointment = Appointment(
            id: SampleNetwork.id(number), visitor: try VisitorName(given: given, family: family), agency: agency,
            point: elsewhere ?? point, start: now + .minutes(minutes), mode: mode, claim: claim, isUrgent: isUrgent, promised: promised,
            message: message, handed: handed, telephone: telephone, state: state)
        return AppointmentDossier(
            appointment: appointment, agency: title ?? self.title, point: elsewhere == nil ? place : stations[1],
            station: state.installation?.station == nil ? nil : stations[0])
    }

    /// One who sits there, and was written to.
    func written(_ number: UInt64) throws -> AppointmentDossier {
        let message = WaitingMessage(try MessageText(reading: #"J’arrive "tout de suite" <b>"#), by: claire.name, at: now)
        return try dossier(number, .installed(seated(since: 4)), message: message)
    }

    /// One who did not come.
    func absent(_ number: UInt64) throws -> AppointmentDossier {
        try dossier(number, .ended(Ending(.absent, at: now - .minutes(5), by: host.account)), at: -30)
    }

    func line(_ dossier: AppointmentDossier, for asking: Principal) -> AppointmentLine { dossier.line(seenBy: asking, at: now)! }

    func seated(since minutes: Int, at station: UInt64 = 1) -> Installation {
        Installation(station: SampleNetwork.id(station), arrival: now - .minutes(minutes + 6), since: now - .minutes(minutes))
    }

    func admitted(_ adviser: Principal, since minutes: Int, spoken: Int = 0) -> Admission {
        let since = now - .minutes(minutes)
        return Admission(
            adviser: adviser.account, name: adviser.name, since: since,
            segments: spoken > 0 ? [Segment(start: since, end: since + .minutes(spoken))] : [])
    }

    /// One of each: what a host may see on one day.
    func day() throws -> [AppointmentDossier] {
        [
            try dossier(1, .booked, at: -10, given: "Ahmed", family: "Exemplaire"),
            try dossier(2, .arrived(at: now - .minutes(6)), given: "Marcel", family: "Bidon"),
            try dossier(3, .installed(seated(since: 7, at: 1)), given: "Jeanne", family: Self.markup),
            try dossier(4, .received(seated(since: 20, at: 2), admitted(claire, since: 12), running: now - .minutes(12)), given: "Odette"),
            try dossier(5, .paused(seated(since: 30, at: 3), admitted(paul, since: 25, spoken: 15)), given: "Yvonne", family: nil),
            try dossier(6, .booked, at: 20, given: "Lucie", family: "Factice"),
            try dossier(
                7, .booked, at: 60, given: "Marie-Philomène-Antoinette", family: "de La Fictive-Inventée-Supposée-Imaginée",
                agency: longTitle),
            try dossier(8, .ended(Ending(.held, at: now - .minutes(40), by: claire.account)), at: -60, given: "Rose"),
            try dossier(9, .ended(Ending(.absent, at: now - .minutes(30), by: host.account)), at: -40, given: "Émile"),
        ]
    }

    func board(
        _ dossiers: [AppointmentDossier], free: Int = 3, missing: [AppointmentID: MissingAdviser] = [:],
        gone: [AppointmentID: Timestamp] = [:], done: JustDone? = nil, refusal: Refusal? = nil,
        stranded: Set<AppointmentID> = [], queues: [Queue] = [], days: Int = 0, freed: [WaitingDossier] = []
    )
        -> BoardPage
    {
        let readiness: [StationReadiness] = [
            .ready(at: now - .minutes(30)), .trouble([.cameraMissing, .loudspeakerSilent], at: now), .offline(since: now - .minutes(3)),
        ]
        let shown = readiness.enumerated().map { place, readiness in
            BoardStation(
                id: SampleNetwork.id(UInt64(place + 1)), label: stations[place], readiness: readiness,
                occupant: place < free ? nil : SampleNetwork.id(3))
        }
        return BoardPage(
            point: place, date: Zone.paris.local(at: now).date.adding(days: days), lines: dossiers.map { line($0, for: host) },
            stations: shown, missing: missing, gone: gone, stranded: stranded, queues: queues, freed: freed, isWaitedFor: !freed.isEmpty,
            done: done,
            refusal: refusal, zone: .paris, now: now)
    }

    func dayPage(
        _ dossiers: [AppointmentDossier], queues: [Queue] = [], gone: [AppointmentID: Timestamp] = [:], colleagues: [AdviserChoice] = [],
        done: JustDone? = nil, refusal: Refusal? = nil
    ) -> DayPage {
        DayPage(
            agency: title, lines: dossiers.map { line($0, for: claire) }, queues: queues, gone: gone, colleagues: colleagues, done: done,
            refusal: refusal,
            zone: .paris, now: now)
    }

    func interview(
        _ state: AppointmentState, waiting: Int = 0, mode: Mode = .point, telephone: Telephone? = nil
    ) throws -> InterviewPage {
        InterviewPage(
            line: line(try dossier(1, state, mode: mode, telephone: telephone), for: claire), waiting: waiting, zone: .paris, now: now)
    }

    /// Somebody who waited at home and closed the page.
    func gone(_ number: UInt64) throws -> AppointmentDossier {
        let elsewhere = Installation(station: nil, arrival: now - .minutes(9), since: now - .minutes(9))
        return try dossier(number, .installed(elsewhere), given: "Lucie", mode: .home)
    }

    func station(
        _ state: AppointmentState?, _ live: ScreenLive = ScreenLive(), ended: Int? = nil, check: StationCheck? = nil,
        standing: QueueLine? = nil
    ) throws -> StationPage {
        let visit = try state.map { ScreenRecord.Visit(appointment: try dossier(1, $0).appointment, agency: title) }
        return StationPage(
            record: ScreenRecord(
                point: place, station: stations[0], visit: visit, lastInterviewEnd: ended.map { now - .minutes($0) }, check: check),
            live: live, place: standing, zone: .paris, now: now)
    }
}
