@testable import Pages
import Appointments
import CivilTime
import Establishments
import Feeds
import Notices
import People
import Testing
import Texting
import Vocabulary

/// What pages, messages and calendars say of an interview of two agencies.
struct JointPageTests {
    let visit: LiveVisit
    let caf: AgencyTitle

    init() throws {
        visit = try LiveVisit()
        caf = AgencyTitle(partner: try Label(reading: "CAF"), agency: try Label(reading: "Privas"))
    }

    private func dossier() throws -> AppointmentDossier {
        let appointment = Appointment(
            id: SampleNetwork.id(70), visitor: try VisitorName(given: "Jeanne", family: "Fictive"), agency: visit.agency,
            joint: JointAgency(SampleNetwork.id(71)), point: visit.point, start: visit.now + .minutes(60))
        return AppointmentDossier(appointment: appointment, agency: visit.title, joint: caf, point: visit.place, station: nil)
    }

    private func notice(_ what: Notice.What = .booked, joint: AgencyTitle?, to: MessageAddress) -> Notice {
        Notice(
            id: SampleNetwork.id(72), what: what, subject: .appointment(SampleNetwork.id(70)), revision: 0, to: to, given: "Jeanne",
            agency: visit.title, joint: joint, point: visit.place, start: visit.now + .minutes(60), length: .usual, at: visit.now)
    }

    @Test func `a host reads both, and an adviser of each the other one`() throws {
        let wording = Wording(.french, in: .paris)
        let hosts = visit.line(try dossier(), for: visit.host)
        #expect(hosts.agencies(wording) == "France Travail Annonay, avec \(caf.text)")
        let row = BoardRow(hosts, choices: [], missing: nil, lacks: [], place: nil, wording, at: visit.now)
        #expect(row.child(named: "agency") as? String == "France Travail Annonay, avec \(caf.text)")
        let claires = DayRow(visit.line(try dossier(), for: visit.claire), place: nil, wording, at: visit.now)
        #expect(claires.child(named: "mode") as? String == "avec \(caf.text)")
        let theirs = Principal(account: SampleNetwork.id(73), scope: .agency(SampleNetwork.id(71)), name: visit.claire.name)
        let row2 = DayRow(visit.line(try dossier(), for: theirs), place: nil, wording, at: visit.now)
        #expect(row2.child(named: "mode") as? String == "avec France Travail Annonay")
    }

    @Test func `what was done names both, and offers no series`() throws {
        let wording = Wording(.french, in: .paris)
        let done = try #require(JustDone(.booked, visit.line(try dossier(), for: visit.host)))
        let banner = done.banner(on: "board", back: "/board", wording)
        let text = "\(banner.child(named: "bannerText") ?? "")"
        #expect(text.contains("France Travail Annonay et \(caf.text)"))
    }

    @Test func `one message names both, and its link offers to cancel, not another hour`() throws {
        let mail = MessageAddress.mail(try #require(MailAddress("jeanne@exemple.fr")))
        for what in [Notice.What.booked, .rescheduled, .cancelled, .reminder, .modeChanged] {
            let letter = NoticeLetter(notice(what, joint: caf, to: mail), secret: .link("https://exemple.fr/v"), in: .paris)
            #expect(letter.body.contains("France Travail Annonay et \(caf.text)"))
            #expect(!letter.body.contains("changez d’heure"))
            #expect(letter.summary.contains("France Travail Annonay et \(caf.text)"))
        }
        let alone = NoticeLetter(notice(joint: nil, to: mail), secret: .link("https://exemple.fr/v"), in: .paris)
        #expect(alone.body.contains("changez d’heure") && !alone.body.contains(caf.text))
        let text = NoticeText(
            notice(joint: caf, to: .text(try #require(Telephone("+33612345678")))), secret: .link("https://exemple.fr/v"), in: .paris)
        #expect(text.message.text.contains("France Travail Annonay et \(caf.text)") && text.message.text.contains("Annuler : https"))
    }

    @Test func `the calendar of each agency names the other, and the point's both`() throws {
        let entry = FeedEntry(
            id: SampleNetwork.id(70), agency: visit.title, joint: caf, point: visit.place, start: visit.now, length: .usual, revision: 0)
        func summary(_ owner: Feed.Owner) -> String {
            FeedLetter(Feed(of: owner, entries: [entry]), origin: nil, wording: Wording(.french, in: .paris)).summary(of: entry)
        }
        #expect(summary(.agency(visit.title)) == "Visio, Saint-Félicien, avec \(caf.text)")
        #expect(summary(.agency(caf)) == "Visio, Saint-Félicien, avec France Travail Annonay")
        #expect(summary(.point(visit.place)) == "Visio, France Travail Annonay, avec \(caf.text)")
    }
}
