import CivilTime
import People
import Testing
import Vocabulary

extension Village {
    /// Gives somebody a password by a link; says what it is kept as.
    @discardableResult
    func setPassword(_ asking: Principal, _ text: String = "hash", link: Int = 2) async throws -> Credential {
        _ = try await store.invite(asking.account, link: Self.digest(link), by: operating, at: now).get()
        let hash = PasswordHash(text)
        _ = try await store.setPassword(hash, link: Self.digest(link), at: now).get()
        return Credential(account: asking.account, hash: hash)
    }

    /// Signs somebody in whose password is known.
    @discardableResult
    func signIn(_ credential: Credential, session: Int, at now: Timestamp? = nil) async throws -> Principal {
        try await store.signIn(by: credential, session: Self.digest(session), from: Self.source(1), at: now ?? self.now).get()
    }
}

extension Contract {
    /// Passwords, sessions and the slowing of tries.
    package static let signingIn = [
        Clause(of: "a password is set by a link that works once, and by the newest only") { village in
            let store = village.store
            func set(_ link: Int, at now: Timestamp? = nil) async throws -> Result<Account, Refusal> {
                try await store.setPassword(PasswordHash("hash \(link)"), link: Village.digest(link), at: now ?? village.now)
            }
            #expect(refusal(try await set(99)) == .linkUnknown)
            let claire = village.claire.account
            #expect(refusal(try await store.invite(claire, link: Village.digest(2), by: village.claire, at: village.now)) == .notPermitted)
            #expect(refusal(try await store.invite(claire, link: Village.digest(2), by: village.host, at: village.now)) == .notFound)
            for link in [2, 3] {
                _ = try await store.invite(claire, link: Village.digest(link), by: village.operating, at: village.now).get()
            }
            #expect(refusal(try await set(2)) == .linkUsed)
            #expect(refusal(try await set(3, at: village.now + Invitation.life)) == .linkExpired)
            #expect(try await store.invitation(Village.digest(3), at: village.now).get().purpose == .newPassword(claire))
            #expect(try await set(3).get().id == claire)
            #expect(refusal(try await set(3)) == .linkUsed)
            let start = try await store.beginSignIn(as: LoginName(reading: "claire"), from: Village.source(1), at: village.now)
            #expect(start == .compare(Credential(account: claire, hash: PasswordHash("hash 3"))))
        },
        Clause(of: "a link of a closed account sets nothing, and an operator's link no password") { village in
            let store = village.store
            _ = try await store.invite(village.claire.account, link: Village.digest(2), by: village.operating, at: village.now).get()
            _ = try await store.change(village.claire.account, .close, by: village.operating, at: village.now).get()
            let hash = PasswordHash("hash")
            #expect(refusal(try await store.setPassword(hash, link: Village.digest(2), at: village.now)) == .accountClosed)
            try await store.inviteOperator(link: Village.digest(3), at: village.now)
            #expect(refusal(try await store.setPassword(hash, link: Village.digest(3), at: village.now)) == .linkUnknown)
            let become = try await store.becomeOperator(
                login: LoginName(reading: "autre"), name: ShownName(reading: "Autre"), as: AccountID(high: 5, low: 60), password: hash,
                link: Village.digest(2), at: village.now)
            #expect(refusal(become) == .linkUnknown)
        },
        Clause(of: "a closed account, one without a password and an unknown name give the same") { village in
            let store = village.store
            try await village.setPassword(village.claire)
            _ = try await store.change(village.claire.account, .close, by: village.operating, at: village.now).get()
            for login in ["claire", "paul", "personne"] {
                let start = try await store.beginSignIn(as: LoginName(reading: login), from: Village.source(1), at: village.now)
                #expect(start == .compare(nil))
            }
        },
        Clause(of: "a session says who asks, until it is over or ended") { village in
            let store = village.store
            let credential = try await village.setPassword(village.claire)
            #expect(try await village.signIn(credential, session: 20) == village.claire)
            try await village.signIn(credential, session: 21)
            let (now, life) = (village.now, Session.life(of: .adviser) ?? .zero)
            #expect(try await store.principal(of: Village.digest(20), at: now + life - .milliseconds(1)) == village.claire)
            #expect(try await store.principal(of: Village.digest(20), at: now + life) == nil)
            #expect(try await store.principal(of: Village.digest(99), at: now) == nil)
            try await store.signOut(Village.digest(20))
            try await store.signOut(Village.digest(20))
            #expect(try await store.principal(of: Village.digest(20), at: now) == nil)
            #expect(try await store.principal(of: Village.digest(21), at: now) == village.claire)
            let station = try await village.setPassword(village.station(0), link: 3)
            try await village.signIn(station, session: 22)
            #expect(try await store.principal(of: Village.digest(22), at: now + .days(300))?.scope == village.station(0).scope)
        },
        Clause(of: "sessions end when the account says something else, and stay when only its name changes") { village in
            let store = village.store
            let credential = try await village.setPassword(village.claire)
            let id = village.claire.account
            func isSignedIn() async throws -> Bool { try await store.principal(of: Village.digest(20), at: village.now) != nil }
            try await village.signIn(credential, session: 20)
            _ = try await store.change(id, .rename(ShownName(reading: "Claire Autre")), by: village.operating, at: village.now).get()
            #expect(try await store.principal(of: Village.digest(20), at: village.now)?.name.text == "Claire Autre")
            _ = try await store.change(id, .move(to: .agency(village.caf)), by: village.operating, at: village.now).get()
            #expect(try await !isSignedIn())
            try await village.signIn(credential, session: 20)
            _ = try await store.change(id, .close, by: village.operating, at: village.now).get()
            _ = try await store.change(id, .reopen, by: village.operating, at: village.now).get()
            #expect(try await !isSignedIn())
            try await village.signIn(credential, session: 20)
            #expect(refusal(try await store.signOutEverywhere(id, by: village.host, at: village.now)) == .notFound)
            #expect(try await isSignedIn())
            _ = try await store.signOutEverywhere(id, by: village.operating, at: village.now).get()
            #expect(try await !isSignedIn())
            try await village.signIn(credential, session: 20)
            try await village.setPassword(village.claire, "another", link: 30)
            #expect(try await !isSignedIn())
        },
        Clause(of: "what was compared outside decides nothing") { village in
            let store = village.store
            let old = try await village.setPassword(village.claire, "old", link: 2)
            let new = try await village.setPassword(village.claire, "new", link: 3)
            func signIn(_ credential: Credential) async throws -> Result<Principal, Refusal> {
                try await store.signIn(by: credential, session: Village.digest(20), from: Village.source(1), at: village.now)
            }
            #expect(refusal(try await signIn(old)) == .wrongCredentials)
            _ = try await store.change(village.claire.account, .close, by: village.operating, at: village.now).get()
            #expect(refusal(try await signIn(new)) == .wrongCredentials)
            #expect(try await store.principal(of: Village.digest(20), at: village.now) == nil)
        },
        Clause(of: "somebody changes their own password, and only this session stays") { village in
            let store = village.store
            let credential = try await village.setPassword(village.claire)
            for session in [20, 21] { try await village.signIn(credential, session: session) }
            func change(_ from: Credential, by asking: Principal) async throws -> Result<Account, Refusal> {
                try await store.changePassword(
                    to: PasswordHash("new"), from: from, keeping: Village.digest(20), by: asking, at: village.now)
            }
            #expect(refusal(try await change(credential, by: village.paul)) == .notFound)
            #expect(refusal(try await change(credential, by: village.operating)) == .notPermitted)
            let wrong = Credential(account: village.claire.account, hash: PasswordHash("wrong"))
            #expect(refusal(try await change(wrong, by: village.claire)) == .wrongCredentials)
            #expect(try await store.principal(of: Village.digest(21), at: village.now) != nil)
            #expect(try await change(credential, by: village.claire).get().id == village.claire.account)
            #expect(try await store.principal(of: Village.digest(20), at: village.now) == village.claire)
            #expect(try await store.principal(of: Village.digest(21), at: village.now) == nil)
            #expect(refusal(try await change(credential, by: village.claire)) == .wrongCredentials)
        },
    ]
}
