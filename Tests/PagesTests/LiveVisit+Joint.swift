@testable import Pages
import Appointments
import CivilTime
import Establishments
import Interviews
import People
import Vocabulary

/// Jeanne with Claire's agency and the CAF, received by Claire: and Sacha would join, is in it, or was.
extension LiveVisit {
    var sacha: Principal { Principal(account: SampleNetwork.id(73), scope: .agency(SampleNetwork.id(71)), name: paul.name) }
    var caf: AgencyTitle { AgencyTitle(partner: place, agency: stations[1]) }

    func jointDossier(_ second: SecondAdviser.State, isPaused: Bool = false) throws -> AppointmentDossier {
        let since = now - .minutes(12)
        let admission = Admission(
            adviser: claire.account, name: claire.name, agency: agency, since: since,
            segments: isPaused ? [Segment(start: since, end: now - .minutes(1))] : [])
        let seat = seated(since: 20)
        let appointment = Appointment(
            id: SampleNetwork.id(70), visitor: try VisitorName(given: "Jeanne", family: Self.markup), agency: agency,
            joint: JointAgency(SampleNetwork.id(71)), point: point, start: now - .minutes(15),
            second: SecondAdviser(adviser: sacha.account, name: sacha.name, state: second, since: now - .minutes(1)),
            state: isPaused ? .paused(seat, admission) : .received(seat, admission, running: since))
        return AppointmentDossier(appointment: appointment, agency: title, joint: caf, point: place, station: stations[0])
    }

    func jointInterview(_ second: SecondAdviser.State, isPaused: Bool = false, for asking: Principal) throws -> InterviewPage {
        InterviewPage(line: line(try jointDossier(second, isPaused: isPaused), for: asking), waiting: 0, zone: .paris, now: now)
    }

    func jointStation(_ second: SecondAdviser.State) throws -> StationPage {
        let dossier = try jointDossier(second)
        let visit = ScreenRecord.Visit(appointment: dossier.appointment, agency: dossier.agency, joint: dossier.joint)
        return StationPage(
            record: ScreenRecord(point: place, station: stations[0], visit: visit), live: ScreenLive(line: .connected, adviser: .present),
            zone: .paris, now: now)
    }
}
