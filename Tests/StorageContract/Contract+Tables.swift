import Appointments
import CSV
import Capacity
import CivilTime
import Communes
import Establishments
import Interviews
import People
import Tables
import Testing
import Vocabulary

extension Contract {
    /// Files that are brought in, and tables that are given out.
    package static let tables: [Clause] = bringingIn + bringingInPeople + givingOut + givingOutMore

    private static let bringingIn: [Clause] = [
        Clause(of: "a trial says what a file would do, and nothing of it stays") { village in
            let before = try await village.store.network(seenBy: village.operating)
            let outcome = try await village.tries("partenaire;agence\nCarsat;Privas\nCAF;CAF de l’Ardèche\nCarsat;Aubenas\n", .agencies)
            #expect(outcome.count(.new) == 2 && outcome.count(.same) == 1 && outcome.faults == [] && outcome.isTakeable)
            #expect(try await village.store.network(seenBy: village.operating) == before)
            #expect(try await village.store.tableEvents(9, seenBy: village.operating) == [])
        },
        Clause(of: "what was tried is brought in, once, and is noted") { village in
            let text = "partenaire;agence\nCarsat;Privas\nCarsat;Aubenas\n"
            #expect(try await village.bringsIn(text, .agencies).isDone)
            let map = try await village.store.network(seenBy: village.operating)
            #expect(map.partners.count == 3 && map.agencies.count == 4)
            let event = TableEvent(.broughtIn, .agencies, lines: 2, by: village.operating.account, at: village.now)
            #expect(try await village.store.tableEvents(9, seenBy: village.operating) == [event])
            #expect(try await village.store.tableEvents(9, seenBy: village.host) == [])
            #expect(try await village.tries(text, .agencies).count(.same) == 2)
        },
        Clause(of: "a file with one line that is not right is not brought in at all, and the line is named") { village in
            let file = village.file("partenaire;agence\nCarsat;Privas\nCarsat;\nCarsat;Aubenas\n", .agencies)
            let outcome = try await village.tries(file)
            #expect(outcome.faults.map(\.line) == [3] && outcome.faults[0].column == .agency && outcome.count(.new) == 2)
            #expect(!outcome.isTakeable)
            #expect(try await village.bringsIn(file, expecting: outcome).isDone == false)
            #expect(try await village.store.network(seenBy: village.operating).agencies.count == 2)
        },
        Clause(of: "what changed since the trial stops it, and it is said what would come of it now") { village in
            let file = village.file("partenaire;agence\nCAF;Privas\nCAF;Aubenas\n", .agencies)
            let outcome = try await village.tries(file)
            _ = try await village.store.openAgency(
                Label(reading: "privas"), of: village.cafPartner, as: AgencyID(high: 2, low: 9), by: village.operating, at: village.now
            ).get()
            let brought = try await village.bringsIn(file, expecting: outcome)
            #expect(!brought.isDone && brought.outcome.count(.same) == 1 && brought.outcome.count(.new) == 1)
            #expect(try await village.store.network(seenBy: village.operating).agencies.count == 3)
            #expect(try await village.bringsIn(file, expecting: brought.outcome).isDone)
        },
        Clause(of: "a point comes with its place and its stations, each with an account and a link") { village in
            _ = try await village.store.replaceCommunes(by: village.communes(), isTrial: false)
            let text = """
                point;rue;commune;postes
                Largentière;1 rue Haute;07110 Largentière;Poste 1|Poste 2
                Saint-Félicien;;07410;Poste 1|Poste 2|Poste 3
                Nulle-Part;;99999;
                """
            let bad = try await village.tries(text, .points)
            #expect(bad.faults.map(\.line) == [4] && bad.faults[0].column == .commune)
            let brought = try await village.bringsIn(text.replacing("99999", with: ""), .points)
            #expect(brought.isDone && brought.outcome.count(.new) == 2 && brought.outcome.count(.changed) == 1)
            #expect(brought.outcome.opened.map(\.login.text) == ["poste-1-largentiere", "poste-2-largentiere", "poste-3-saint-felicien"])
            let map = try await village.store.network(seenBy: village.operating)
            let point = try #require(map.points.first { $0.label.text == "Largentière" })
            #expect(map.stations.count { $0.point == point.id } == 2 && map.stations.count { $0.point == village.saintFelicien } == 3)
            #expect(try await village.store.address(of: point.id)?.line == "1 rue Haute, 07110 Largentière")
            let holder = try await village.store.holder(of: Village.digest(9_002), at: village.now)
            #expect(holder?.login.text == "poste-3-saint-felicien")
        },
        Clause(of: "only operators bring the network in, and a host's lines are of their own point") { village in
            let network = village.file("partenaire;agence\nCAF;Privas\n", .agencies)
            for asking in village.everybody where asking.role != .operator {
                let answer = try await village.store.bringIn(
                    network, expecting: nil, links: [], by: asking, at: village.now, in: .paris)
                #expect(refusal(answer) == .notPermitted)
            }
            let text = "agence;point;date;heure;prénom\nAnnonay;Saint-Félicien;1/12/2026;9h;Jeanne\nAnnonay;Thueyts;1/12/2026;9h;Jeanne\n"
            let outcome = try await village.tries(text, .appointments, by: village.host)
            #expect(outcome.count(.new) == 1 && outcome.faults.map(\.line) == [3] && outcome.faults[0].column == .point)
            let ofAgency = try await village.tries(
                "agence;point;date;heure;prénom\n;Thueyts;1/12/2026;9h;Jeanne\nCAF de l’Ardèche;Thueyts;1/12/2026;9h;Jeanne\n",
                .appointments,
                by: village.claire)
            #expect(ofAgency.count(.new) == 1 && ofAgency.faults.map(\.line) == [3] && ofAgency.faults[0].column == .agency)
        },
    ]

