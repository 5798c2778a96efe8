@testable import Pages
import Appointments
import Capacity
import CivilTime
import Establishments
import People
import Vocabulary

extension PageSample {
    /// Information sessions: the list, one of them, the forms, and where they stand on a board and on a day.
    static func groupSessions() throws -> [PageSample] {
        let visit = try LiveVisit()
        return try lists(visit) + pages(visit) + forms(visit) + inscriptions(visit) + papers(visit)
    }

    private static let host = Frame(person: "Anne Inventée", role: .host, csrf: "proof")
    private static let adviser = Frame(person: "Claire Riou", role: .adviser, csrf: "proof")

    private static func frame(of asking: Principal) -> Frame {
        asking.role == .host ? host : asking.role == .adviser ? adviser : operatorFrame
    }

    private static func operating(_ visit: LiveVisit) -> Principal {
        Principal(account: SampleNetwork.id(9), scope: .network, name: visit.claire.name)
    }

    /// One of two points, with somebody in each state at the first.
    static func session(
        _ visit: LiveVisit, _ number: UInt64 = 40, for asking: Principal, at minutes: Int = 60, seats: Int = 8, isLong: Bool = false,
        state: GroupSession.State = .planned, isEmpty: Bool = false
    ) throws -> GroupSessionDossier {
        let title = try SessionTitle(
            reading: isLong ? "Séance <b>\"" + String(repeating: "Wm", count: 30) : "Déclarer ses ressources en ligne")
        let (first, second): (PointID, PointID) = (visit.point, SampleNetwork.id(77))
        let session = GroupSession(
            id: SampleNetwork.id(number), agency: visit.agency, title: title, start: visit.now + .minutes(minutes),
            length: AppointmentLength(minutes: 45) ?? .usual, seats: [first: seats, second: 3], state: state)
        let states: [AppointmentState] = [
            .booked, .arrived(at: visit.now - .minutes(4)), .ended(Ending(.excused, at: visit.now, by: nil)),
        ]
        let lines = try states.enumerated().compactMap { place, state in
            AppointmentDossier(
                appointment: Appointment(
                    id: SampleNetwork.id(number + 100 + UInt64(place)), visitor: try VisitorName(given: "Jeanne", family: LiveVisit.markup),
                    agency: visit.agency, point: first,
                    start: session.start, length: session.length, mode: .present, isOutside: true, groupSession: session.id,
                    contact: .some(.none), telephone: Telephone("+33612345678"), needs: place == 0 ? [.stepFree] : [], state: state),
                agency: visit.title, point: visit.place, station: nil, session: title
            ).line(seenBy: asking, at: visit.now)
        }
        var points: [PointID: Label] = [first: isLong ? visit.stations[2] : visit.place]
        if asking.role != .host { points[second] = visit.stations[1] }
        return GroupSessionDossier(
            session: session, agency: isLong ? visit.longTitle : visit.title, points: points, lines: isEmpty ? [] : lines)
    }

    private static func lists(_ visit: LiveVisit) throws -> [PageSample] {
        func sample(_ name: String, _ asking: Principal, isEmpty: Bool = false, planned: Int? = nil, cancelled: Int? = nil) throws
            -> PageSample
        {
            let all = [
                try session(visit, for: asking), try session(visit, 41, for: asking, isLong: true),
                try session(visit, 42, for: asking, state: .cancelled(at: visit.now)),
                try session(visit, 43, for: asking, state: .held(at: visit.now)),
            ]
            let page = SessionsPage(isEmpty ? [] : all, for: asking, planned: planned, cancelled: cancelled, zone: .paris, now: visit.now)
            return PageSample(name: "group-sessions-\(name)", page: page, frame: frame(of: asking))
        }
        return [
            try sample("adviser", visit.claire), try sample("host", visit.host), try sample("operator", operating(visit)),
            try sample("series-cancelled", visit.claire, cancelled: 3), try sample("series-cancelled-one", visit.claire, cancelled: 1),
            try sample("empty", visit.claire, isEmpty: true), try sample("planned", visit.claire, planned: 3),
            try sample("planned-one", visit.claire, planned: 1),
        ]
    }

