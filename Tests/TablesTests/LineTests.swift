import Appointments
import CivilTime
import Communes
import Establishments
import People
import Testing
import Vocabulary

@testable import Tables

struct LineTests {
    private let zone = Zone.paris
    private let today = CivilDate(year: 2026, month: 11, day: 24)

    private func line(_ fields: [TableColumn: String]) -> TableLine { TableLine(number: 2, fields: fields) }

    private func map() throws -> NetworkMap {
        func id<Thing>(_ number: UInt64) -> Identifier<Thing> { Identifier(high: 1, low: number) }
        let partners = [
            Partner(id: id(1), label: try Label(reading: "France Travail")), Partner(id: id(2), label: try Label(reading: "CAF")),
        ]
        return NetworkMap(
            partners: partners,
            agencies: [
                Agency(id: id(1), partner: id(1), label: try Label(reading: "Annonay")),
                Agency(id: id(2), partner: id(2), label: try Label(reading: "Annonay")),
                Agency(id: id(3), partner: id(2), label: try Label(reading: "Privas")),
                Agency(id: id(4), partner: id(2), label: try Label(reading: "Lyon"), closed: Timestamp(milliseconds: 1)),
            ], points: [Point(id: id(1), label: try Label(reading: "Saint-Félicien"))], stations: [])
    }

    private func asking(_ scope: Scope) throws -> Principal {
        Principal(account: AccountID(high: 5, low: 1), scope: scope, name: try ShownName(reading: "Anne Inventée"))
    }

    private func refusal(_ work: () throws(Refusal) -> some Any) -> String? {
        do throws(Refusal) {
            _ = try work()
            return nil
        } catch {
            return error.phrase.key
        }
    }

    @Test func `an agency is named as people do; of two of one name the partner says which`() throws {
        let map = try map()
        #expect(try map.agency(of: line([.partner: "caf", .agency: "ANNONAY"])).low == 2)
        #expect(try map.agency(of: line([.agency: "privas "])).low == 3)
        #expect(try map.agency(of: line([.agency: "France travail annonay"])).low == 1)
        #expect(refusal { () throws(Refusal) in try map.agency(of: line([.agency: "Annonay"])) } == TableKey.severalAgencies.rawValue)
        for name in ["Lyon", "Paris"] {
            #expect(refusal { () throws(Refusal) in try map.agency(of: line([.agency: name])) } == TableKey.unknownAgency.rawValue)
        }
    }