    private static let bringingInPeople: [Clause] = [
        Clause(of: "a name that stands in a file twice is named, and all that is wrong with a line at once") { village in
            _ = try await village.store.replaceCommunes(by: village.communes(), isTrial: false)
            let points = "point;code postal;téléphone\nVernoux;07110;\nVERNOUX;07110;\nLamastre;99999;612345678\n"
            let outcome = try await village.tries(points, .points)
            #expect(outcome.faults.map(\.line) == [3, 4, 4] && outcome.faults.map(\.column) == [.point, .telephone, .commune])
            let twice = try await village.tries(
                "identifiant;nom;métier;point\nnora;Nora;animateur;Thueyts\nnora;Nora Autre;animateur;Thueyts\n", .accounts)
            #expect(twice.count(.new) == 1 && twice.faults.map(\.line) == [3] && twice.faults.map(\.column) == [.login])
        },
        Clause(of: "accounts are opened, renamed and moved; operators and stations are made by hand") { village in
            let text = """
                identifiant;nom;métier;partenaire;agence;point
                nora;Nora Nouvelle;conseiller;CAF;CAF de l’Ardèche;
                anne;Anne Autre;animateur;;;Thueyts
                paul;Paul Exemple;conseillère;;Annonay;
                camille;Camille Fictive;opératrice;;;
                max;Max Neuf;opérateur;;;
                lea;Léa Neuve;animateur;;;Nulle part
                """
            let outcome = try await village.tries(text, .accounts)
            #expect(outcome.verdicts.map(\.what) == [.new, .changed, .same, .passedOver])
            #expect(outcome.faults.map(\.line) == [6, 7] && outcome.faults.map(\.column) == [.role, .point])
            let good = text.split(separator: "\n").dropLast(2).joined(separator: "\n")
            let brought = try await village.bringsIn(good, .accounts)
            #expect(brought.isDone && brought.outcome.opened.map(\.login.text) == ["nora"])
            #expect(try await village.store.holder(of: Village.digest(9_000), at: village.now)?.name.text == "Nora Nouvelle")
            let accounts = try await village.store.accounts(seenBy: village.operating)
            let anne = try #require(accounts.first { $0.login.text == "anne" })
            #expect(anne.name.text == "Anne Autre" && anne.scope == .point(village.thueyts))
        },
        Clause(of: "lines of one file take each other's desks, and one without a place is told the next hour") { village in
            try await village.publish()
            let text = """
                agence;point;date;heure;prénom;nom;contact
                Annonay;Saint-Félicien;25/11/2026;9h;Jeanne;Fictive;aucun
                Annonay;Saint-Félicien;25/11/2026;9h;Marcel;Inventé;aucun
                Annonay;Saint-Félicien;25/11/2026;9h;jeanne;fictive;aucun
                """
            let outcome = try await village.tries(text, .appointments, by: village.host)
            #expect(outcome.verdicts.map(\.what) == [.new, .same] && outcome.faults.map(\.line) == [3])
            #expect(outcome.faults[0].column == .hour && outcome.faults[0].reason.key == CapacityKey.noDesk.rawValue)
            #expect(outcome.faults[0].remedy?.arguments["hour"] == .instant(try village.instant(9, 20)))
            #expect(try await village.rows(.appointments, to: village.host) == [])
            let mended = text.replacing("9h;Marcel", with: "9h20;Marcel")
            let brought = try await village.bringsIn(mended, .appointments, by: village.host)
            #expect(brought.isDone && brought.outcome.count(.new) == 2)
            #expect(try await village.log().map(\.what) == [.booked, .booked])
            let other = try await village.tries(mended.replacing("aucun", with: ""), .appointments, by: village.host)
            #expect(other.faults.map(\.reason.key) == Array(repeating: TableKey.differs.rawValue, count: 3))
        },
        Clause(of: "a line of the past is refused, and one that ended is passed over") { village in
            let text =
                "agence;point;date;heure;prénom;état\nAnnonay;Thueyts;2/11/2026;9h;Jeanne;\nAnnonay;Thueyts;2/11/2026;9h;Jeanne;tenu\n"
            let outcome = try await village.tries(text, .appointments)
            #expect(outcome.faults.map(\.line) == [2] && outcome.verdicts.map(\.what) == [.passedOver])
        },
    ]

