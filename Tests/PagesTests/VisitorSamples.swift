@testable import Pages
import Appointments
import Capacity
import CivilTime
import Establishments
import Interviews
import People
import Vocabulary

extension PageSample {
    /// What comes again, what is printed, and what visitors do without an account.
    static func visitors() throws -> [PageSample] {
        let visit = try LiveVisit()
        return try walkIns(visit) + series(visit) + persons(visit) + papers(visit) + sheets(visit) + requests(visit) + own(visit)
    }

    private static let host = Frame(person: "Anne Inventée", role: .host, csrf: "proof")

    private static func series(_ visit: LiveVisit) throws -> [PageSample] {
        let line = visit.line(try visit.dossier(6, .booked, at: 20, given: "Lucie", family: "Factice"), for: visit.host)
        let instants = visit.now..<(visit.now + .minutes(20))
        let slot = try slots(visit)[0]
        let prospects = [
            Prospect(instants: instants), Prospect(instants: instants, lacks: [.desk], instead: slot),
            Prospect(instants: instants, lacks: [.point, .host]),
        ]
        func sample(
            _ name: String, _ prospects: [Prospect], draft: RhythmDraft = RhythmDraft(), chosen: [String]? = nil,
            _ troubles: FormTroubles? = nil, _ refusal: Refusal? = nil
        ) -> PageSample {
            let page = SeriesPage(
                line, draft: draft, prospects: prospects, chosen: chosen, troubles: troubles, refusal: refusal, back: "/board", zone: .paris
            )
            return PageSample(name: "series-\(name)", page: page, frame: host)
        }
        return [
            sample("dates", prospects), sample("none", [prospects[2]]),
            sample("error", [], draft: RhythmDraft(rhythm: "weekly", count: #""><b>"#), FormTroubles("count", .tooManyTimes(most: 52))),
            sample("unchosen", prospects, chosen: [], FormTroubles("times", .missing)),
            sample("refused", prospects, nil, .notThen(on: Zone.paris.local(at: visit.now).date, .noPlace([.desk]))),
        ]
    }

    private static func walkIns(_ visit: LiveVisit) throws -> [PageSample] {
        func sample(_ name: String, _ draft: BookingDraft? = nil, _ troubles: FormTroubles? = nil, _ refusal: Refusal? = nil) -> PageSample
        {
            let agencies = [(id: visit.agency, title: visit.title), (id: SampleNetwork.id(2) as AgencyID, title: visit.longTitle)]
            let page = WalkInPage(
                id: SampleNetwork.id(9), draft: draft, troubles: troubles, refusal: refusal, point: visit.place, agencies: agencies,
                modes: draft == nil ? [.point] : [.point, .present], zone: .paris)
            return PageSample(name: "walk-in-\(name)", page: page, frame: host)
        }
        let draft = BookingDraft(given: #""><b>"#, family: "", agency: visit.agency.text, needs: ["stepFree"])
        return [
            sample("fresh"), sample("error", draft, FormTroubles("given", .strangeCharacters)),
            sample("refused", draft, nil, .agencyClosed),
        ]
    }

    private static func persons(_ visit: LiveVisit) throws -> [PageSample] {
        let lines = try (6...7).map { number in
            visit.line(try visit.dossier(UInt64(number), .booked, at: 20 * number, given: LiveVisit.markup), for: visit.host)
        }
        let like = LikePersons(one: lines[0], other: lines[1], reasons: [.name, .mail])
        let merge = PersonMerge(
            id: SampleNetwork.id(3), kept: SampleNetwork.id(1), dropped: SampleNetwork.id(2), by: visit.host.account, at: visit.now)
        func sample(_ name: String, _ alike: [LikePersons], _ merge: PersonMerge?, done: Bool = false, _ refusal: Refusal? = nil)
            -> PageSample
        {
            let person = KnownPerson(named: lines[0], appointments: lines, alike: alike, merge: merge)
            let page = PersonPage(person, done: done, refusal: refusal, back: "/board", zone: .paris, now: visit.now)
            return PageSample(name: "person-\(name)", page: page, frame: host)
        }
        return [
            sample("alone", [], nil), sample("alike", [like], merge, done: true), sample("refused", [], merge, .mergedSince),
            PageSample(name: "alike", page: AlikePage([like, like], back: "/appointments/alike", zone: .paris), frame: host),
            PageSample(name: "alike-none", page: AlikePage([], back: "/appointments/alike", zone: .paris), frame: host),
        ]
    }

    private static func papers(_ visit: LiveVisit) throws -> [PageSample] {
        let date = Zone.paris.local(at: visit.now).date
        let lines = try [(6, AppointmentState.booked), (7, .arrived(at: visit.now - .minutes(40)))].map { number, state in
            visit.line(try visit.dossier(UInt64(number), state, at: -20 * number, given: LiveVisit.markup), for: visit.host)
        }
        let station = Station(id: SampleNetwork.id(1), point: visit.point, label: visit.stations[0])
        let advisers = [visit.agency: [AdviserChoice(account: visit.claire.account, name: visit.claire.name)]]
        func sample(_ name: String, _ lines: [AppointmentLine], _ misread: PaperPage.Misread? = nil, done: Bool = false) -> PageSample {
            let page = PaperPage(
                lines, on: date, misread: misread, done: done, stations: [station], advisers: advisers, back: "/board", zone: .paris)
            return PageSample(name: "paper-\(name)", page: page, frame: host)
        }
        let draft = PaperDraft(outcome: "held", arrived: #""><b>"#, began: "9h", ended: "8h")
        return [
            sample("open", lines), sample("none", [], done: true),
            sample("error", lines, PaperPage.Misread(lines[0].id, draft, troubles: FormTroubles("ended", .timesOutOfOrder))),
            sample("refused", lines, PaperPage.Misread(lines[1].id, draft, refusal: .alreadyEnded(.absent))),
        ]
    }

    private static func sheets(_ visit: LiveVisit) throws -> [PageSample] {
        let date = Zone.paris.local(at: visit.now).date
        let lines = try visit.day().map { visit.line($0, for: visit.host) }
        let (label, followed) = (try Label(reading: "Saint-Félicien"), Array(lines.dropFirst()))
        return [
            PageSample(
                name: "sheet", page: SheetPage(point: label, date: date, lines: lines, back: "/board", zone: .paris, now: visit.now),
                frame: host),
            PageSample(
                name: "sheet-empty", page: SheetPage(point: label, date: date, lines: [], back: "/board", zone: .paris, now: visit.now),
                frame: host),
            PageSample(
                name: "slip-home",
                page: SlipPage(
                    visit.line(try visit.dossier(9, .booked, at: 20, mode: .home), for: visit.host), back: "/board", zone: .paris),
                frame: host),
            PageSample(name: "slip-series", page: SlipPage(lines[0], others: followed, back: "/board", zone: .paris), frame: host),
        ]
    }

    static func slots(_ visit: LiveVisit) throws -> [OfferedSlot] {
        let today = Zone.paris.local(at: visit.now).date
        let duty = try DutyPeriodDraft(week: Array(repeating: "9h-12h", count: 5), points: [visit.point.text], isOnline: true)
            .parsed(as: SampleNetwork.id(1), of: visit.agency, today: today)
        let capacity = Capacity(dutyPeriods: [duty], points: [], zone: .paris, engagements: [])
        let points = PointOpening(PointHours(point: visit.point), stations: [SampleNetwork.id(1)], closures: [])
        let open = Capacity(dutyPeriods: Array(capacity.dutyPeriods.values), points: [points], zone: .paris, engagements: [])
        return open.next(4, of: [duty.id], at: [visit.point], from: visit.now, through: today.adding(days: 30))
    }

    private static func requests(_ visit: LiveVisit) throws -> [PageSample] {
        let dossier = try visit.dossier(6, .booked, at: 20, given: "Lucie", family: "Factice")
        func form(
            _ name: String, _ draft: VisitorDraft = VisitorDraft(), _ troubles: FormTroubles? = nil, _ refusal: Refusal? = nil,
            mode: Mode = .point
        ) -> PageSample {
            let page = VisitorFormPage(
                to: "/rendez-vous/a/b/c", start: visit.now, agency: dossier.agency, point: dossier.point, mode: mode, draft: draft,
                troubles: troubles, refusal: refusal, back: "/rendez-vous/a/b", zone: .paris)
            return PageSample(name: "visitor-form-\(name)", page: page, frame: .anonymous)
        }
        let request = VisitorRequest(
            id: SampleNetwork.id(1), visitor: dossier.appointment.visitor, agency: visit.agency, point: visit.point,
            thing: .hour(of: SampleNetwork.id(1)), start: visit.now + .days(1), length: .usual,
            address: .mail(try MailAddress(reading: "jeanne@exemple.fr")), asked: visit.now, expires: visit.now + VisitorRequest.life,
            appointment: SampleNetwork.id(2))
        let texted = VisitorRequest(
            id: SampleNetwork.id(1), visitor: dossier.appointment.visitor, agency: visit.agency, point: visit.point,
            thing: .hour(of: SampleNetwork.id(1)), start: visit.now + .days(1), length: .usual,
            address: .text(try Telephone(reading: "0612345678")), asked: visit.now, expires: visit.now + VisitorRequest.life,
            appointment: SampleNetwork.id(2))
        let codeByText = PageSample(
            name: "visitor-code-texts",
            page: VisitorCodePage(VisitorRequestDossier(request: texted, agency: dossier.agency, point: dossier.point), zone: .paris),
            frame: .anonymous)
        func code(_ name: String, _ trouble: Refusal? = nil, _ refusal: Refusal? = nil) -> PageSample {
            let asked = VisitorRequestDossier(request: request, agency: dossier.agency, point: dossier.point)
            return PageSample(
                name: "visitor-code-\(name)", page: VisitorCodePage(asked, trouble: trouble, refusal: refusal, zone: .paris),
                frame: .anonymous)
        }
        let both = VisitorDraft(way: "sms", telephone: #""><b>"#, offered: [.mail, .sms])
        return [
            form("texts", both), form("texts-error", both, FormTroubles("telephone", .notAMobile)),
            form("texts-alone", VisitorDraft(offered: [.sms])), codeByText,
            form("new"), form("error", VisitorDraft(given: #""><b>"#, mail: "x"), FormTroubles("mail", Refusal.notAnAddress)),
            form("refused", VisitorDraft(), nil, .noPlace([.desk])),
            form("telephone", VisitorDraft(), FormTroubles("telephone", .telephoneNeeded), mode: .telephone), code("new"),
            code("wrong", .wrongCode),
            code("late", nil, .requestExpired),
        ]
    }

    private static func own(_ visit: LiveVisit) throws -> [PageSample] {
        let slots = try slots(visit)
        func sample(
            _ name: String, _ dossier: AppointmentDossier, _ slots: [OfferedSlot]?, _ news: VisitorOwnPage.News? = nil,
            _ refusal: Refusal? = nil
        ) -> PageSample {
            let page = VisitorOwnPage(
                dossier, at: "/rendez-vous/le-mien/x", slots: slots, news: news, refusal: refusal, zone: .paris, now: visit.now)
            return PageSample(name: "visitor-own-\(name)", page: page, frame: .anonymous)
        }
        let booked = try visit.dossier(6, .booked, at: 20, given: "Lucie", family: "Factice")
        let cancelled = try visit.dossier(7, .ended(Ending(.excused, at: visit.now, by: nil)), at: 20, given: "Lucie", family: "Factice")
        let asked = VisitorCancelPage(booked, at: "/rendez-vous/le-mien/x", zone: .paris)
        return [
            PageSample(name: "visitor-cancel", page: asked, frame: .anonymous), sample("booked", booked, slots, .booked),
            sample("elsewhere", booked, nil),
            sample("refused", booked, slots, nil, .noPlace([.desk])),
            sample("cancelled", cancelled, nil, .cancelled),
            sample("here", try visit.dossier(8, .arrived(at: visit.now), at: 20, given: "Lucie", family: "Factice"), nil),
            sample("home", try visit.dossier(9, .booked, at: 20, given: "Lucie", mode: .home), slots),
            sample("home-early", try visit.dossier(9, .booked, at: 50, given: "Lucie", mode: .home), slots),
            sample(
                "telephone",
                try visit.dossier(9, .booked, at: -5, given: "Lucie", mode: .telephone, telephone: Telephone("+33612345678")), nil),
        ]
    }

    /// The waiting room of a visitor at home.
    static func home(_ visit: LiveVisit) throws -> [PageSample] {
        let elsewhere = Installation(station: nil, arrival: visit.now - .minutes(9), since: visit.now - .minutes(9))
        let admission = visit.admitted(visit.claire, since: 2)
        func room(
            _ name: String, _ state: AppointmentState, _ live: ScreenLive = ScreenLive(), place: QueueLine? = nil,
            message: WaitingMessage? = nil
        ) throws -> PageSample {
            let dossier = try visit.dossier(9, state, at: -20, given: "Lucie", message: message, mode: .home)
            guard let record = ScreenRecord(atHome: dossier) else { throw Refusal.notFromHome }
            return PageSample(
                name: "home-room-\(name)",
                page: HomeRoomPage(dossier, record: record, live: live, zone: .paris, now: visit.now),
                frame: Frame(csrf: "proof"))
        }
        let received = AppointmentState.received(elsewhere, admission, running: visit.now - .minutes(2))
        return [
            PageSample(
                name: "home-door",
                page: HomeDoorPage(try visit.dossier(9, .booked, at: 20, mode: .home), at: "/rendez-vous/le-mien/x", zone: .paris),
                frame: Frame(csrf: "proof")),
            try room("late", .installed(elsewhere)), try room("calling", received),
            try room("written", .installed(elsewhere), message: visit.written(12).appointment.message),
            try room("interview", received, ScreenLive(line: .connected, adviser: .present)),
            try room("paused", .paused(elsewhere, visit.admitted(visit.claire, since: 20, spoken: 2))),
        ]
    }
}