    private func read(_ fields: [TableColumn: String], _ scope: Scope = .network) throws -> Result<BookingLine, FormTroubles> {
        let (map, asking, today) = (try map(), try asking(scope), try #require(today))
        do throws(FormTroubles) {
            return .success(try BookingLine(line(fields), in: map, by: asking, today: today, zone: zone))
        } catch {
            return .failure(error)
        }
    }

    private let whole: [TableColumn: String] = [
        .partner: "CAF", .agency: "Privas", .point: "saint-félicien", .date: "1/12/2026", .hour: "09:30", .length: "30 min",
        .given: "Jeanne",
        .family: "Exemple", .contact: "Aucun", .telephone: "06.12.34.56.78", .needs: "Aide | accès sans marche",
    ]

    @Test func `a line of appointments says what the form says`() throws {
        guard case .success(.booking(let booking)) = try read(whole) else {
            Issue.record("the line was not read")
            return
        }
        #expect(booking.agency.low == 3 && booking.point.low == 1 && booking.length.minutes == 30)
        #expect(zone.local(at: booking.start).isoText == "2026-12-01T09:30")
        #expect(booking.contact == VisitorContact.none && booking.telephone?.text == "+33612345678" && booking.needs == [.help, .stepFree])
        #expect(!booking.isOutside)
    }

    @Test func `every column that is wrong is named, with what would be right`() throws {
        var fields = whole
        (fields[.date], fields[.hour], fields[.telephone], fields[.contact]) = ("31/11/2026", "25h", "12", "nulle part")
        guard case .failure(let troubles) = try read(fields) else {
            Issue.record("the line was taken")
            return
        }
        let faults = TableFault.all(troubles, in: line(fields))
        #expect(Set(faults.compactMap(\.column)) == [.date, .hour, .telephone, .contact])
        #expect(faults.allSatisfy { $0.line == 2 && $0.remedy != nil })
    }

    @Test func `what is over is passed over, and nothing of it is read`() throws {
        for state in ["tenu", "annulé par l’agence", "arrivé"] {
            #expect(try read([.state: state]) == .success(.over))
        }
    }

    @Test func `a host's line needs no point, and one that names another names none that they know`() throws {
        var fields = whole
        fields[.point] = ""
        guard case .success(.booking(let booking)) = try read(fields, .point(PointID(high: 1, low: 1))) else {
            Issue.record("the line was not read")
            return
        }
        #expect(booking.point.low == 1)
        fields[.point] = "Thueyts"
        guard case .failure(let troubles) = try read(fields, .point(PointID(high: 1, low: 1))) else {
            Issue.record("the line was taken")
            return
        }
        #expect(troubles["point"]?.phrase.key == TableKey.unknownPoint.rawValue)
    }

    @Test func `an hour that summer time leaves out is refused`() throws {
        var fields = whole
        (fields[.date], fields[.hour]) = ("28/3/2027", "2h30")
        guard case .failure(let troubles) = try read(fields) else {
            Issue.record("the line was taken")
            return
        }
        #expect(troubles["hour"] != nil)
    }

    @Test(arguments: [("conseillère", Role.adviser), ("Animateur", .host), ("opérateur", .operator), ("host", .host)])
    func `roles are named as people do`(word: String, role: Role) throws {
        #expect(try account(word).role == role)
    }

    private func account(_ role: String, login: String = "claire.riou", agency: String = "Privas") throws -> AccountLine {
        try AccountLine(
            line([.login: login, .name: "Claire Riou", .role: role, .agency: agency, .point: "Saint-Félicien"]), in: try map())
    }

    @Test func `all that is wrong with a line of accounts is said at once`() throws {
        let troubles = #expect(throws: FormTroubles.self) { try account("conseiller", login: "a b", agency: "Paris") }
        #expect(troubles?["login"] != nil && troubles?["agency"] != nil)
    }

    @Test func `a line that asks for texts is refused where none can go, besides all else`() throws {
        var fields = whole
        (fields[.contact], fields[.hour], fields[.agency]) = ("SMS", "25h", "Paris")
        let (map, asking, today) = (try map(), try asking(.network), try #require(today))
        let troubles = #expect(throws: FormTroubles.self) {
            try BookingLine(line(fields), in: map, by: asking, today: today, zone: zone, offersTexts: false)
        }
        #expect(troubles?["contact"]?.phrase.key == TableKey.noTextsHere.rawValue)
        #expect(troubles?["hour"] != nil && troubles?["agency"]?.phrase.key == TableKey.unknownAgency.rawValue)
        guard case .success = try read(whole.merging([.contact: "SMS"]) { $1 }) else {
            Issue.record("a house with a gateway takes it")
            return
        }
    }

    @Test(arguments: [("612345678", true), ("6.12.34.56.78", true), ("12", false), ("0612345", false)])
    func `a zero that a spreadsheet took is named`(number: String, isNamed: Bool) throws {
        let fields = whole.merging([.telephone: number]) { $1 }
        guard case .failure(let troubles) = try read(fields) else {
            Issue.record("the number was taken")
            return
        }
        let remedies = TableFault.all(troubles, in: line(fields)).map(\.remedy?.key)
        #expect(remedies == [isNamed ? TableKey.rightZero.rawValue : TableKey.rightTelephone.rawValue])
    }

    @Test func `a name that stands there twice is named with the line of the first`() {
        var names = NamesInFile()
        #expect(names.taking("Vernoux", .point, in: TableLine(number: 3, fields: [:])) == nil)
        #expect(names.taking("Privas", .point, in: TableLine(number: 4, fields: [:])) == nil)
        let fault = names.taking("VERNOUX", .point, in: TableLine(number: 5, fields: [:]))
        #expect(fault?.line == 5 && fault?.column == .point && fault?.reason.arguments["line"] == .count(3))
    }

    @Test func `a point says where it is and its stations, and a postcode gets back the zero that a spreadsheet ate`() throws {
        let point = try PointLine(line([.point: "Thueyts", .postcode: "7330", .commune: "Thueyts", .stations: "Poste 1 | Poste 2|"]))
        #expect(point.place?.commune == "07330 Thueyts" && point.stations.map(\.text) == ["Poste 1", "Poste 2"])
        #expect(try PointLine(line([.point: "Thueyts"])).place == nil)
        #expect(throws: FormTroubles.self) { try PointLine(line([.point: "Thueyts", .street: "1 rue Haute"])) }
        let login = try LoginName.suggested(for: Label(reading: "Poste 1"), at: Label(reading: "Saint-Félicien"), number: 1)
        #expect(login.text == "poste-1-saint-felicien")
    }
}
