@testable import Pages
import Appointments
import CivilTime
import Establishments
import People
import Vocabulary
import WaitingList

extension PageSample {
    /// Who waits for a place, the forms of it, and what visitors read of an offer.
    static func waitingList() throws -> [PageSample] {
        let visit = try LiveVisit()
        return try lists(visit) + forms(visit) + offers(visit)
    }

    private static let host = Frame(person: "Anne Inventée", role: .host, csrf: "proof")
    private static let adviser = Frame(person: "Claire Riou", role: .adviser, csrf: "proof")

    static func waitingDossier(
        _ number: UInt64, _ visit: LiveVisit, given: String = "Jeanne", mail: String? = nil, telephone: String? = nil,
        appointment: Appointment? = nil, isOffered: Bool = false, ending: WaitingEntry.Ending.How? = nil, isLong: Bool = false,
        mode: Mode = .point, offeredAt: PointID? = nil
    ) throws -> WaitingDossier {
        let today = Zone.paris.local(at: visit.now).date
        let offer = WaitingOffer(
            start: visit.now + .days(3), point: offeredAt ?? visit.point, dutyPeriod: SampleNetwork.id(1), made: visit.now,
            expires: visit.now + .hours(20))
        let entry = WaitingEntry(
            id: SampleNetwork.id(number), visitor: try VisitorName(given: given, family: LiveVisit.markup), agency: visit.agency,
            points: [visit.point], mode: mode, first: today, last: today.adding(days: 56),
            contact: mail.flatMap { MailAddress($0) }.map(VisitorContact.mail) ?? VisitorContact.none,
            telephone: telephone.flatMap { Telephone($0) }, needs: isLong ? [.stepFree, .signLanguage] : [], made: visit.now - .days(2),
            appointment: appointment?.id, planned: SampleNetwork.id(90), offer: isOffered ? offer : nil,
            ending: ending.map { WaitingEntry.Ending($0, at: visit.now) })
        return WaitingDossier(
            entry: entry, agency: isLong ? visit.longTitle : visit.title, points: [visit.point: isLong ? visit.stations[2] : visit.place],
            appointment: appointment)
    }

    private static func lists(_ visit: LiveVisit) throws -> [PageSample] {
        let booked = try visit.dossier(6, .booked, at: 10_000)
        let list = [
            try waitingDossier(1, visit, telephone: "+33612345678", isOffered: true, isLong: true),
            try waitingDossier(2, visit, mail: "jeanne@exemple.fr", appointment: booked.appointment, isOffered: true),
            try waitingDossier(3, visit, mail: "jeanne@exemple.fr", appointment: booked.appointment),
            try waitingDossier(4, visit, isLong: true, mode: .telephone),
            try waitingDossier(5, visit, isOffered: true, offeredAt: SampleNetwork.id(77)),
        ]
        func sample(
            _ name: String, _ list: [WaitingDossier], _ asking: Principal, _ news: WaitingListPage.News? = nil, _ refusal: Refusal? = nil
        ) -> PageSample {
            PageSample(
                name: "waiting-list-\(name)",
                page: WaitingListPage(list, for: asking, news: news, refusal: refusal, zone: .paris, now: visit.now),
                frame: asking.role == .host ? host : adviser)
        }
        let news = WaitingListPage.News.Deed.allCases.map { deed in
            sample("\(deed)", Array(list.suffix(1)), visit.host, WaitingListPage.News(deed, "Jeanne D.", nil))
        }
        return [
            sample("host", list, visit.host), sample("adviser", list, visit.claire), sample("empty", [], visit.host),
            sample("refused", list, visit.host, nil, .offerLapsed),
            sample("taken-then", [], visit.host, WaitingListPage.News(.taken, "Jeanne D.", visit.line(booked, for: visit.host))),
        ] + news
    }

