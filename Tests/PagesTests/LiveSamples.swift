@testable import Pages
import Appointments
import Capacity
import CivilTime
import Establishments
import Interviews
import People
import Texting
import Vocabulary

extension PageSample {
    /// Every live page as it may be seen: empty, longest, in each state.
    static let live: [PageSample] = {
        // A name of the samples that is no name would fail every test of them.
        guard let visit = try? LiveVisit() else { return [] }
        return
            (try? boards(visit) + queues(visit) + days(visit) + interviews(visit) + conversations(visit) + home(visit) + stations(visit)
            + bookings(visit)
            + endings(visit) + blocks(visit) + sessionRooms(visit))
            ?? []
    }()

    private static let hostFrame = Frame(person: "Anne Inventée", role: .host, csrf: "proof")
    private static let adviserFrame = Frame(person: SampleNetwork.markup, role: .adviser, csrf: "proof")
    private static let stationFrame = Frame(role: .station, csrf: "proof")

    private static func boards(_ visit: LiveVisit) throws -> [PageSample] {
        func sample(_ name: String, _ page: BoardPage) -> PageSample { PageSample(name: "board-\(name)", page: page, frame: hostFrame) }
        let day = try visit.day()
        return [
            sample("empty", visit.board([])),
            sample("day", visit.board(day)),
            sample("full", visit.board(day, free: 0)),
            sample("stranded", visit.board(day, stranded: Set(day[1...2].map(\.appointment.id)))),
            sample("one", visit.board(day, free: 1)),
            sample("booked", visit.board(day, done: JustDone(.booked, visit.line(day[5], for: visit.host), isKnown: true))),
            sample("over", visit.board(Array(day.suffix(2)))),
            sample("written", visit.board([try visit.written(11)])),
            sample("absent", visit.board([try visit.absent(12)])),
            sample("refused", visit.board(day, refusal: .stationTaken(by: try VisitorName(given: "Marcel", family: "Bidon")))),
            sample(
                "missing",
                visit.board(day, missing: [day[3].appointment.id: MissingAdviser(since: visit.now - .minutes(6), hasBeenThere: true)])),
            sample(
                "freed",
                visit.board(
                    day,
                    freed: [
                        try waitingDossier(1, visit, telephone: "+33612345678", isOffered: true),
                        try waitingDossier(2, visit, isOffered: true, isLong: true),
                    ])),
            sample("gone", visit.board([try visit.gone(14)], gone: [SampleNetwork.id(14): visit.now - .minutes(4)])),
            sample("tomorrow", visit.board([], days: 1)),
            sample("next-year", visit.board([], days: 60)),
        ]
    }

    private static func days(_ visit: LiveVisit) throws -> [PageSample] {
        func sample(_ name: String, _ page: DayPage) -> PageSample { PageSample(name: "day-\(name)", page: page, frame: adviserFrame) }
        let day = try visit.day()
        return [
            sample("empty", visit.dayPage([])),
            sample("running", visit.dayPage(day)),
            sample("waiting", visit.dayPage(day.filter { $0.appointment.state.admission == nil })),
            sample("expected", visit.dayPage(Array(day[5...6]))),
            sample("written", visit.dayPage([try visit.written(11), try visit.written(12)])),
            sample("handed", visit.dayPage(try visit.handed(), colleagues: try visit.colleagues())),
            sample("handing", visit.dayPage(try visit.handing(), colleagues: try visit.colleagues())),
            sample("absent", visit.dayPage([try visit.absent(12)])),
            sample(
                "paused",
                visit.dayPage([
                    try visit.dossier(5, .paused(visit.seated(since: 30), visit.admitted(visit.claire, since: 25, spoken: 15))), day[5],
                ])),
            sample("gone", visit.dayPage([try visit.gone(14)], gone: [SampleNetwork.id(14): visit.now - .minutes(4)])),
            sample("over", visit.dayPage(Array(day.suffix(2)))),
            sample(
                "booked",
                visit.dayPage(day, done: JustDone(.booked, visit.line(try visit.dossier(10, .booked, at: 1_400), for: visit.claire)))),
            sample("refused", visit.dayPage(day, refusal: .receivedByAnother(visit.admitted(visit.paul, since: 3)))),
        ]
    }

