import CivilTime
import Establishments
import People
import Testing
import Vocabulary

extension Contract {
    /// Accounts: opened, changed, listed.
    package static let accounts = [
        Clause("nobody runs an empty network, and one becomes its operator by a link, once") { store in
            #expect(try await !store.hasOperator())
            let now = Timestamp(milliseconds: 1_795_509_000_000)
            let link = Village.digest(1)
            try await store.inviteOperator(link: link, at: now)
            #expect(try await store.invitation(link, at: now) == .success(Invitation(.newOperator, made: now)))
            func become(_ number: UInt64, _ login: String, at now: Timestamp) async throws -> Result<Account, Refusal> {
                try await store.becomeOperator(
                    login: LoginName(reading: login), name: ShownName(reading: "Camille Fictive"), as: AccountID(high: 5, low: number),
                    password: PasswordHash("hash"), link: link, at: now)
            }
            #expect(refusal(try await become(1, "camille", at: now + Invitation.life)) == .linkExpired)
            let account = try await become(1, "camille", at: now).get()
            #expect(account.scope == .network && account.isOpen)
            #expect(try await store.hasOperator())
            #expect(refusal(try await become(2, "autre", at: now)) == .linkUsed)
            #expect(refusal(try await store.invitation(link, at: now)) == .linkUsed)
            #expect(try await store.accounts(seenBy: account.principal) == [account])
        },
        Clause(of: "an operator opens an account; the same again changes nothing, and a login name is one account's") { village in
            let store = village.store
            let id = AccountID(high: 5, low: 50)
            let details = AccountDetails(
                login: try LoginName(reading: "marc"), name: try ShownName(reading: "Marc Modèle"), scope: .agency(village.caf))
            for asking in village.everybody where asking.role != .operator {
                #expect(refusal(try await store.openAccount(details, as: id, by: asking, at: village.now)) == .notPermitted)
            }
            let account = try await store.openAccount(details, as: id, by: village.operating, at: village.now).get()
            #expect(account == Account(id: id, login: details.login, name: details.name, scope: details.scope))
            #expect(try await store.openAccount(details, as: id, by: village.operating, at: village.now).get() == account)
            let other = AccountID(high: 5, low: 51)
            #expect(refusal(try await store.openAccount(details, as: other, by: village.operating, at: village.now)) == .loginTaken)
            #expect(try await store.accounts(seenBy: village.operating).filter { $0.login == details.login } == [account])
        },
        Clause(of: "nobody works at a place that is closed, or that is none") { village in
            let store = village.store
            func open(_ scope: Scope) async throws -> Refusal? {
                let details = AccountDetails(
                    login: try LoginName(reading: "marc"), name: try ShownName(reading: "Marc Modèle"), scope: scope)
                return refusal(
                    try await store.openAccount(details, as: AccountID(high: 5, low: 50), by: village.operating, at: village.now))
            }
            #expect(try await open(.agency(AgencyID(high: 2, low: 99))) == .workplaceClosed)
            #expect(try await open(.point(PointID(high: 3, low: 99))) == .workplaceClosed)
            #expect(try await open(.station(village.stations[0], at: village.thueyts)) == .workplaceClosed)
            // A station has its account already.
            #expect(try await open(.station(village.stations[0], at: village.saintFelicien)) == .workplaceClosed)
            _ = try await store.change(village.adviserOfCAF.account, .close, by: village.operating, at: village.now).get()
            _ = try await store.change(village.caf, .close, by: village.operating, at: village.now).get()
            #expect(try await open(.agency(village.caf)) == .workplaceClosed)
            let back = try await store.change(village.adviserOfCAF.account, .reopen, by: village.operating, at: village.now)
            #expect(refusal(back) == .workplaceClosed)
        },
        Clause(of: "an account is renamed, moved, closed and opened again, by operators") { village in
            let store = village.store
            let id = village.claire.account
            let name = try ShownName(reading: "Claire Autre")
            for change in [AccountChange.rename(name), .move(to: .agency(village.caf)), .close] {
                #expect(refusal(try await store.change(id, change, by: village.host, at: village.now)) == .notFound)
                #expect(refusal(try await store.change(id, change, by: village.claire, at: village.now)) == .notPermitted)
                let changed = try await store.change(id, change, by: village.operating, at: village.now).get()
                #expect(try await store.change(id, change, by: village.operating, at: village.now + .minutes(1)).get() == changed)
                #expect(try await store.accounts(seenBy: village.claire) == [changed])
            }
            let reopened = try await store.change(id, .reopen, by: village.operating, at: village.now).get()
            #expect(reopened.name == name && reopened.scope == .agency(village.caf) && reopened.isOpen)
            let unknown = try await store.change(AccountID(high: 5, low: 99), .close, by: village.operating, at: village.now)
            #expect(refusal(unknown) == .notFound)
        },
        Clause(of: "the last operator stays") { village in
            let store = village.store
            let close = try await store.change(village.operating.account, .close, by: village.operating, at: village.now)
            #expect(refusal(close) == .lastOperator)
            let moved = try await store.change(village.host.account, .move(to: .network), by: village.operating, at: village.now).get()
            #expect(try await store.change(village.operating.account, .close, by: moved.principal, at: village.now).get().isOpen == false)
            #expect(try await store.hasOperator())
        },
        Clause(of: "operators see all accounts, open ones first and by name; others their own") { village in
            let store = village.store
            _ = try await store.change(village.host.account, .close, by: village.operating, at: village.now).get()
            let accounts = try await store.accounts(seenBy: village.operating)
            #expect(accounts.count == village.everybody.count)
            #expect(accounts.last?.id == village.host.account)
            let open = accounts.dropLast().map(\.name.text.folded)
            #expect(open == open.sorted())
            for asking in village.everybody where asking.role != .operator {
                #expect(try await store.accounts(seenBy: asking) == accounts.filter { $0.isVisible(to: asking) })
            }
        },
    ]
}
