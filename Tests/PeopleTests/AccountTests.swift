import CivilTime
import People
import Testing
import Vocabulary

struct AccountTests {
    let now = Timestamp(milliseconds: 1_795_509_000_000)
    let agency = AgencyID(high: 0, low: 1)
    let point = PointID(high: 0, low: 2)
    let operating: Account
    let advising: Account
    let details: AccountDetails

    init() throws {
        operating = Account(
            id: AccountID(high: 0, low: 10), login: try LoginName(reading: "camille"), name: try ShownName(reading: "Camille Fictive"),
            scope: .network)
        advising = Account(
            id: AccountID(high: 0, low: 11), login: try LoginName(reading: "claire"), name: try ShownName(reading: "Claire Riou"),
            scope: .agency(agency))
        details = AccountDetails(
            login: try LoginName(reading: "marc"), name: try ShownName(reading: "Marc Modèle"), scope: .point(PointID(high: 0, low: 2)))
    }

    @Test func `a role follows from its scope`() {
        #expect(Scope.network.role == .operator && Scope.agency(agency).role == .adviser && Scope.point(point).role == .host)
        #expect(Scope.station(StationID(high: 0, low: 3), at: point).role == .station)
    }

    @Test func `an operator opens an account, once`() throws {
        let id = AccountID(high: 0, low: 12)
        guard
            case .accepted(let account, let events) = Account.opening(
                details, as: id, facts: AccountFacts(account: nil), by: operating.principal, at: now)
        else {
            Issue.record("refused")
            return
        }
        #expect(account.isOpen && account.scope == .point(point))
        #expect(events == [AccountEvent(account: id, what: .opened, by: operating.id, at: now)])
        let again = Account.opening(
            details, as: id, facts: AccountFacts(account: account, isLoginTaken: true), by: operating.principal, at: now)
        #expect(again == .unchanged(account))
    }

    @Test func `opening is refused for a reason`() {
        let id = AccountID(high: 0, low: 12)
        func open(_ facts: AccountFacts, by asking: Account) -> Refusal? {
            refusal(Account.opening(details, as: id, facts: facts, by: asking.principal, at: now))
        }
        #expect(open(AccountFacts(account: nil), by: advising) == .notPermitted)
        #expect(open(AccountFacts(account: nil, isLoginTaken: true), by: operating) == .loginTaken)
        #expect(open(AccountFacts(account: nil, isWorkplaceOpen: false), by: operating) == .workplaceClosed)
    }

    @Test func `the last operator stays`() {
        func change(_ change: AccountChange, operators: Int) -> Refusal? {
            refusal(
                Account.changing(
                    change, facts: AccountFacts(account: operating, openOperators: operators), by: operating.principal, at: now))
        }
        #expect(change(.close, operators: 1) == .lastOperator)
        #expect(change(.move(to: .agency(agency)), operators: 1) == .lastOperator)
        #expect(change(.close, operators: 2) == nil)
    }