    private static func forms(_ visit: LiveVisit) throws -> [PageSample] {
        let network = try SampleNetwork.long().map
        let free = FreeHours((1...3).map { FreeHour(point: visit.point, start: visit.now + .days($0)) })
        func sample(
            _ name: String, _ asking: Principal, _ draft: WaitingDraft, _ troubles: FormTroubles? = nil, _ refusal: Refusal? = nil,
            free: FreeHours? = nil
        ) -> PageSample {
            let page = WaitingFormPage(
                id: SampleNetwork.id(1), draft: draft, free: free, troubles: troubles, refusal: refusal, network: network, asking: asking,
                zone: .paris,
                now: visit.now)
            return PageSample(name: "waiting-form-\(name)", page: page, frame: asking.role == .host ? host : adviser)
        }
        let line = visit.line(try visit.dossier(6, .booked, at: 10_000), for: visit.host)
        func earlier(
            _ name: String, _ troubles: FormTroubles? = nil, _ refusal: Refusal? = nil, free: FreeHours? = nil
        ) -> PageSample {
            let page = WaitingFormPage(
                id: SampleNetwork.id(1), earlierThan: line, first: troubles == nil ? "" : #""><b>"#, free: free, troubles: troubles,
                refusal: refusal,
                zone: .paris)
            return PageSample(name: "waiting-form-earlier-\(name)", page: page, frame: host)
        }
        return [
            sample("host", visit.host, WaitingDraft(contact: ContactDraft())), sample("adviser", visit.claire, WaitingDraft()),
            sample("error", visit.claire, WaitingDraft(given: #""><b>"#, last: "hier"), FormTroubles("points", .noPointToGo)),
            sample("refused", visit.host, WaitingDraft(given: "Jeanne"), nil, .alreadyWaiting), earlier("new"),
            earlier("error", FormTroubles("first", .missing)), earlier("refused", nil, .nothingEarlier),
            earlier("free", free: free), earlier("free-error", FormTroubles("free", .missing), free: free),
            sample("free", visit.host, WaitingDraft(given: #""><b>"#, mode: "telephone"), free: free),
            sample("free-error", visit.claire, WaitingDraft(given: "Jeanne"), FormTroubles("free", .missing), free: free),
        ]
    }

    private static func offers(_ visit: LiveVisit) throws -> [PageSample] {
        let booked = try visit.dossier(6, .booked, at: 10_000).appointment
        func sample(
            _ name: String, _ dossier: WaitingDossier, own: String? = nil, _ news: OfferPage.News? = nil, _ refusal: Refusal? = nil
        ) -> PageSample {
            let page = OfferPage(
                dossier, at: "/rendez-vous/offre/x", own: own, news: news, refusal: refusal, zone: .paris, now: visit.now)
            return PageSample(name: "offer-\(name)", page: page, frame: .anonymous)
        }
        let own = "/rendez-vous/le-mien/x"
        let mine = [VisitorOwnPage.Waiting.may, .waits].map { waiting in
            let page = VisitorOwnPage(
                AppointmentDossier(appointment: booked, agency: visit.title, point: visit.place, station: nil), at: own, slots: nil,
                waiting: waiting, zone: .paris, now: visit.now)
            return PageSample(name: "visitor-own-\(waiting)", page: page, frame: .anonymous)
        }
        return [
            sample("new", try waitingDossier(1, visit, isOffered: true)),
            sample("moves", try waitingDossier(1, visit, appointment: booked, isOffered: true, isLong: true), own: own),
            sample("telephone", try waitingDossier(1, visit, isOffered: true, mode: .telephone)),
            sample("lapsed", try waitingDossier(1, visit, appointment: booked), own: own, nil, .offerLapsed),
            sample("declined", try waitingDossier(1, visit), .declined),
        ] + mine
            + (try WaitingEntry.Ending.How.allCases.map { how in sample("ended-\(how)", try waitingDossier(1, visit, ending: how), .left) })
    }
}
