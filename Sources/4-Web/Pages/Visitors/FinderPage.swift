package import Appointments
package import CivilTime
package import Communes
package import Establishments
import People
package import Vocabulary

/// The public page on which anybody finds the points that are nearest to them: one question, and its answer. Nobody is asked who they are.
package struct FinderPage: Page {
    package static let template = "finder"
    package static let tags = FieldModel.tags.union(BannerModel.tags).union(PointCard.tags).union(FinderLink.tags).union([
        "title", "isRefused", "banner", "heading", "commune", "partner", "resultTitle", "resultLead", "hasLinks", "links", "cards",
        "others",
        "othersTitle", "isAll", "allAddress",
    ])

    /// More communes of one name, or points near one, than these are not shown.
    package static let mostCommunes = 20
    package static let mostPoints = 10
    package static let address = "/rendez-vous"
    /// Where the answer begins: on a telephone it is below the question.
    static let result = "#result-title"

    /// What came of the question.
    package enum Answer {
        /// Nothing was asked yet.
        case open
        case noQuestion
        case unknown
        case several([Commune])
        case near(Commune, [NearPoint], others: [Commune])
        case point(PublicPoint)
        case all([ListedPoint])
    }

    private let wording: Wording
    private let answer: Answer
    private let typed: String
    private let chosen: Partner?
    private let sessions: [PublicSession]
    private let notOnline: String?
    private let today: CivilDate
    private let commune: FieldModel
    private let partner: FieldModel?

    /// `typed` is the question as it was; `partners` are those that one books with oneself, `partner` the one that was chosen.
    /// `isNotOnline`: somebody came to book at the point, with an agency that visitors do not book with there, or do no longer.
    /// `sessions`: those with a free seat at the points of the answer.
    package init(
        _ answer: Answer, typed: String = "", partner: PartnerID? = nil, of partners: [Partner], isNotOnline: Bool = false,
        sessions: [PublicSession] = [], zone: Zone, now: Timestamp, words: Words = .french
    ) {
        let wording = Wording(words, in: zone)
        self.wording = wording
        self.answer = answer
        self.typed = typed
        self.sessions = sessions
        chosen = partners.first { $0.id == partner }
        today = wording.day(of: now)
        let field = FieldModel.text(
            "q", wording["finder.commune"], value: typed, help: wording["finder.communeHelp"]
        ).within(form: "finder")
        notOnline = isNotOnline ? Self.notOnline(answer, wording) : nil
        commune = if case .open = answer { field.focused() } else { field }
        let choices = partners.map { Choice($0.id.text, $0.label.text) }
        self.partner =
            choices.isEmpty
            ? nil
            : FieldModel.radios(
                "partner", wording["finder.partner"], among: [Choice("", wording["finder.anyPartner"])] + choices,
                value: chosen?.id.text ?? ""
            ).within(form: "finder")
    }

    package func child(named name: String) -> Any? {
        switch name {
        case "title": resultTitle ?? wording["finder.title"]
        case "heading": wording["finder.title"]
        case "isRefused": trouble != nil
        case "banner": trouble.map { BannerModel(.trouble, $0) } ?? false
        case "commune": commune
        case "partner": partner ?? false
        case "resultTitle": resultTitle ?? false
        case "resultLead": resultLead ?? false
        case "hasLinks": !links.isEmpty
        case "links": links
        case "cards": cards
        case "others": others
        case "othersTitle": others.isEmpty ? false : wording["finder.othersTitle"]
        case "isAll": if case .all = answer { true } else { false }
        case "allAddress": "\(Self.address)?all=yes\(Self.result)"
        default: nil
        }
    }

    /// By telephone or on foot, where that is all there is.
    private static func notOnline(_ answer: Answer, _ wording: Wording) -> String? {
        guard case .point(let point) = answer else { return nil }
        let telephone = point.address?.telephone?.shown
        return telephone.map { wording["finder.notOnlineCall", ["point": point.label.text, "telephone": $0]] }
            ?? wording["finder.notOnline", ["point": point.label.text]]
    }

    private var trouble: String? {
        if let notOnline { return notOnline }
        return switch answer {
        case .noQuestion: wording["finder.noQuestion"]
        case .unknown: wording[typed.contains(where: \.isLetter) ? "finder.unknown" : "finder.unknownPostcode", ["typed": typed]]
        case .open, .several, .near, .point, .all: nil
        }
    }

    private var resultTitle: String? {
        switch answer {
        case .open, .noQuestion, .unknown: nil
        case .several: wording["finder.severalTitle"]
        case .near(let commune, _, _):
            if let chosen {
                wording["finder.nearTitleOf", ["commune": commune.name.text, "partner": chosen.label.text]]
            } else {
                wording["finder.nearTitle", ["commune": commune.name.text]]
            }
        case .point(let point): point.label.text
        case .all: wording["finder.allTitle"]
        }
    }

    private var resultLead: String? {
        switch answer {
        case .several: wording["finder.severalLead", ["typed": typed]]
        case .near(_, let points, _) where points.isEmpty:
            chosen.map { wording["finder.noneOf", ["partner": $0.label.text]] } ?? wording["finder.none"]
        case .all(let points) where points.isEmpty: wording["finder.none"]
        case .open, .noQuestion, .unknown, .near, .point, .all: nil
        }
    }

    private var links: [FinderLink] {
        switch answer {
        case .several(let communes): communes.map { FinderLink($0, partner: chosen?.id) }
        case .all(let points): points.map { FinderLink($0) }
        case .open, .noQuestion, .unknown, .near, .point: []
        }
    }

    private var others: [FinderLink] {
        if case .near(_, _, let others) = answer { others.map { FinderLink($0, partner: chosen?.id) } } else { [] }
    }

    private var cards: [PointCard] {
        switch answer {
        case .near(_, let points, _): points.map { PointCard($0.point, distance: $0.distance, sessions: sessions, today: today, wording) }
        case .point(let point): [PointCard(point, distance: nil, sessions: sessions, today: today, wording)]
        case .open, .noQuestion, .unknown, .several, .all: []
        }
    }
}

/// A commune or a point to choose.
struct FinderLink: Part {
    private let address: String
    private let text: String
    private let aside: String?

    init(_ commune: Commune, partner: PartnerID?) {
        address = "\(FinderPage.address)?commune=\(commune.code.text)" + (partner.map { "&partner=\($0.text)" } ?? "") + FinderPage.result
        text = commune.saidApart
        aside = nil
    }

    init(_ point: ListedPoint) {
        address = "\(FinderPage.address)?point=\(point.id.text)\(FinderPage.result)"
        text = point.label.text
        aside = point.address?.line
    }

    static let tags: Set<String> = ["linkAddress", "linkText", "linkAside"]

    func child(named name: String) -> Any? {
        switch name {
        case "linkAddress": address
        case "linkText": text
        case "linkAside": aside ?? false
        default: nil
        }
    }
}

extension FinderPage.Answer {
    /// The points that are shown with what they offer.
    package var points: Set<PointID> {
        switch self {
        case .near(_, let points, _): Set(points.map(\.point.id))
        case .point(let point): [point.id]
        case .open, .noQuestion, .unknown, .several, .all: []
        }
    }
}