    private static let givingOut: [Clause] = [
        Clause(of: "everybody has the rows of their own scope, and operators no visitor's name") { village in
            try await village.book(1)
            try await village.book(2, agency: village.caf, point: village.thueyts, start: village.now + .minutes(30))
            let all = try await village.rows(.appointments, to: village.operating)
            #expect(all.count == 2 && !all.joined().contains { $0.contains("Jeanne") || $0.contains("Fictive") })
            for asking in [village.host, village.claire, village.paul] {
                let rows = try await village.rows(.appointments, to: asking)
                #expect(rows.count == 1 && rows[0].contains("Fictive") && rows[0].contains("Annonay") && rows[0].contains("Saint-Félicien"))
            }
            #expect(try await village.rows(.appointments, to: village.adviserOfCAF).map { $0[2] } == ["Thueyts"])
            for asking in village.everybody {
                for kind in TableKind.allCases where !kind.isGiven(to: asking.role) {
                    let answer = try await village.store.giveOut(kind, of: village.days, to: asking, at: village.now, in: .paris)
                    guard case .failure(.notPermitted) = answer else {
                        Issue.record("\(kind) was given to \(asking.role)")
                        continue
                    }
                }
            }
        },
        Clause(of: "who had what is noted, with the days") { village in
            _ = try await village.rows(.appointments, to: village.host)
            _ = try await village.rows(.accounts, to: village.operating)
            let events = try await village.store.tableEvents(9, seenBy: village.operating)
            #expect(events.map(\.kind) == [.accounts, .appointments] && events.map(\.days) == [nil, village.days])
            #expect(try await village.store.tableEvents(9, seenBy: village.host).map(\.kind) == [.appointments])
        },
        Clause(of: "rows come in pages, of whom there was at the beginning, by start, each once") { village in
            for number in 1...450 {
                let start = village.now + .minutes(number % 7 * 60)
                try await village.book(number, start: start)
            }
            let table = try await village.store.giveOut(.appointments, of: village.days, to: village.claire, at: village.now, in: .paris)
                .get()
            var rows = try await table.next()
            #expect((1...200).contains(rows.count))
            // What is made meanwhile is not in it.
            try await village.book(900, start: village.now + .hours(6))
            while case let page = try await table.next(), !page.isEmpty { rows += page }
            #expect(rows.count == 450)
            #expect(rows.map { $0[4] } == rows.map { $0[4] }.sorted())
            #expect(try await table.next() == [])
        },
        Clause(of: "notes are given to the agency's advisers while they live, and to nobody else") { village in
            let id = try await village.seat(1)
            _ = try await village.store.receive(id, by: village.claire, at: village.now + .minutes(3)).get()
            let note = try NoteText.read("=Rappeler lundi")
            _ = try await village.store.end(id, as: .held, note: note, by: village.claire, at: village.now + .minutes(9)).get()
            #expect(try await village.rows(.appointments, to: village.paul).first?.last == "=Rappeler lundi")
            #expect(try await village.rows(.appointments, to: village.host).first?.last == "")
            #expect(try await village.rows(.appointments, to: village.operating).first?.last == "")
            let row = try #require(try await village.rows(.notes, to: village.paul).first)
            #expect(row[5] == "Jeanne" && row[6] == "Fictive" && row[7] == "Claire Exemple" && row[9] == "=Rappeler lundi")
            #expect(try await village.rows(.notes, to: village.adviserOfCAF).isEmpty)
            #expect(try await village.rows(.notes, to: village.paul, at: village.now + .days(31)).isEmpty)
            let later = try await village.rows(.appointments, to: village.paul, at: village.now + .days(31))
            #expect(later.first?.last == "")
        },
        Clause(of: "hours, duty periods and closures are given to whoever keeps them") { village in
            try await village.publish()
            let closure = Closure(id: ClosureID(high: 9, low: 1), what: .agency(village.annonay), days: DateSpan(village.wednesday))
            _ = try await village.store.close(closure, by: village.claire, at: village.now, in: .paris).get()
            let duty = try await village.rows(.dutyPeriods, to: village.claire)
            #expect(duty.count == 1 && duty[0][1] == "Annonay" && duty[0].contains("Saint-Félicien|Thueyts"))
            #expect(try await village.rows(.dutyPeriods, to: village.adviserOfCAF) == [])
            let closures = try await village.rows(.closures, to: village.operating)
            #expect(closures == [["agence", "France Travail", "Annonay", "", "", "", "25/11/2026", "25/11/2026"]])
            #expect(try await village.rows(.closures, to: village.host) == [])
            #expect(try await village.rows(.hours, to: village.host).map { $0[0] } == ["Saint-Félicien"])
        },
        Clause(of: "what is given out is, brought in where it came from, the same") { village in
            _ = try await village.store.replaceCommunes(by: village.communes(), isTrial: false)
            _ = try await village.bringsIn("point;rue;commune\nThueyts;=1 rue Haute;Thueyts\n", .points)
            try await village.book(1, start: village.now + .days(2))
            for kind in [TableKind.agencies, .points, .appointments] {
                let by = kind == .appointments ? village.claire : village.operating
                let text = try await village.text(kind, to: by)
                let outcome = try await village.tries(village.file(text, kind), by: by)
                #expect(outcome.faults == [] && outcome.count(.same) == outcome.verdicts.count && outcome.verdicts.count > 0, "\(kind)")
            }
        },
    ]
}