    @Test func `nobody but an operator changes accounts, and others' are not even there`() {
        for command in [AccountChange.close, .reopen, .rename(operating.name), .move(to: .network)] {
            #expect(
                refusal(Account.changing(command, facts: AccountFacts(account: advising), by: advising.principal, at: now)) == .notPermitted
            )
            #expect(
                refusal(Account.changing(command, facts: AccountFacts(account: operating), by: advising.principal, at: now)) == .notFound)
            #expect(refusal(Account.changing(command, facts: AccountFacts(account: nil), by: operating.principal, at: now)) == .notFound)
        }
    }

    @Test func `a change that is asked twice happens once`() throws {
        let changes: [AccountChange] = [.rename(try ShownName(reading: "Claire Dumas")), .move(to: .point(point)), .close, .reopen]
        var account = advising
        for change in changes {
            guard
                case .accepted(let changed, let events) = Account.changing(
                    change, facts: AccountFacts(account: account), by: operating.principal, at: now)
            else {
                Issue.record("refused")
                return
            }
            #expect(events.count == 1)
            let again = Account.changing(change, facts: AccountFacts(account: changed), by: operating.principal, at: now + .seconds(1))
            #expect(again == .unchanged(changed))
            account = changed
        }
        #expect(account.name.text == "Claire Dumas" && account.scope == .point(point) && account.isOpen)
    }

    @Test func `nobody is moved to a closed place, nor a station anywhere`() {
        let station = Account(
            id: AccountID(high: 0, low: 13), login: advising.login, name: advising.name,
            scope: .station(StationID(high: 0, low: 3), at: point))
        func move(_ account: Account, to scope: Scope, isOpen: Bool) -> Refusal? {
            refusal(
                Account.changing(
                    .move(to: scope), facts: AccountFacts(account: account, isWorkplaceOpen: isOpen), by: operating.principal, at: now))
        }
        #expect(move(advising, to: .point(point), isOpen: false) == .workplaceClosed)
        #expect(move(station, to: .point(point), isOpen: true) == .stationStays)
        #expect(move(advising, to: station.scope, isOpen: true) == .stationStays)
        var closed = advising
        closed.closed = now
        #expect(
            refusal(
                Account.changing(.reopen, facts: AccountFacts(account: closed, isWorkplaceOpen: false), by: operating.principal, at: now))
                == .workplaceClosed)
    }

    @Test func `sessions end when the account means something else`() {
        let ending = AccountEvent.What.allCases.filter { AccountEvent(account: advising.id, what: $0, by: nil, at: now).endsSessions }
        #expect(ending == [.moved, .closed, .passwordSet, .signedOutEverywhere])
    }

    @Test func `one signs out everywhere oneself, and an operator anybody`() {
        func signOut(_ account: Account?, by asking: Account) -> Refusal? {
            refusal(Account.signingOutEverywhere(facts: AccountFacts(account: account), by: asking.principal, at: now))
        }
        #expect(signOut(advising, by: advising) == nil)
        #expect(signOut(advising, by: operating) == nil)
        #expect(signOut(operating, by: advising) == .notFound)
        #expect(signOut(nil, by: operating) == .notFound)
    }

    @Test func `a session lasts a working day, a station's until it is ended`() {
        var account = advising
        let session = Session(account: account.id, since: now)
        #expect(session.principal(of: account, at: now + .hours(13)) == account.principal)
        #expect(session.principal(of: account, at: now + .hours(14)) == nil)
        account.scope = .station(StationID(high: 0, low: 3), at: point)
        #expect(session.principal(of: account, at: now + .days(1_000)) == account.principal)
        #expect(session.principal(of: operating, at: now) == nil)
        account.closed = now
        #expect(session.principal(of: account, at: now) == nil)
    }

    @Test func `whoever knew the password is signed in while it is still the one`() {
        let credential = Credential(account: advising.id, hash: PasswordHash("hash"))
        func signIn(_ account: Account?, kept: PasswordHash?) -> Refusal? {
            guard case .failure(let refusal) = Account.signingIn(by: credential, kept: kept, facts: AccountFacts(account: account)) else {
                return nil
            }
            return refusal
        }
        var closed = advising
        closed.closed = now
        #expect(signIn(advising, kept: PasswordHash("hash")) == nil)
        #expect(signIn(advising, kept: PasswordHash("another")) == .wrongCredentials)
        #expect(signIn(advising, kept: nil) == .wrongCredentials)
        #expect(signIn(closed, kept: PasswordHash("hash")) == .wrongCredentials)
        #expect(signIn(operating, kept: PasswordHash("hash")) == .wrongCredentials)
        #expect(signIn(nil, kept: PasswordHash("hash")) == .wrongCredentials)
    }

    @Test func `a password is changed by whoever has it, and ends the sessions that others may have`() {
        let (credential, kept) = (Credential(account: advising.id, hash: PasswordHash("hash")), PasswordHash("hash"))
        func change(by asking: Account, kept: PasswordHash) -> Decision<Account, AccountEvent> {
            Account.changingPassword(
                from: credential, kept: kept, facts: AccountFacts(account: advising), by: asking.principal, at: now)
        }
        let event = AccountEvent(account: advising.id, what: .passwordSet, by: advising.id, at: now)
        #expect(change(by: advising, kept: kept) == .accepted(advising, [event]) && event.endsSessions)
        #expect(refusal(change(by: operating, kept: kept)) == .notPermitted)
        #expect(refusal(change(by: advising, kept: PasswordHash("another"))) == .wrongCredentials)
    }

    @Test func `the form of an account says what is wrong with it`() throws {
        let empty = #expect(throws: FormTroubles.self) { try AccountDraft().parsed() }
        #expect(empty?.troubles.map(\.field) == ["login", "name", "role"])
        let station = #expect(throws: FormTroubles.self) { try AccountDraft(login: "abc", name: "Abc", role: "station").parsed() }
        #expect(station?["role"] == .notOffered)
        let nowhere = #expect(throws: FormTroubles.self) {
            try AccountDraft(login: "abc", name: "Abc", role: "adviser", agency: "x").parsed()
        }
        #expect(nowhere?["agency"] == .notOffered)
        let parsed = try AccountDraft(login: "Marc", name: "Marc Modèle", role: "host", agency: "x", point: point.text).parsed()
        #expect(parsed == details)
        #expect(try AccountDraft(login: "Marc", name: "Marc Modèle", role: "operator").parsed().scope == .network)
    }
}

func refusal<Value, Event>(_ decision: Decision<Value, Event>) -> Refusal? {
    if case .refused(let refusal) = decision { refusal } else { nil }
}
