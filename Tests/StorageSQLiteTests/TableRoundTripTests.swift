import CSV
import CivilTime
import Communes
import Establishments
import People
import StorageSQLite
import Tables
import Testing
import Vocabulary

/// A network that leaves one house and moves into another.
struct TableRoundTripTests {
    private let now = Timestamp(milliseconds: 1_795_509_000_000)

    private func house(_ folder: Folder) async throws -> (SQLiteStore, Principal) {
        let store = try SQLiteStore(path: folder.database)
        let link = try #require(SecretDigest(bytes: [UInt8](repeating: 7, count: 32)))
        try await store.inviteOperator(link: link, at: now)
        let account = try await store.becomeOperator(
            login: LoginName(reading: "camille"), name: ShownName(reading: "Camille Fictive"), as: AccountID(high: 5, low: 1),
            password: PasswordHash("none"), link: link, at: now
        ).get()
        let commune = Commune(
            code: try #require(CommuneCode("07236")), name: try CommuneName(reading: "Saint-Félicien"),
            postcodes: [try #require(Postcode("07410"))], position: try #require(Position(latitude: 45, longitude: 4.6)))
        _ = try await store.replaceCommunes(by: [commune], isTrial: false)
        return (store, account.principal)
    }

    private func give(_ kind: TableKind, _ store: SQLiteStore, _ asking: Principal) async throws -> String {
        let days = DateSpan(Zone.paris.local(at: now).date)
        let table = try await store.giveOut(kind, of: days, to: asking, at: now, in: .paris).get()
        var text = CSVWriter.byteOrderMark + CSVWriter.line(kind.givenColumns.map(\.header))
        while case let rows = try await table.next(), !rows.isEmpty { text += rows.map(CSVWriter.line).joined() }
        return text
    }

    private func bring(_ text: String, _ kind: TableKind, _ store: SQLiteStore, _ asking: Principal) async throws -> ImportOutcome {
        let file = TableFile(reading: Array(text.utf8), as: kind)
        let tried = try await store.bringIn(file, expecting: nil, links: [], by: asking, at: now, in: .paris).get().outcome
        let links = tried.opened.indices.map {
            SecretDigest(bytes: [UInt8(kind.rawValue.utf8.count)] + [UInt8](repeating: UInt8(100 + $0), count: 31))
        }.compactMap(\.self)
        let brought = try await store.bringIn(file, expecting: tried, links: links, by: asking, at: now, in: .paris).get()
        #expect(brought.isDone, "\(kind): \(brought.outcome.faults)")
        return brought.outcome
    }

    @Test func `what one house gives out another takes in, and gives out again to the byte`() async throws {
        let (old, new) = (try Folder(), try Folder())
        let (first, camille) = try await house(old)
        let (second, other) = try await house(new)
        let files: [(TableKind, String)] = [
            (.agencies, "partenaire;agence\n\"=SUM(A1) & fils\";\"l'agence; \"\"du bas\"\"\"\n+CAF;@Annonay\n"),
            (.points, "point;rue;commune;postes\nSaint-Félicien;-1 place;07410;Poste 1|=Poste 2\n'=Étables;;;\n"),
            (
                .accounts,
                "identifiant;nom;métier;agence;point\nclaire;Claire Exemple;conseiller;@Annonay;\nanne;Anne @ l’accueil;animateur;;Saint-Félicien\n"
            ),
        ]
        for (kind, text) in files { _ = try await bring(text, kind, first, camille) }
        for (kind, _) in files {
            let text = try await give(kind, first, camille)
            let outcome = try await bring(text, kind, second, other)
            // Its operator is there already, and a station came with its point.
            #expect(outcome.count(.new) > 0 && outcome.count(.changed) == 0)
            #expect(try await give(kind, second, other) == text)
        }
        try first.close()
        try second.close()
    }
}