    private static func interviews(_ visit: LiveVisit) throws -> [PageSample] {
        func sample(_ name: String, _ page: InterviewPage) -> PageSample {
            PageSample(name: "interview-\(name)", page: page, frame: adviserFrame)
        }
        let seated = visit.seated(since: 20)
        return [
            sample(
                "received",
                try visit.interview(
                    .received(seated, visit.admitted(visit.claire, since: 12), running: visit.now - .minutes(12)), waiting: 2)),
            sample(
                "overrun",
                try visit.interview(
                    .received(seated, visit.admitted(visit.claire, since: 22), running: visit.now - .minutes(22)), waiting: 1)),
            sample("paused", try visit.interview(.paused(seated, visit.admitted(visit.claire, since: 12, spoken: 5)))),
            sample(
                "another", try visit.interview(.received(seated, visit.admitted(visit.paul, since: 12), running: visit.now - .minutes(12)))),
            sample("seated", try visit.interview(.installed(seated))),
            sample(
                "home",
                try visit.interview(
                    .received(seated, visit.admitted(visit.claire, since: 12), running: visit.now - .minutes(12)), mode: .home,
                    telephone: Telephone("+33612345678"))),
            sample(
                "home-unknown",
                try visit.interview(
                    .received(seated, visit.admitted(visit.claire, since: 12), running: visit.now - .minutes(12)), mode: .home)),
            sample("join-asked-first", try visit.jointInterview(.asked, for: visit.claire)),
            sample("join-with", try visit.jointInterview(.accepted, for: visit.claire)),
            sample("join-waiting", try visit.jointInterview(.asked, for: visit.sacha)),
            sample("join-second", try visit.jointInterview(.accepted, for: visit.sacha)),
            sample("join-refused", try visit.jointInterview(.refused, for: visit.sacha)),
            sample("join-left", try visit.jointInterview(.left, for: visit.sacha)),
            sample("join-paused", try visit.jointInterview(.accepted, isPaused: true, for: visit.sacha)),
            sample("expected", try visit.interview(.booked)),
            sample("ended", try visit.interview(.ended(Ending(.held, at: visit.now, by: visit.claire.account)))),
        ]
    }

    /// By telephone, and with the adviser present.
    private static func conversations(_ visit: LiveVisit) throws -> [PageSample] {
        func line(
            _ state: AppointmentState, _ mode: Mode, telephone: Telephone? = Telephone("+33612345678"), for asking: Principal? = nil
        ) throws -> AppointmentLine {
            visit.line(try visit.dossier(1, state, mode: mode, telephone: telephone), for: asking ?? visit.claire)
        }
        func sample(_ name: String, _ line: AppointmentLine) -> PageSample {
            PageSample(name: "conversation-\(name)", page: ConversationPage(line: line, zone: .paris, now: visit.now), frame: adviserFrame)
        }
        let called = Installation(station: nil, arrival: visit.now - .minutes(5), since: visit.now - .minutes(5))
        let received = AppointmentState.received(called, visit.admitted(visit.claire, since: 5), running: visit.now - .minutes(5))
        func changing(
            _ name: String, _ line: AppointmentLine, _ draft: ModeDraft? = nil, _ troubles: FormTroubles? = nil, _ refusal: Refusal? = nil
        ) -> PageSample {
            PageSample(
                name: "mode-\(name)",
                page: ModePage(line, draft: draft, troubles: troubles, refusal: refusal, back: "/board", zone: .paris), frame: hostFrame)
        }
        let booked = try line(.booked, .point, for: visit.host)
        return [
            sample("expected", try line(.booked, .telephone)),
            sample("running", try line(received, .telephone)),
            sample("no-number", try line(received, .telephone, telephone: nil)),
            sample("paused", try line(.paused(called, visit.admitted(visit.claire, since: 5, spoken: 2)), .telephone)),
            sample("arrived", try line(.arrived(at: visit.now), .present)),
            sample("present", try line(received, .present)),
            sample("ended", try line(.ended(Ending(.held, at: visit.now, by: visit.claire.account)), .telephone)),
            changing("fresh", booked),
            changing("error", booked, ModeDraft(mode: "telephone"), FormTroubles("telephone", .telephoneNeeded)),
            changing("refused", booked, ModeDraft(mode: "present"), nil, .noPlace([.point])),
            changing("over", try line(.ended(Ending(.held, at: visit.now, by: visit.claire.account)), .point, for: visit.host)),
        ]
    }

    private static func stations(_ visit: LiveVisit) throws -> [PageSample] {
        func sample(_ name: String, _ page: StationPage) -> PageSample {
            PageSample(name: "station-\(name)", page: page, frame: stationFrame)
        }
        let admission = visit.admitted(visit.claire, since: 2)
        let received = AppointmentState.received(visit.seated(since: 3), admission, running: visit.now - .minutes(2))
        let check = StationCheck(at: visit.now - .minutes(1), troubles: [])
        let both = ScreenLive(line: .connected, adviser: .present)
        return [
            sample("quiet", try visit.station(nil, check: check)),
            sample(
                "quiet-trouble", try visit.station(nil, check: StationCheck(at: visit.now, troubles: [.cameraMissing, .loudspeakerSilent]))),
            sample("welcome", try visit.station(.installed(visit.seated(since: 3)))),
            sample("welcome-late", try visit.station(.installed(visit.seated(since: 6)))),
            sample("calling", try visit.station(received)),
            sample("interview", try visit.station(received, both)),
            sample("question", try visit.jointStation(.asked)),
            sample("interview-three", try visit.jointStation(.accepted)),
            sample("paused", try visit.station(.paused(visit.seated(since: 30), visit.admitted(visit.claire, since: 4, spoken: 3)))),
            sample("paused-late", try visit.station(.paused(visit.seated(since: 30), visit.admitted(visit.claire, since: 25, spoken: 15)))),
            sample("trouble-line", try visit.station(received, ScreenLive(line: .lost(since: visit.now - .minutes(1)), adviser: .present))),
            sample(
                "trouble-devices",
                try visit.station(.installed(visit.seated(since: 3)), check: StationCheck(at: visit.now, troubles: [.microphoneMissing]))),
            sample("ended", try visit.station(nil, ended: 0, check: check)),
        ]
    }