extension Village {
    /// A month around now.
    var days: DateSpan { DateSpan(from: wednesday.adding(days: -15), through: wednesday.adding(days: 15)) ?? DateSpan(wednesday) }

    func file(_ text: String, _ kind: TableKind) -> TableFile { TableFile(reading: Array(text.utf8), as: kind) }

    func tries(_ file: TableFile, by asking: Principal? = nil) async throws -> ImportOutcome {
        let brought = try await store.bringIn(file, expecting: nil, links: [], by: asking ?? operating, at: now, in: .paris).get()
        #expect(!brought.isDone)
        return brought.outcome
    }

    func tries(_ text: String, _ kind: TableKind, by asking: Principal? = nil) async throws -> ImportOutcome {
        try await tries(file(text, kind), by: asking)
    }

    /// With links of which the first is that of the digest 9,000.
    func bringsIn(_ file: TableFile, expecting outcome: ImportOutcome, by asking: Principal? = nil) async throws -> BroughtIn {
        let links = outcome.opened.indices.map { Self.digest(9_000 + $0) }
        return try await store.bringIn(file, expecting: outcome, links: links, by: asking ?? operating, at: now, in: .paris).get()
    }

    /// Tries a file, then brings it in.
    func bringsIn(_ text: String, _ kind: TableKind, by asking: Principal? = nil) async throws -> BroughtIn {
        let file = file(text, kind)
        return try await bringsIn(file, expecting: tries(file, by: asking), by: asking)
    }

    func rows(_ kind: TableKind, to asking: Principal, at instant: Timestamp? = nil) async throws -> [[String]] {
        let table = try await store.giveOut(kind, of: days, to: asking, at: instant ?? now, in: .paris).get()
        var rows: [[String]] = []
        while case let page = try await table.next(), !page.isEmpty { rows += page }
        for row in rows { #expect(row.count == kind.givenColumns.count) }
        return rows
    }

    /// As the file that somebody gets.
    func text(_ kind: TableKind, to asking: Principal) async throws -> String {
        let rows = try await rows(kind, to: asking)
        return CSVWriter.byteOrderMark + ([kind.givenColumns.map(\.header)] + rows).map(CSVWriter.line).joined()
    }
}
