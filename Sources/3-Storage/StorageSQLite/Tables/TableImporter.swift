import CivilTime
import Establishments
import GRDB
import People
import Tables
import Vocabulary

/// Brings a file in, line after line, inside a transaction that its caller keeps or takes back. Every line goes through the decision of
/// the command by hand, and is written before the next is looked at: two lines that want the same desk find out.
struct TableImporter {
    let file: TableFile
    let asking: Principal
    let now: Timestamp
    let zone: Zone
    let db: Database
    /// The network as it was before the file: lines of accounts and appointments name parts of it.
    let map: NetworkMap
    private let links: [SecretDigest]
    private var outcome: ImportOutcome
    private var names = NamesInFile()
    private var chance = SystemRandomNumberGenerator()

    init(_ file: TableFile, links: [SecretDigest], by asking: Principal, at now: Timestamp, in zone: Zone, _ db: Database) throws {
        self.file = file
        self.links = links
        self.asking = asking
        self.now = now
        self.zone = zone
        self.db = db
        map = try db.network(seenBy: asking)
        outcome = ImportOutcome(file.faults)
    }

    /// What a line comes to: the verdict and the accounts that it opens, or what is wrong.
    enum Course {
        case good(LineVerdict.What, opening: [NewAccount] = [])
        case bad([TableFault])
    }

    /// An account that a line opened.
    struct NewAccount {
        let id: AccountID
        let details: AccountDetails

        var opened: OpenedAccount { OpenedAccount(login: details.login, name: details.name, role: details.scope.role) }
    }

    mutating func run() throws -> ImportOutcome {
        for line in file.lines {
            var course = Course.bad([])
            // What a line wrote before it was refused must not be in the way of the next.
            try db.inSavepoint {
                course = try take(line)
                if case .bad = course { return .rollback }
                return .commit
            }
            switch course {
            case .bad(let faults): outcome.note(faults)
            case .good(let verdict, let accounts):
                for (place, account) in accounts.enumerated() { try invite(account, outcome.opened.count + place) }
                outcome.note(line, verdict, opening: accounts.map(\.opened))
            }
        }
        return outcome
    }

    private mutating func take(_ line: TableLine) throws -> Course {
        do {
            switch file.kind {
            case .agencies: return try take(AgencyLine(line), line)
            case .points:
                let point = try PointLine(line)
                // A house that moved stands there twice, the old one closed.
                if !point.isClosed, let fault = names.taking(point.point.text, .point, in: line) { return .bad([fault]) }
                return try take(point, line)
            case .accounts:
                let account = try AccountLine(line, in: map)
                if let fault = names.taking(account.login.text, .login, in: line) { return .bad([fault]) }
                return try take(account, line)
            case .appointments:
                let today = zone.local(at: now).date
                let booking = try BookingLine(
                    line, in: map, by: asking, today: today, zone: zone, offersTexts: file.offersTexts)
                return try take(booking, line)
            case .waitingList, .groupSessions, .notes, .dutyPeriods, .hours, .closures:
                return .bad([.refused(.notPermitted, in: line)])
            }
        } catch let troubles as FormTroubles {
            return .bad(TableFault.all(troubles, in: line) + (try unknownCommune(of: line, besides: troubles)))
        }
    }

    mutating func newIdentifier<Thing>() -> Identifier<Thing> { .new(at: now, using: &chance) }

    /// Each account that is opened gets the next link; a trial has none to give.
    private func invite(_ account: NewAccount, _ place: Int) throws {
        guard place < links.count else { return }
        let decision = Invitation.inviting(facts: try db.accountFacts(account.id), by: asking, at: now)
        _ = try db.carryOut(decision, of: account.id, links[place], at: now).get()
    }
}
