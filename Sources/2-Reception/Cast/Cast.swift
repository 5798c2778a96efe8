package import Capacity
import CivilTime
package import Establishments
package import People
package import Vocabulary

/// The demo network, for the demo, tests and documentation: the four visio-accueils of the Ardèche of 2011, two partners, and people whom
/// nobody could take for real ones. Every identity and every password is the same each time.
package struct Cast: Sendable {
    package let partners: [Partner]
    package let agencies: [Agency]
    package let points: [Point]
    package let stations: [Station]
    package let members: [CastMember]
    package let dutyPeriods: [DutyPeriod]

    // The places and people of whom everything else speaks.
    package let annonay: Agency
    package let caf: Agency
    /// Receives in a duty period; the other two at any hour that is agreed.
    package let carsat: Agency
    package let saintFelicien: Point
    package let etables: Point
    package let villeneuve: Point
    package let thueyts: Point

    /// The four who play the first interview: an operator, an adviser of Annonay, the host and the first station of Saint-Félicien.
    package let `operator`: CastMember
    package let adviser: CastMember
    package let host: CastMember
    package let station: CastMember

    /// Throws nothing: a test holds every text against the rules for it.
    package init() throws(Refusal) {
        let franceTravail = Partner(id: Self.id(1, 1), label: try Label(reading: "France Travail"))
        let cafPartner = Partner(id: Self.id(1, 2), label: try Label(reading: "CAF"))
        let carsatPartner = Partner(id: Self.id(1, 3), label: try Label(reading: "Carsat"))
        partners = [franceTravail, cafPartner, carsatPartner]

        annonay = Agency(id: Self.id(2, 1), partner: franceTravail.id, label: try Label(reading: "Annonay"))
        caf = Agency(id: Self.id(2, 2), partner: cafPartner.id, label: try Label(reading: "CAF de l\u{2019}Ardèche"))
        carsat = Agency(id: Self.id(2, 3), partner: carsatPartner.id, label: try Label(reading: "Carsat Rhône-Alpes"))
        agencies = [annonay, caf, carsat]

        saintFelicien = Point(id: Self.id(3, 1), label: try Label(reading: "Saint-Félicien"))
        etables = Point(id: Self.id(3, 2), label: try Label(reading: "Étables"))
        villeneuve = Point(id: Self.id(3, 3), label: try Label(reading: "Villeneuve-de-Berg"))
        thueyts = Point(id: Self.id(3, 4), label: try Label(reading: "Thueyts"))
        points = [saintFelicien, etables, villeneuve, thueyts]

        let first = try Label(reading: "Poste 1")
        stations = [
            Station(id: Self.id(4, 1), point: saintFelicien.id, label: first),
            Station(id: Self.id(4, 2), point: saintFelicien.id, label: try Label(reading: "Poste 2")),
            Station(id: Self.id(4, 3), point: etables.id, label: first),
            Station(id: Self.id(4, 4), point: villeneuve.id, label: first),
            Station(id: Self.id(4, 5), point: thueyts.id, label: first),
        ]

        `operator` = try CastMember(1, "camille.fictive", "Camille Fictive", .network)
        adviser = try CastMember(2, "claire.exemple", "Claire Exemple", .agency(annonay.id))
        host = try CastMember(5, "anne.inventee", "Anne Inventée", .point(saintFelicien.id))
        station = try CastMember(9, "poste-1-saint-felicien", "Poste 1", .station(stations[0].id, at: saintFelicien.id))
        members = [
            `operator`, adviser,
            try CastMember(3, "paul.exemple", "Paul Exemple", .agency(annonay.id)),
            try CastMember(4, "sacha.modele", "Sacha Modèle", .agency(caf.id)),
            host,
            try CastMember(6, "denis.invente", "Denis Inventé", .point(etables.id)),
            try CastMember(7, "nadia.inventee", "Nadia Inventée", .point(villeneuve.id)),
            try CastMember(8, "luc.invente", "Luc Inventé", .point(thueyts.id)),
            try CastMember(14, "rene.modele", "René Modèle", .agency(carsat.id)),
            station,
            try CastMember(10, "poste-2-saint-felicien", "Poste 2", .station(stations[1].id, at: saintFelicien.id)),
            try CastMember(11, "poste-1-etables", "Poste 1", .station(stations[2].id, at: etables.id)),
            try CastMember(12, "poste-1-villeneuve-de-berg", "Poste 1", .station(stations[3].id, at: villeneuve.id)),
            try CastMember(13, "poste-1-thueyts", "Poste 1", .station(stations[4].id, at: thueyts.id)),
        ]
        dutyPeriods = try Self.dutyPeriods(of: carsat, at: [saintFelicien, thueyts])
    }

    /// One for both points, on all days but Sunday, so that a demo on any day has its next free hours soon; visitors book in it too.
    private static func dutyPeriods(of agency: Agency, at points: [Point]) throws(Refusal) -> [DutyPeriod] {
        do throws(FormTroubles) {
            let draft = DutyPeriodDraft(
                week: Array(repeating: "9h-12h, 14h-16h30", count: 5) + ["9h-12h"], points: points.map(\.id.text), isOnline: true)
            let parsed = try draft.parsed(as: id(6, 1), of: agency.id, today: firstDay)
            return [parsed]
        } catch {
            throw error.troubles[0].reason
        }
    }

    /// From when on the cast receives: before any demo.
    private static let firstDay = CivilDate(year: 2026, month: 1, day: 1) ?? DateSpan.always.first

    /// An identifier that is the same each time; `kind` and `number` can be read in it.
    static func id<Thing>(_ kind: UInt64, _ number: UInt64) -> Identifier<Thing> {
        Identifier(high: kind << 16 | 0x7000, low: 0x8000_0000_0000_0000 | number)
    }
}

/// Somebody of the cast, or a station: an account and the password that it has in the demo.
package struct CastMember: Hashable, Sendable {
    package let account: Account
    /// For the demo only, where it is written in `demo.json`.
    package let password: String

    fileprivate init(_ number: UInt64, _ login: String, _ name: String, _ scope: Scope) throws(Refusal) {
        account = Account(
            id: Cast.id(5, number), login: try LoginName(reading: login), name: try ShownName(reading: name), scope: scope)
        password = "demo-\(login)"
    }

    package var principal: Principal { account.principal }
}
