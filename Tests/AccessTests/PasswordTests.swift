import Access
import People
import Testing

struct PasswordTests {
    private func password(_ text: String) throws -> Password {
        try Password(reading: text, for: LoginName(reading: "claire.exemple"), common: CommonPasswords([]))
    }

    @Test func `a password is known again by its hash, and no other is`() async throws {
        let hasher = try PasswordHasher()
        let hash = try await hasher.hash(password("quatre chevaux blancs"))
        #expect(try await hasher.isRight("quatre chevaux blancs", for: hash))
        #expect(try await !hasher.isRight("quatre chevaux noirs", for: hash))
        #expect(try await !hasher.isRight("", for: hash))
    }

    @Test func `a hash is argon2id with 19 MiB and two passes, and salted anew each time`() async throws {
        let hasher = try PasswordHasher()
        let one = try await hasher.hash(password("quatre chevaux blancs"))
        let other = try await hasher.hash(password("quatre chevaux blancs"))
        #expect(one.text.hasPrefix("$argon2id$v=19$m=19456,t=2,p=1$"))
        #expect(one != other)
    }

    @Test func `without a hash nothing is right, nor against a damaged one`() async throws {
        let hasher = try PasswordHasher()
        #expect(try await !hasher.isRight("nobody", for: nil))
        #expect(try await !hasher.isRight("quatre chevaux blancs", for: PasswordHash("$argon2id$v=19$m=19456,t=2,p=1$broken")))
    }

    @Test func `of a hundred at once some are told to come again, and the others are answered`() async throws {
        let hasher = try PasswordHasher()
        let hash = try await hasher.hash(password("quatre chevaux blancs"))
        let answers = await withTaskGroup(of: Bool?.self) { group in
            for _ in 0..<100 { group.addTask { try? await hasher.isRight("quatre chevaux blancs", for: hash) } }
            return await group.reduce(into: [Bool?]()) { $0.append($1) }
        }
        #expect(answers.contains(nil))
        #expect(answers.contains(true))
        #expect(!answers.contains(false))
    }
}
