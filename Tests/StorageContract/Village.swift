import Appointments
import CivilTime
import Establishments
import Interviews
import People
import Vocabulary

/// Two partners with an agency each, two points, three stations, and the people who work there: put into a store by its own commands,
/// so that whatever a test finds there went through it.
struct Village: Sendable {
    let store: any ReceptionStore
    let now = Timestamp(milliseconds: 1_795_509_000_000)

    let jobCentre = PartnerID(high: 1, low: 1)
    let cafPartner = PartnerID(high: 1, low: 2)
    let annonay = AgencyID(high: 2, low: 1)
    let caf = AgencyID(high: 2, low: 2)
    let saintFelicien = PointID(high: 3, low: 1)
    let thueyts = PointID(high: 3, low: 2)
    /// Two at Saint-Félicien, one at Thueyts.
    let stations = [StationID(high: 4, low: 1), StationID(high: 4, low: 2), StationID(high: 4, low: 3)]

    let operating: Principal
    let host: Principal
    let hostOfThueyts: Principal
    let claire: Principal
    let paul: Principal
    let adviserOfCAF: Principal

    var everybody: [Principal] { [operating, host, hostOfThueyts, claire, paul, adviserOfCAF] + (0..<3).map { station($0) } }

    init(_ store: any ReceptionStore) async throws {
        self.store = store
        let link = Self.digest(1)
        try await store.inviteOperator(link: link, at: now)
        operating = try await store.becomeOperator(
            login: LoginName(reading: "camille"), name: ShownName(reading: "Camille Fictive"), as: AccountID(high: 5, low: 1),
            password: PasswordHash("hash of camille"), link: link, at: now
        ).get().principal

        let operating = self.operating
        let now = self.now
        func account(_ number: UInt64, _ login: String, _ name: String, _ scope: Scope) async throws -> Principal {
            let details = AccountDetails(login: try LoginName(reading: login), name: try ShownName(reading: name), scope: scope)
            return try await store.openAccount(details, as: AccountID(high: 5, low: number), by: operating, at: now).get().principal
        }
        _ = try await store.openPartner(Label(reading: "France Travail"), as: jobCentre, by: operating, at: now).get()
        _ = try await store.openPartner(Label(reading: "CAF"), as: cafPartner, by: operating, at: now).get()
        _ = try await store.openAgency(Label(reading: "Annonay"), of: jobCentre, as: annonay, by: operating, at: now).get()
        _ = try await store.openAgency(Label(reading: "CAF de l\u{2019}Ardèche"), of: cafPartner, as: caf, by: operating, at: now).get()
        _ = try await store.openPoint(Label(reading: "Saint-Félicien"), as: saintFelicien, by: operating, at: now).get()
        _ = try await store.openPoint(Label(reading: "Thueyts"), as: thueyts, by: operating, at: now).get()
        for (index, (label, point)) in [("Poste 1", saintFelicien), ("Poste 2", saintFelicien), ("Poste 1", thueyts)].enumerated() {
            _ = try await store.openStation(
                Label(reading: label), at: point, as: stations[index], login: LoginName(reading: "poste-\(index)"),
                account: Self.account(ofStation: index), by: operating, at: now
            ).get()
        }
        host = try await account(2, "anne", "Anne Inventée", .point(saintFelicien))
        hostOfThueyts = try await account(3, "denis", "Denis Inventé", .point(thueyts))
        claire = try await account(4, "claire", "Claire Exemple", .agency(annonay))
        paul = try await account(5, "paul", "Paul Exemple", .agency(annonay))
        adviserOfCAF = try await account(6, "sacha", "Sacha Modèle", .agency(caf))
    }

    static func account(ofStation index: Int) -> AccountID { AccountID(high: 6, low: UInt64(index)) }

    /// A station as it asks.
    func station(_ index: Int) -> Principal {
        Principal(
            account: Self.account(ofStation: index), scope: .station(stations[index], at: index < 2 ? saintFelicien : thueyts),
            name: operating.name)
    }

    /// A secret's digest, another for each number.
    static func digest(_ number: Int) -> SecretDigest {
        var bytes = [UInt8](repeating: 0xA5, count: SecretDigest.byteCount)
        bytes[0] = UInt8(truncatingIfNeeded: number)
        bytes[1] = UInt8(truncatingIfNeeded: number >> 8)
        return SecretDigest(bytes: bytes) ?? Self.digest(0)
    }

    static func source(_ number: Int) -> SignInSource { SignInSource(digest(number + 10_000)) }

    static func appointment(_ number: Int) -> AppointmentID { AppointmentID(high: 7, low: UInt64(number)) }

    func booking(
        _ given: String = "Jeanne", agency: AgencyID? = nil, joint: AgencyID? = nil, point: PointID? = nil, start: Timestamp? = nil
    ) throws -> Booking {
        Booking(
            visitor: try VisitorName(given: given, family: "Fictive"), agency: agency ?? annonay, joint: joint,
            point: point ?? saintFelicien, start: start ?? now)
    }

    /// Books an appointment as an operator.
    @discardableResult
    func book(
        _ number: Int, agency: AgencyID? = nil, point: PointID? = nil, start: Timestamp? = nil
    ) async throws -> AppointmentID {
        let id = Self.appointment(number)
        let booking = try booking(agency: agency, point: point, start: start)
        _ = try await store.book(booking, as: id, by: operating, at: now, in: .paris).get()
        return id
    }

    /// Books one whose visitor then sits at a station.
    @discardableResult
    func seat(_ number: Int, at index: Int = 0, agency: AgencyID? = nil) async throws -> AppointmentID {
        let point = index < 2 ? saintFelicien : thueyts
        let id = try await book(number, agency: agency, point: point)
        let host = index < 2 ? host : hostOfThueyts
        _ = try await store.arrive(id, by: host, at: now + .minutes(1)).get()
        _ = try await store.install(id, at: stations[index], by: host, at: now + .minutes(2)).get()
        return id
    }

    /// The whole log, as an operator reads it.
    func log() async throws -> [AppointmentEvent] {
        guard case .events(let events, _) = try await store.events(after: .none, seenBy: operating, limit: 10_000) else { return [] }
        return events.map(\.event)
    }
}
