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

    @Test func `whoever would join reads how it stands, and only one who may sees the button`() throws {
        func page(_ state: SecondAdviser.State, isPaused: Bool = false, for asking: Principal) throws -> InterviewPage {
            try visit.jointInterview(state, isPaused: isPaused, for: asking)
        }
        func standing(_ page: InterviewPage) -> String? { page.child(named: "standing") as? String }
        #expect(standing(try page(.asked, for: visit.sacha)) == "asked")
        #expect(standing(try page(.accepted, for: visit.sacha)) == "received")
        for state in [SecondAdviser.State.refused, .left] {
            #expect(standing(try page(state, for: visit.sacha)) == "none")
            #expect(try page(state, for: visit.sacha).child(named: "joinWords") is String)
            #expect(try page(state, for: visit.sacha).child(named: "isJoinable") as? Bool == (state == .left))
        }
        #expect(standing(try page(.accepted, isPaused: true, for: visit.sacha)) == "none", "nobody is alone with the visitor")
        for state in SecondAdviser.State.allCases { #expect(standing(try page(state, for: visit.claire)) == "received") }
        #expect(try page(.asked, for: visit.claire).child(named: "secondQuestion") is String)
        #expect(try page(.asked, for: visit.sacha).child(named: "secondQuestion") as? Bool == false)
        #expect(
            try page(.accepted, for: visit.claire).child(named: "secondWords") as? String
                == "avec \(visit.sacha.name.text) (\(visit.caf.text))")
    }

    @Test func `lists say that two are with the visitor`() throws {
        let wording = Wording(.french, in: .paris)
        func state(_ second: SecondAdviser.State, for asking: Principal) throws -> String {
            wording.say(visit.line(try visit.jointDossier(second), for: asking).state(at: visit.now))
        }
        let (first, second) = (visit.claire.name.text, visit.sacha.name.text)
        #expect(try state(.accepted, for: visit.host).contains("avec \(first) et \(second) depuis"))
        #expect(try state(.accepted, for: visit.claire).contains("avec vous et \(second) depuis"))
        #expect(try state(.accepted, for: visit.sacha).contains("avec \(first) et vous depuis"))
        for other in [SecondAdviser.State.asked, .refused, .left] {
            #expect(try state(other, for: visit.host).contains("avec \(first) depuis"))
        }
    }

    @Test func `the station asks about whoever would join, and names who is there`() throws {
        let asked = try visit.jointStation(.asked)
        #expect(asked.child(named: "question") as? Bool == true && asked.child(named: "askedAbout") as? String == visit.sacha.account.text)
        #expect((asked.child(named: "questionTitle") as? String)?.contains(visit.sacha.name.text) == true)
        #expect(asked.child(named: "second") as? String == "", "nobody is named before the yes")
        let joined = try visit.jointStation(.accepted)
        #expect(
            joined.child(named: "question") as? Bool == false
                && (joined.child(named: "second") as? String)?.hasPrefix(visit.sacha.name.text) == true)
        #expect((joined.child(named: "lead") as? String)?.contains(visit.caf.text) == true)
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
