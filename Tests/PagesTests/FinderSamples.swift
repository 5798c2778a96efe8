@testable import Pages
import Capacity
import CivilTime
import Communes
import Establishments
import Notices
import People
import Texting
import Testing
import Vocabulary

extension PageSample {
    /// Where points are, and who looks for one.
    static func finder() throws -> [PageSample] { try places() + messages() + answers() + slots() }

    private static let now = SampleNetwork.closing
    private static var today: CivilDate { Zone.paris.local(at: now).date }

    static func commune(_ code: String, _ name: String, _ postcodes: [String]) throws -> Commune {
        guard let code = CommuneCode(code), let position = Position(latitude: 45, longitude: 4.6) else { throw Refusal.communeUnknown }
        return Commune(
            code: code, name: try CommuneName(reading: name), postcodes: postcodes.compactMap { Postcode($0) }, position: position)
    }

    private static func places() throws -> [PageSample] {
        let point = try SampleNetwork.small().map.points[0]
        let alike = [try commune("07247", "Saint-Jean", ["07580"]), try commune("31488", SampleNetwork.markup, [])]
        func sample(
            _ name: String, _ draft: PlaceDraft, _ choices: [Commune] = [], _ troubles: FormTroubles? = nil, _ refusal: Refusal? = nil
        ) -> PageSample {
            let page = PlacePage(point, draft: draft, choices: choices, troubles: troubles, refusal: refusal, zone: .paris)
            return PageSample(name: "place-\(name)", page: page, frame: operatorFrame)
        }
        return [
            sample("new", PlaceDraft()),
            sample("several", PlaceDraft(commune: "saint jean"), alike, FormTroubles("commune", .communesAlike)),
            sample("unknown", PlaceDraft(street: #""><b>"#, commune: #""><b>"#), [], FormTroubles("commune", .communeUnknown)),
            sample("refused", PlaceDraft(commune: "07410"), [], nil, .notFound),
            sample("telephone", PlaceDraft(telephone: #""><b>"#), [], FormTroubles("telephone", .notATelephone)),
        ]
    }

    private static func messages() throws -> [PageSample] {
        var month = MessageMonth(first: today.adding(days: 1 - today.day))
        (month.mails, month.texts, month.parts, month.refused) = (1_204, 311, 498, 3)
        month.cost = Amount(thousandths: 34_860) ?? .zero
        let empty = MessageMonth(first: month.first.adding(days: -1))
        func sample(_ name: String, _ months: [MessageMonth], _ texts: TextOffer?) -> PageSample {
            PageSample(name: "messages-\(name)", page: MessagesPage(months, texts: texts, zone: .paris), frame: operatorFrame)
        }
        return [
            sample("full", [month, empty], TextOffer(price: Amount(euros: "0,07"))), sample("free", [empty], TextOffer(price: nil)),
            sample("none", [empty], nil),
        ]
    }

    static func publicPoint(long: Bool = false, empty: Bool = false) throws -> PublicPoint {
        let id: PointID = SampleNetwork.id(1)
        let label = try Label(reading: long ? SampleNetwork.unbroken : "Saint-Félicien")
        if empty { return PublicPoint(id: id, label: label, address: nil, hours: PointHours(point: id), offers: []) }
        let title = AgencyTitle(
            partner: try Label(reading: long ? SampleNetwork.longest : "Carsat"),
            agency: try Label(reading: long ? SampleNetwork.markup : "Annonay"))
        func dutyPeriod(_ number: UInt64, from: String, isOnline: Bool) throws -> DutyPeriod {
            try DutyPeriodDraft(week: ["9h-12h, 14h-16h30", "", "9h-12h"], from: from, points: [id.text], isOnline: isOnline)
                .parsed(as: SampleNetwork.id(number), of: SampleNetwork.id(number), today: today)
        }
        let offers = [
            PublicOffer(
                agency: SampleNetwork.id(1), title: title,
                dutyPeriods: [try dutyPeriod(1, from: "1/1/2026", isOnline: true), try dutyPeriod(2, from: "1/12/2026", isOnline: false)]),
            PublicOffer(agency: SampleNetwork.id(2), title: title, dutyPeriods: [try dutyPeriod(3, from: "1/1/2026", isOnline: false)]),
        ]
        let address = PointAddress(
            street: try StreetLine(reading: long ? SampleNetwork.markup : "1 place de l’Église"),
            commune: try commune("07236", long ? SampleNetwork.longest : "Saint-Félicien", ["07410"]))
        let hours = try PointHoursDraft(week: ["8h-18h", "8h-18h"]).parsed(for: id, today: today)
        return PublicPoint(id: id, label: label, address: address, hours: hours, offers: offers)
    }

    private static func answers() throws -> [PageSample] {
        let partners = try SampleNetwork.small().map.partners
        let communes = [try commune("07247", "Saint-Jean", ["07580"]), try commune("13055", SampleNetwork.markup, ["13001", "13002"])]
        let near = [
            NearPoint(point: try publicPoint(), distance: Distance(metres: 300)),
            NearPoint(point: try publicPoint(long: true), distance: Distance(metres: 12_400)),
            NearPoint(point: try publicPoint(empty: true), distance: Distance(metres: 43_000)),
        ]
        func sample(
            _ name: String, _ answer: FinderPage.Answer, typed: String = "", partner: PartnerID? = nil, none: Bool = false,
            off: Bool = false
        )
            -> PageSample
        {
            let page = FinderPage(
                answer, typed: typed, partner: partner, of: none ? [] : partners, isNotOnline: off, zone: .paris, now: now)
            return PageSample(name: "finder-\(name)", page: page, frame: .anonymous)
        }
        return [
            sample("open", .open), sample("open-small", .open, none: true), sample("no-question", .noQuestion),
            sample("unknown", .unknown, typed: #""><b>"#), sample("unknown-postcode", .unknown, typed: "99999"),
            sample("several", .several(communes), typed: "saint"),
            sample("near", .near(communes[0], near, others: communes), typed: "st jean"),
            sample("near-partner", .near(communes[1], near, others: []), partner: partners[2].id),
            sample("near-none", .near(communes[0], [], others: []), typed: "st jean", partner: partners[0].id),
            sample("near-nothing", .near(communes[0], [], others: []), typed: "st jean", none: true),
            sample("point", .point(try publicPoint())), sample("off", .point(try publicPoint(empty: true)), off: true),
            sample("all-none", .all([])),
            sample(
                "all",
                .all(
                    [
                        ListedPoint(id: SampleNetwork.id(1), label: try Label(reading: SampleNetwork.markup), address: nil),
                        ListedPoint(id: SampleNetwork.id(2), label: try Label(reading: "Thueyts"), address: try publicPoint().address),
                    ])),
        ]
    }

    private static func slots() throws -> [PageSample] {
        let point = try publicPoint()
        let offer = point.offers[0]
        let capacity = Capacity(
            dutyPeriods: [offer.dutyPeriods[0]],
            points: [PointOpening(point: point.id, hours: nil, hosts: nil, stations: [SampleNetwork.id(1): []])], zone: .paris,
            engagements: [])
        let many = capacity.next(
            SlotsPage.mostSlots, of: [offer.dutyPeriods[0].id], at: [point.id], from: now, through: today.adding(days: 30))
        func sample(_ name: String, _ slots: [OfferedSlot], isLater: Bool = false, long: Bool = false, modes: Set<Mode>? = nil) throws
            -> PageSample
        {
            let point = long ? try publicPoint(long: true) : point
            let usual = point.offers[0].dutyPeriods[0]
            let several = modes.map { modes in
                DutyPeriod(
                    id: usual.id, agency: usual.agency, hours: usual.hours, grid: usual.grid, desks: 1, points: usual.points,
                    isOnline: true,
                    modes: modes)
            }
            let offer = several.map { PublicOffer(agency: usual.agency, title: point.offers[0].title, dutyPeriods: [$0]) }
            let page = SlotsPage(
                slots, of: offer ?? point.offers[0], at: point, mode: modes == nil ? .point : .telephone, isLater: isLater, zone: .paris)
            return PageSample(name: "slots-\(name)", page: page, frame: .anonymous)
        }
        return [
            try sample("none", []), try sample("few", Array(many.prefix(3))), try sample("many", many),
            try sample("later", many, isLater: true, long: true), try sample("not-so", [], modes: [.home]),
            try sample("modes", many, modes: [.point, .home, .telephone]),
        ]
    }
}

struct FinderPageTests {
    @Test func `a search asks in the address, and nothing else does`() throws {
        for sample in PageSample.all where try sample.html().contains(#"method="get""#) {
            let html = try sample.html()
            #expect(html.matches(of: #/method="get"/#).count == 1)
            if sample.page is SeriesPage {
                #expect(html.contains(#/method="get" action="\/appointments\/[0-9a-f-]{36}\/series"/#))
            } else {
                #expect(type(of: sample.page) == FinderPage.self)
                #expect(html.matches(of: #/method="get" action="\/rendez-vous#result-title"/#).count == 1)
            }
        }
    }

    @Test func `the way to the hours is there where visitors book themselves, and only there`() throws {
        let html = try #require(PageSample.all.first { $0.name == "finder-point" }).html()
        let point = try PageSample.publicPoint()
        #expect(html.contains("href=\"/rendez-vous/\(point.id.text)/\(point.offers[0].agency.text)\""))
        #expect(!html.contains("href=\"/rendez-vous/\(point.id.text)/\(point.offers[1].agency.text)\""))
        #expect(html.contains("à partir du mardi 1er\u{A0}décembre 2026"))
        #expect(html.contains("lundi et mardi") || html.contains("du lundi au mardi 8\u{A0}h - 18\u{A0}h"))
    }

    @Test func `how far is said as exactly as it is known, and that a point never said its hours`() throws {
        let html = try #require(PageSample.all.first { $0.name == "finder-near" }).html()
        #expect(html.contains("à moins de 1\u{A0}km à vol d’oiseau") && html.contains("à environ 12\u{A0}km à vol d’oiseau"))
        #expect(html.contains("à environ 45\u{A0}km à vol d’oiseau") && html.contains("non précisés"))
    }

    @Test func `each hour leads to its booking, and later hours begin after the last`() throws {
        let html = try #require(PageSample.all.first { $0.name == "slots-many" }).html()
        let hours = html.matches(of: #/href="\/rendez-vous\/[0-9a-f-]+\/[0-9a-f-]+\/([0-9T:-]+)"/#).map { String($0.output.1) }
        #expect(hours.count == SlotsPage.mostSlots && hours == hours.sorted())
        let last = try #require(CivilDateTime(isoText: hours.last ?? ""))
        let later = try #require(html.firstMatch(of: #/\?from=([0-9T:-]+)/#)).output.1
        let from = try #require(CivilDateTime(isoText: String(later)))
        #expect(from > last && from.date == last.date)
        #expect(try #require(PageSample.all.first { $0.name == "slots-few" }).html().contains("?from=") == false)
    }
}
