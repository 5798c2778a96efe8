import Appointments
import CivilTime
import People
import Testing
import Vocabulary

@testable import Pages

/// A visitor at home who closed their page is said to be gone, once it is no opening anew.
struct GoneHomeTests {
    private func words(_ page: some Page) throws -> String {
        try PageSample(name: "gone", page: page, frame: Frame(csrf: "proof")).html().replacing("\u{A0}", with: " ")
    }

    @Test func `board and day say since when, and nothing in the first seconds`() throws {
        let visit = try LiveVisit()
        let dossier = try visit.gone(14)
        for (seconds, isSaid) in [(14, false), (15, true), (600, true)] {
            let gone = [dossier.appointment.id: visit.now - .seconds(seconds)]
            #expect(try words(visit.board([dossier], gone: gone)).contains("devant l’écran depuis") == isSaid)
            #expect(try words(visit.dayPage([dossier], gone: gone)).contains("n’est plus devant l’écran depuis") == isSaid)
        }
        #expect(try !words(visit.board([dossier])).contains("n’est plus"))
    }

    @Test func `the interview's words are of whoever sits at home, and of a station else`() throws {
        let visit = try LiveVisit()
        let state = AppointmentState.received(
            visit.seated(since: 9), visit.admitted(visit.claire, since: 2), running: visit.now - .minutes(2))
        let home = try words(visit.interview(state, mode: .home, telephone: Telephone("+33612345678")))
        #expect(home.contains("L’usager a quitté la page") && home.contains("06") && !home.contains("Le poste est en train"))
        let point = try words(visit.interview(state, telephone: Telephone("+33612345678")))
        #expect(point.contains("Le poste est en train de revenir") && !point.contains("Téléphone de l’usager"))
    }
}
