import CivilTime
import Establishments
import People
import Testing
import Vocabulary

extension Contract {
    /// A station and the account by which it signs in.
    package static let stations = [
        Clause(of: "a station comes with its account, or neither comes") { village in
            let store = village.store
            func open(_ label: String, login: String, account: UInt64) async throws -> Refusal? {
                refusal(
                    try await store.openStation(
                        Label(reading: label), at: village.thueyts, as: StationID(high: 4, low: 9), login: LoginName(reading: login),
                        account: AccountID(high: 6, low: account), by: village.operating, at: village.now))
            }
            let before = try await store.network(seenBy: village.operating)
            #expect(try await open("Poste 2", login: "anne", account: 9) == .loginTaken)
            // Somebody else's account.
            #expect(try await open("Poste 2", login: "poste-9", account: 0) == .loginTaken)
            // What would do for a station, but not for one who signs in.
            #expect(try await open("2", login: "poste-9", account: 9) == .tooShort(least: 2))
            #expect(try await store.network(seenBy: village.operating) == before)
            #expect(try await open("Poste 2", login: "poste-9", account: 9) == nil)
            let account = try await store.accounts(seenBy: village.operating).first { $0.id == AccountID(high: 6, low: 9) }
            #expect(account?.scope == .station(StationID(high: 4, low: 9), at: village.thueyts))
            #expect(account?.name.text == "Poste 2" && account?.login.text == "poste-9")
        },
        Clause(of: "its account is renamed, closed and opened again with it") { village in
            let store = village.store
            let id = village.stations[0]
            let credential = try await village.setPassword(village.station(0))
            try await village.signIn(credential, session: 20)
            func account() async throws -> Account? {
                try await store.accounts(seenBy: village.operating).first { $0.id == Village.account(ofStation: 0) }
            }
            _ = try await store.change(id, .rename(Label(reading: "Salle bleue")), by: village.operating, at: village.now).get()
            #expect(try await account()?.name.text == "Salle bleue")
            #expect(try await store.principal(of: Village.digest(20), at: village.now)?.name.text == "Salle bleue")
            _ = try await store.change(id, .close, by: village.operating, at: village.now).get()
            #expect(try await account()?.closed == village.now)
            #expect(try await store.principal(of: Village.digest(20), at: village.now) == nil)
            _ = try await store.change(id, .reopen, by: village.operating, at: village.now).get()
            #expect(try await account()?.isOpen == true)
            #expect(try await store.principal(of: Village.digest(20), at: village.now) == nil)
            #expect(refusal(try await store.change(id, .close, by: village.host, at: village.now)) == .notPermitted)
            #expect(refusal(try await store.change(id, .rename(Label(reading: "7")), by: village.host, at: village.now)) == .notPermitted)
            let short = try await store.change(id, .rename(Label(reading: "7")), by: village.operating, at: village.now)
            #expect(refusal(short) == .tooShort(least: 2))
            #expect(try await account()?.name.text == "Salle bleue")
        },
        Clause(of: "its account stays with it") { village in
            let store = village.store
            let account = Village.account(ofStation: 0)
            let moved = try await store.change(account, .move(to: .network), by: village.operating, at: village.now)
            #expect(refusal(moved) == .stationStays)
            // Closed apart, it comes back with the station.
            _ = try await store.change(account, .close, by: village.operating, at: village.now).get()
            _ = try await store.change(village.stations[0], .close, by: village.operating, at: village.now).get()
            #expect(refusal(try await store.change(account, .reopen, by: village.operating, at: village.now)) == .workplaceClosed)
            _ = try await store.change(village.stations[0], .reopen, by: village.operating, at: village.now).get()
            #expect(try await store.accounts(seenBy: village.station(0)).map(\.isOpen) == [true])
        },
    ]
}