    private static func bookings(_ visit: LiveVisit) throws -> [PageSample] {
        func page(
            _ asking: Principal, _ network: SampleNetwork, _ draft: BookingDraft? = nil, _ troubles: FormTroubles? = nil,
            _ refusal: Refusal? = nil
        ) -> BookingPage {
            BookingPage(
                id: SampleNetwork.id(7), draft: draft, troubles: troubles, refusal: refusal, network: network.map.seen(by: asking),
                asking: asking, zone: .paris, now: visit.now)
        }
        let draft = BookingDraft(given: "J3", family: #""><b>"#, time: TimeDraft(date: "lun 24/11", hour: "25 h", length: "1"))
        var troubles: FormTroubles?
        do { _ = try draft.parsed(by: visit.host, today: Zone.paris.local(at: visit.now).date, in: .paris) } catch { troubles = error }
        let small = try SampleNetwork.small()
        return [
            PageSample(name: "booking-host", page: page(visit.host, small), frame: hostFrame),
            PageSample(name: "booking-host-error", page: page(visit.host, small, draft, troubles), frame: hostFrame),
            PageSample(
                name: "booking-host-mail", page: page(visit.host, small, BookingDraft(contact: ContactDraft(way: "mail", mail: #""><b>"#))),
                frame: hostFrame),
            PageSample(
                name: "booking-host-texts",
                page: BookingPage(
                    id: SampleNetwork.id(7), asksContact: true, texts: TextOffer(price: Amount(euros: "0,07")),
                    network: small.map.seen(by: visit.host), asking: visit.host, zone: .paris, now: visit.now), frame: hostFrame),
            PageSample(
                name: "booking-host-joint",
                page: page(
                    visit.host, small,
                    BookingDraft(given: "Jeanne", agency: small.map.agencies[0].id.text, joint: small.map.agencies[0].id.text),
                    FormTroubles("joint", .jointSame)), frame: hostFrame),
            PageSample(name: "booking-host-long", page: page(visit.host, try .long()), frame: hostFrame),
            PageSample(name: "booking-host-empty", page: page(visit.host, .empty), frame: hostFrame),
            PageSample(name: "booking-adviser", page: page(visit.claire, small), frame: adviserFrame),
            PageSample(
                name: "booking-adviser-refused",
                page: page(visit.claire, small, BookingDraft(given: "Jeanne", time: TimeDraft(date: "1/1", hour: "9")), nil, .agencyClosed),
                frame: adviserFrame),
        ]
    }

    private static func endings(_ visit: LiveVisit) throws -> [PageSample] {
        let seated = visit.seated(since: 20)
        let paused = try visit.dossier(1, .paused(seated, visit.admitted(visit.claire, since: 12, spoken: 5)))
        let received = try visit.dossier(1, .received(seated, visit.admitted(visit.claire, since: 12), running: visit.now - .minutes(12)))
        let booked = try visit.dossier(1, .booked)
        func page(
            _ dossier: AppointmentDossier, _ asking: Principal, note: String = "", _ troubles: FormTroubles? = nil,
            _ refusal: Refusal? = nil
        ) -> EndPage {
            EndPage(
                line: visit.line(dossier, for: asking), note: note, troubles: troubles, refusal: refusal,
                back: asking.role == .host ? "/board" : "/day", zone: .paris, now: visit.now)
        }
        return [
            PageSample(name: "end-host", page: page(booked, visit.host), frame: hostFrame),
            PageSample(name: "end-adviser", page: page(paused, visit.claire), frame: adviserFrame),
            PageSample(name: "end-adviser-received", page: page(received, visit.claire), frame: adviserFrame),
            PageSample(name: "end-adviser-booked", page: page(booked, visit.claire), frame: adviserFrame),
            PageSample(
                name: "end-adviser-error", page: page(paused, visit.claire, note: "</textarea>", FormTroubles("outcome", .missing)),
                frame: adviserFrame),
            PageSample(
                name: "end-nothing",
                page: page(paused, visit.host, note: "", nil, .inInterview(with: visit.admitted(visit.paul, since: 1).name)),
                frame: hostFrame),
        ]
    }
}
