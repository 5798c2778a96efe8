import CivilTime
import People
import Testing
import Vocabulary

extension Contract {
    /// Tries to sign in, and what is forgotten of all that.
    package static let slowing = [
        Clause(of: "tries at an account are slowed wherever they come from, and a name that nobody has likewise") { village in
            let store = village.store
            try await village.setPassword(village.claire)
            var answers: [[Bool]] = []
            for login in ["claire", "personne"] {
                var answer: [Bool] = []
                for number in 0..<8 {
                    let start = try await store.beginSignIn(
                        as: LoginName(reading: login), from: Village.source(number), at: village.now + .seconds(number / 7))
                    if case .wait = start { answer.append(false) } else { answer.append(true) }
                }
                answers.append(answer)
            }
            #expect(answers[0] == [true, true, true, true, true, false, false, true])
            #expect(answers[1] == answers[0])
        },
        Clause(of: "tries from one source are slowed whomever they try, and counted at no account once they wait") { village in
            let store = village.store
            let credential = try await village.setPassword(village.claire)
            for number in 0..<20 {
                let start = try await store.beginSignIn(as: LoginName(reading: "nom-\(number)"), from: Village.source(1), at: village.now)
                #expect(start == .compare(nil))
            }
            for _ in 0..<10 {
                let start = try await store.beginSignIn(as: LoginName(reading: "claire"), from: Village.source(1), at: village.now)
                #expect(start == .wait(until: village.now + .seconds(1)))
            }
            let start = try await store.beginSignIn(as: LoginName(reading: "claire"), from: Village.source(2), at: village.now)
            #expect(start == .compare(credential))
        },
        Clause(of: "whoever signs in is not slowed afterwards") { village in
            let store = village.store
            let credential = try await village.setPassword(village.claire)
            for session in 0..<30 {
                let start = try await store.beginSignIn(as: LoginName(reading: "claire"), from: Village.source(1), at: village.now)
                #expect(start == .compare(credential))
                try await village.signIn(credential, session: 100 + session)
            }
        },
        Clause(of: "a hundred tries at once count as they begin") { village in
            let store = village.store
            try await village.setPassword(village.claire)
            let proceeded = try await village.race(100) { number in
                let start = try await store.beginSignIn(
                    as: LoginName(reading: "claire"), from: Village.source(number), at: village.now)
                if case .compare = start { return true } else { return false }
            }
            #expect(proceeded.filter { $0 }.count == 5)
        },
        Clause(of: "what is over is forgotten, and nothing else") { village in
            let store = village.store
            let credential = try await village.setPassword(village.claire)
            let station = try await village.setPassword(village.station(0), link: 3)
            try await village.signIn(credential, session: 20)
            try await village.signIn(station, session: 21)
            try await village.signIn(credential, session: 22, at: village.now + .hours(10))
            for number in 0..<5 {
                _ = try await store.beginSignIn(as: LoginName(reading: "claire"), from: Village.source(number), at: village.now)
            }
            #expect(try await store.forgetSignIns(at: village.now + .minutes(59)) == 0)
            guard case .wait = try await store.beginSignIn(as: LoginName(reading: "claire"), from: Village.source(9), at: village.now)
            else {
                Issue.record("the tries were forgotten too early")
                return
            }
            // The account's tries and those of five sources.
            #expect(try await store.forgetSignIns(at: village.now + .hours(1)) == 6)
            // Claire's first session.
            #expect(try await store.forgetSignIns(at: village.now + .hours(14)) == 1)
            #expect(try await store.principal(of: Village.digest(22), at: village.now + .hours(15)) == village.claire)
            #expect(try await store.principal(of: Village.digest(21), at: village.now + .hours(15)) != nil)
            // Her second one, and the links of the operator, hers and the station's.
            #expect(try await store.forgetSignIns(at: village.now + .days(6)) == 4)
            #expect(refusal(try await store.invitation(Village.digest(2), at: village.now)) == .linkUnknown)
        },
    ]
}