    private static func pages(_ visit: LiveVisit) throws -> [PageSample] {
        func sample(
            _ name: String, _ asking: Principal, at minutes: Int = 60, seats: Int = 8, isLong: Bool = false,
            state: GroupSession.State = .planned, isEmpty: Bool = false, _ news: SessionPage.News? = nil, _ refusal: Refusal? = nil
        ) throws -> PageSample {
            let dossier = try session(visit, for: asking, at: minutes, seats: seats, isLong: isLong, state: state, isEmpty: isEmpty)
            let page = SessionPage(dossier, for: asking, news: news, refusal: refusal, zone: .paris, now: visit.now)
            return PageSample(name: "group-session-\(name)", page: page, frame: frame(of: asking))
        }
        let line = try session(visit, for: visit.host).lines.first
        return [
            try sample("adviser", visit.claire), try sample("adviser-begun", visit.claire, at: -10),
            try sample("host", visit.host), try sample("host-full", visit.host, seats: 2), try sample("operator", operating(visit)),
            try sample("long", visit.claire, isLong: true), try sample("empty", visit.host, isEmpty: true),
            try sample("changed", visit.claire, .changed), try sample("inscribed", visit.host, .inscribed(line)),
            try sample("cancelled", visit.claire, state: .cancelled(at: visit.now), .cancelled),
            try sample("held", visit.claire, at: -60, state: .held(at: visit.now), .held),
            try sample("refused", visit.claire, nil, .sessionNotBegun),
            try sample("room-open", visit.host, at: 10), try sample("room-over", visit.claire, at: -76),
            try sample("room-refused", visit.claire, nil, .roomTooEarly),
        ] + (try lost(visit)) + (try ends(visit))
    }

    /// One without a place, for its agency and for a host, on its page and on the list to call.
    private static func lost(_ visit: LiveVisit) throws -> [PageSample] {
        func sample(_ name: String, _ asking: Principal) throws -> PageSample {
            let dossier = try session(visit, for: asking)
            let lacks: [PointID: Set<Capacity.Lack>] = [visit.point: [.point, .host, .station]]
            let page = SessionPage(dossier, for: asking, lacks: lacks, hasFollowing: true, zone: .paris, now: visit.now)
            return PageSample(name: "group-session-lost-\(name)", page: page, frame: frame(of: asking))
        }
        let both = try [session(visit, for: visit.claire), session(visit, 41, for: visit.claire, isLong: true)]
        let sessions = both.compactMap { PlacelessSession($0, lacks: [visit.point: [.station], SampleNetwork.id(77): [.desk]]) }
        let list = PlacelessPage([], untold: [], sessions: sessions, zone: .paris)
        return [
            try sample("adviser", visit.claire), try sample("host", visit.host),
            PageSample(name: "placeless-sessions", page: list, frame: adviser),
        ]
    }

    /// What is asked once more before it ends.
    private static func ends(_ visit: LiveVisit) throws -> [PageSample] {
        func held(_ name: String, isLong: Bool = false, isEmpty: Bool = false) throws -> PageSample {
            let dossier = try session(visit, for: visit.claire, at: -20, isLong: isLong, isEmpty: isEmpty)
            return PageSample(name: "session-held-\(name)", page: SessionHeldPage(dossier, zone: .paris), frame: adviser)
        }
        let all = try [session(visit, for: visit.claire), session(visit, 41, for: visit.claire, isLong: true)]
        func series(_ name: String, _ refusal: Refusal? = nil) -> PageSample {
            let page = SessionSeriesEndPage(all[0].session.id, all, refusal: refusal, zone: .paris)
            return PageSample(name: "session-series-end-\(name)", page: page, frame: adviser)
        }
        return [
            try held("asked"), try held("long", isLong: true), try held("empty", isEmpty: true), series("asked"),
            series("refused", .sessionHeld),
        ]
    }

