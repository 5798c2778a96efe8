@testable import Pages
import Capacity
import CivilTime
import Communes
import Establishments
import People
import Tables
import Testing
import Vocabulary

extension PageSample {
    /// Files that are brought in and given out.
    static func tables() throws -> [PageSample] { try imports() + trials() + links() + exports() }

    private static let host = Frame(person: "Anne Inventée", role: .host, csrf: "proof")
    private static let now = SampleNetwork.closing

    private static func imports() -> [PageSample] {
        func sample(_ name: String, _ page: ImportPage, _ frame: Frame = operatorFrame) -> PageSample {
            PageSample(name: "import-\(name)", page: page, frame: frame)
        }
        return [
            sample("operator", ImportPage(for: .operator, zone: .paris)),
            sample("host", ImportPage(for: .host, zone: .paris), host),
            sample("done", ImportPage(for: .operator, done: (.points, 12), zone: .paris)),
            sample("done-one", ImportPage(for: .host, done: (.appointments, 1), zone: .paris), host),
            sample("error", ImportPage(for: .operator, kind: "points", troubles: FormTroubles("file", .noFile), zone: .paris)),
            sample("no-kind", ImportPage(for: .operator, troubles: FormTroubles("kind", .missing), zone: .paris)),
            sample("gone", ImportPage(for: .operator, refusal: .fileGone, zone: .paris)),
        ]
    }

    private static func outcome(_ file: TableFile, opening accounts: [OpenedAccount] = []) -> ImportOutcome {
        var outcome = ImportOutcome(file.faults)
        for (place, line) in file.lines.enumerated() {
            outcome.note(line, LineVerdict.What.allCases[place % 4], opening: place == 0 ? accounts : [])
        }
        return outcome
    }

    private static func trials() throws -> [PageSample] {
        func sample(_ name: String, _ file: TableFile, _ outcome: ImportOutcome? = nil, isStale: Bool = false) -> PageSample {
            let page = ImportTrialPage(outcome ?? self.outcome(file), of: file, as: "tried", isStale: isStale, zone: .paris)
            return PageSample(name: "import-trial-\(name)", page: page, frame: operatorFrame)
        }
        let good = TableFile(
            reading: Array("point;\"\"\"><b>\"\nÉtables;x\nThueyts;x\nPrivas;x\nLe Teil;x\nAubenas;x\n".utf8), as: .points)
        let one = TableFile(reading: Array("agence;date;heure;prénom\nAnnonay;1/12;9h;Jeanne\n".utf8), as: .appointments)
        let bad = TableFile(reading: Array(("point\n" + String(repeating: "\"x\"y\n", count: 300)).utf8), as: .points)
        var named = outcome(good)
        named.note([
            .refused(.unknownPoint(SampleNetwork.markup), .point, in: good.lines[1]),
            .refused(.communeUnknown, .commune, in: good.lines[2]),
            .noPlace(.noPlace([.desk]), instead: now, in: good.lines[3], zone: .paris),
        ])
        var same = ImportOutcome()
        same.note(good.lines[0], .same)
        let account = OpenedAccount(
            login: try LoginName(reading: "claire.exemple"), name: try ShownName(reading: SampleNetwork.markup), role: .adviser)
        return [
            sample("good", good, outcome(good, opening: [account, account])), sample("one", one), sample("named", good, named),
            sample("long", bad), sample("same", good, same), sample("stale", good, isStale: true),
            sample("no-csv", TableFile(reading: [0x50, 0x4B, 3, 4], as: .accounts)),
        ]
    }

    private static func links() throws -> [PageSample] {
        let accounts = try SampleNetwork.long().accounts.prefix(5).map { account in
            (
                OpenedAccount(login: account.login, name: account.name, role: account.scope.role),
                "https://visio.exemple.fr/invitations/ABCDE-FGHJK-LMNPQ-RSTUV-WXYZ2-3"
            )
        }
        let page = ImportedAccountsPage(
            accounts, csv: "nom;lien\r\n\"><b>;x\r\n", kind: .accounts, count: 5, expires: now, zone: .paris)
        return [PageSample(name: "imported-accounts", page: page, frame: operatorFrame)]
    }

    private static func exports() throws -> [PageSample] {
        let id: AccountID = SampleNetwork.id(3)
        let days = DateSpan(Zone.paris.local(at: now).date)
        let events = [
            TableEvent(.gaveOut, .appointments, days: days, by: id, at: now), TableEvent(.broughtIn, .points, lines: 12, by: id, at: now),
            TableEvent(.gaveOut, .accounts, by: SampleNetwork.id(9), at: now),
        ]
        let names = [id: try ShownName(reading: SampleNetwork.markup)]
        func sample(_ name: String, _ role: Role, _ events: [TableEvent] = [], from: String = "", _ troubles: FormTroubles? = nil)
            -> PageSample
        {
            let page = ExportPage(
                for: role, kind: from.isEmpty ? "" : "appointments", from: from, troubles: troubles, events: events, names: names,
                zone: .paris)
            return PageSample(name: "export-\(name)", page: page, frame: role == .operator ? operatorFrame : host)
        }
        return [
            sample("operator", .operator, events), sample("host", .host),
            sample("error", .host, from: #""><b>"#, FormTroubles("from", Refusal(.notADate))),
            sample("no-kind", .operator, [], FormTroubles("kind", .missing)),
        ]
    }
}
