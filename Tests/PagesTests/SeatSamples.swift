@testable import Pages
import Appointments
import CivilTime
import Communes
import Establishments
import People
import Vocabulary

extension PageSample {
    /// Seats in sessions on the public pages: where they are offered, the form, the code, and the visitor's own page.
    static func seats() throws -> [PageSample] {
        let visit = try LiveVisit()
        return try offers(visit) + forms(visit) + own(visit) + kept(visit)
    }

    /// One to come, one at its longest, and one that is full.
    static func publicSessions(_ visit: LiveVisit) throws -> [PublicSession] {
        let one = try session(visit, for: visit.claire).session
        let long = try session(visit, 41, for: visit.claire, at: 2_000, isLong: true).session
        func offered(_ session: GroupSession, _ title: AgencyTitle, free: Int) throws -> PublicSession {
            PublicSession(session, agency: title, at: SampleNetwork.id(1), called: try Label(reading: "Saint-Félicien"), free: free)
        }
        return [
            try offered(one, visit.title, free: 3), try offered(long, visit.longTitle, free: 1), try offered(one, visit.title, free: 0),
        ]
    }

    private static func offers(_ visit: LiveVisit) throws -> [PageSample] {
        let sessions = Array(try publicSessions(visit).prefix(2))
        let point = try publicPoint()
        let near = [NearPoint(point: point, distance: Distance(metres: 12_400))]
        func finder(_ name: String, _ answer: FinderPage.Answer) -> PageSample {
            let page = FinderPage(answer, typed: "st félicien", of: [], sessions: sessions, zone: .paris, now: visit.now)
            return PageSample(name: "seats-finder-\(name)", page: page, frame: .anonymous)
        }
        let commune = try commune("07236", "Saint-Félicien", ["07410"])
        return [
            finder("near", .near(commune, near, others: [])), finder("point", .point(point)),
            PageSample(
                name: "seats-slots", page: SlotsPage([], of: point.offers[0], at: point, sessions: sessions, zone: .paris),
                frame: .anonymous),
        ]
    }

    private static func forms(_ visit: LiveVisit) throws -> [PageSample] {
        let sessions = try publicSessions(visit)
        func form(
            _ name: String, _ session: PublicSession, _ draft: VisitorDraft = VisitorDraft(), _ troubles: FormTroubles? = nil,
            _ refusal: Refusal? = nil, instead: [PublicSession] = []
        ) -> PageSample {
            let page = VisitorFormPage(
                to: "/rendez-vous/seance/a/b", start: session.start, agency: session.agencyTitle, point: session.pointLabel, mode: .present,
                session: session, draft: draft, troubles: troubles, refusal: refusal, back: "/rendez-vous?point=b", instead: instead,
                zone: .paris)
            return PageSample(name: "seat-form-\(name)", page: page, frame: .anonymous)
        }
        let both = VisitorDraft(way: "sms", offered: [.mail, .sms])
        return [
            form("new", sessions[0]), form("texts", sessions[0], both), form("long", sessions[1]),
            form("error", sessions[0], VisitorDraft(given: #""><b>"#, mail: "x"), FormTroubles("mail", Refusal.notAnAddress)),
            form("full", sessions[2], VisitorDraft(), nil, .sessionFull, instead: Array(sessions.prefix(2))),
            form("moved", sessions[0], VisitorDraft(), nil, .sessionMoved),
        ]
    }

    private static func own(_ visit: LiveVisit) throws -> [PageSample] {
        let visitor = try VisitorName(given: "Lucie", family: "Factice")
        let session = try session(visit, for: visit.claire).session
        func dossier(_ state: AppointmentState, sms: Bool = false) -> AppointmentDossier {
            AppointmentDossier(
                appointment: Appointment(
                    id: SampleNetwork.id(4), visitor: visitor, agency: visit.agency, point: visit.point,
                    start: session.start, length: session.length, mode: .present, isOutside: true, groupSession: session.id,
                    contact: sms ? .sms : VisitorContact.none, telephone: Telephone("+33612345678"), state: state),
                agency: visit.title, point: visit.place, station: nil, session: session.title)
        }
        func own(_ name: String, _ dossier: AppointmentDossier, _ news: VisitorOwnPage.News? = nil, _ refusal: Refusal? = nil) -> PageSample
        {
            let page = VisitorOwnPage(
                dossier, at: "/rendez-vous/le-mien/x", slots: nil, news: news, refusal: refusal, zone: .paris, now: visit.now)
            return PageSample(name: "seat-own-\(name)", page: page, frame: .anonymous)
        }
        let request = VisitorRequest(
            id: SampleNetwork.id(1), visitor: visitor, agency: visit.agency, point: visit.point,
            thing: .seat(in: session.id), start: session.start, length: session.length,
            address: .mail(try MailAddress(reading: "jeanne@exemple.fr")), mode: .present, asked: visit.now,
            expires: visit.now + VisitorRequest.life, appointment: SampleNetwork.id(2))
        let asked = VisitorRequestDossier(request: request, agency: visit.title, point: visit.place, session: session.title)
        func code(_ name: String, _ trouble: Refusal? = nil, _ refusal: Refusal? = nil, instead: [PublicSession] = []) -> PageSample {
            let page = VisitorCodePage(asked, trouble: trouble, refusal: refusal, instead: instead, zone: .paris)
            return PageSample(name: "seat-code-\(name)", page: page, frame: .anonymous)
        }
        let booked = dossier(.booked)
        return [
            code("new"), code("wrong", .wrongCode),
            code("full", nil, .sessionFull, instead: Array(try publicSessions(visit).prefix(2))), code("taken", nil, .addressInscribed),
            own("booked", booked, .booked), own("texted", dossier(.booked, sms: true), .booked), own("already", booked, .already),
            own("cancelled", dossier(.ended(Ending(.excused, at: visit.now, by: nil))), .cancelled),
            own("over", dossier(.ended(Ending(.absent, at: visit.now, by: nil)))), own("refused", booked, nil, .hourPast),
            PageSample(
                name: "seat-cancel", page: VisitorCancelPage(booked, at: "/rendez-vous/le-mien/x", zone: .paris), frame: .anonymous),
        ]
    }

    /// What an adviser and a host see of it.
    private static func kept(_ visit: LiveVisit) throws -> [PageSample] {
        func sample(_ name: String, _ asking: Principal, held: Int) throws -> PageSample {
            let seen = try session(visit, for: asking)
            let session = GroupSession(
                id: seen.session.id, agency: visit.agency, title: seen.session.title, start: seen.session.start,
                length: seen.session.length, seats: seen.session.seats, isOnline: true)
            let dossier = GroupSessionDossier(
                session: session, agency: seen.agency, points: seen.points, lines: seen.lines, held: [visit.point: held])
            return PageSample(
                name: "group-session-online-\(name)", page: SessionPage(dossier, for: asking, zone: .paris, now: visit.now),
                frame: Frame(person: "Claire Riou", role: asking.role == .host ? .host : .adviser, csrf: "proof"))
        }
        return [try sample("adviser", visit.claire, held: 1), try sample("host", visit.host, held: 2)]
    }
}