    private static func forms(_ visit: LiveVisit) throws -> [PageSample] {
        let points = try SampleNetwork.small().map.points.filter(\.isOpen)
        let long = try SampleNetwork.long().map.points.filter(\.isOpen)
        let id: GroupSessionID = SampleNetwork.id(1)
        var form = FormReader()
        _ = form.read("title", try SessionTitle(reading: ""))
        _ = form.read("seats", try refuse(.noSeats))
        let draft = SessionDraft(title: #""><b>"#, date: "hier", hour: "14h", seats: [points[0].id.text: "8"], rhythm: "monthly")
        let dates = [
            SessionProspect(start: visit.now + .days(7)),
            SessionProspect(start: visit.now + .days(31), lacks: [visit.place: [.point, .host], visit.stations[2]: [.station]]),
        ]
        func sample(_ name: String, _ page: SessionFormPage) -> PageSample {
            PageSample(name: "group-session-form-\(name)", page: page, frame: adviser)
        }
        let session = try session(visit, for: visit.claire).session
        return [
            sample("new", SessionFormPage(id: id, draft: SessionDraft(), points: points, zone: .paris)),
            sample("long", SessionFormPage(id: id, draft: draft, points: long, dates: dates, zone: .paris)),
            sample("error", SessionFormPage(id: id, draft: draft, points: points, troubles: form.troubles, zone: .paris)),
            sample("dates", SessionFormPage(id: id, draft: draft, points: points, dates: dates, zone: .paris)),
            sample(
                "none-chosen",
                SessionFormPage(
                    id: id, draft: draft, points: points, dates: dates, chosen: [], troubles: FormTroubles("times", .noTimes), zone: .paris)
            ),
            sample(
                "refused", SessionFormPage(id: id, draft: draft, points: points, dates: dates, chosen: [], refusal: .hourPast, zone: .paris)
            ),
            sample(
                "change",
                SessionFormPage(changing: session, seen: 0, draft: SessionDraft(session, in: .paris), points: points, zone: .paris)),
            sample(
                "change-refused",
                SessionFormPage(
                    changing: session, seen: 0, draft: draft, points: points, refusal: .fewerSeats(than: 2, at: visit.place), zone: .paris)),
        ]
    }

    private static func refuse(_ refusal: Refusal) throws(Refusal) { throw refusal }

    private static func inscriptions(_ visit: LiveVisit) throws -> [PageSample] {
        func sample(
            _ name: String, _ asking: Principal,
            _ draft: InscriptionDraft = InscriptionDraft(contact: ContactDraft(offered: [.mail, .sms])),
            seats: Int = 8, _ troubles: FormTroubles? = nil, _ refusal: Refusal? = nil
        ) throws -> PageSample {
            let others = [
                try session(visit, 50, for: asking, at: 20_000, isEmpty: true), try session(visit, 51, for: asking, isLong: true),
            ]
            let page = InscriptionPage(
                id: SampleNetwork.id(1), try session(visit, for: asking, seats: seats), draft: draft, troubles: troubles, refusal: refusal,
                others: others, for: asking, zone: .paris, now: visit.now)
            return PageSample(name: "inscription-\(name)", page: page, frame: frame(of: asking))
        }
        let typed = InscriptionDraft(given: #""><b>"#, contact: ContactDraft(way: "mail", mail: "é"))
        return [
            try sample("host", visit.host), try sample("adviser", visit.claire), try sample("full", visit.host, seats: 2),
            try sample("error", visit.host, typed, FormTroubles("mail", .missing)),
            try sample("taken", visit.host, typed, seats: 2, nil, .sessionFull),
            try sample("again", visit.host, typed, nil, .alreadyInscribed),
        ]
    }

    /// Two on a day: one that has begun, and one at its longest to which nobody comes.
    private static func sessions(_ visit: LiveVisit, for asking: Principal) throws -> [GroupSessionDossier] {
        [try session(visit, for: asking, at: -5), try session(visit, 60, for: asking, isLong: true, isEmpty: true)]
    }

    private static func papers(_ visit: LiveVisit) throws -> [PageSample] {
        let lines = try session(visit, for: visit.host, at: -5).lines
        let slip = SlipPage(lines[0], back: "/board", zone: .paris)
        let sheet = SheetPage(
            point: visit.place, date: Zone.paris.local(at: visit.now).date, lines: lines, back: "/board", zone: .paris, now: visit.now)
        return [
            PageSample(name: "slip-session", page: slip, frame: host), PageSample(name: "sheet-session", page: sheet, frame: host),
        ]
    }

    /// Where they stand on a board and on a day.
    static func blocks(_ visit: LiveVisit) throws -> [PageSample] {
        let ofHost = try sessions(visit, for: visit.host)
        let ofClaire = try sessions(visit, for: visit.claire)
        let board = BoardPage(
            point: visit.place, date: Zone.paris.local(at: visit.now).date, lines: ofHost.flatMap(\.lines), stations: [], sessions: ofHost,
            zone: .paris, now: visit.now)
        let day = DayPage(agency: visit.title, lines: ofClaire.flatMap(\.lines), sessions: ofClaire, zone: .paris, now: visit.now)
        return [
            PageSample(name: "board-session", page: board, frame: host), PageSample(name: "day-session", page: day, frame: adviser),
        ]
    }
}
