import Access
import Testing
import Vocabulary

/// The codes and links that visitors get by mail.
struct VisitorSecretsTests {
    private func secrets(_ byte: UInt8 = 7) throws -> VisitorSecrets {
        VisitorSecrets(try #require(TokenKey(bytes: Array(repeating: byte, count: 32))))
    }

    @Test func `a code has six digits, and is right however it is spaced`() throws {
        let secrets = try secrets()
        for number in 0..<200 {
            let id = VisitorRequestID(high: 1, low: UInt64(number))
            let code = secrets.code(of: id)
            #expect(code.utf8.count == 6 && code.utf8.allSatisfy { (48...57).contains($0) })
            #expect(secrets.isRight(" \(code.prefix(3)) \(code.suffix(3)) ", for: id))
        }
    }

    @Test func `another code, another request's and another server's are wrong`() throws {
        let (secrets, id) = (try secrets(), VisitorRequestID(high: 1, low: 2))
        let code = secrets.code(of: id)
        for typed in ["", "000000" == code ? "000001" : "000000", code + "0", String(code.dropLast()), String(repeating: code, count: 9)] {
            #expect(!secrets.isRight(typed, for: id))
        }
        #expect(Set((0..<50).map { secrets.code(of: VisitorRequestID(high: 1, low: $0)) }).count > 45)
        #expect(try self.secrets(8).code(of: id) != code)
    }

    @Test func `a link leads to its appointment, and no other text leads anywhere`() throws {
        let (secrets, id) = (try secrets(), AppointmentID(high: 0x0123_4567_89AB_7DEF, low: 0x8123_4567_89AB_CDEF))
        let token = secrets.token(of: id)
        #expect(secrets.appointment(of: token) == id)
        #expect(try self.secrets(8).appointment(of: token) == nil)
        for place in token.indices {
            var other = token
            other.replaceSubrange(place...place, with: token[place] == "A" ? "B" : "A")
            #expect(secrets.appointment(of: other) == nil)
        }
        for text in ["", "x", token + "A", String(token.dropLast()), "é" + token.dropFirst()] {
            #expect(secrets.appointment(of: text) == nil)
        }
    }

    @Test func `the link to an offer opens no appointment, and the other way round`() throws {
        let secrets = try secrets()
        let entry = WaitingEntryID(high: 0x0123_4567_89AB_7DEF, low: 0x8123_4567_89AB_CDEF)
        let token = secrets.token(of: entry)
        #expect(secrets.entry(of: token) == entry && secrets.appointment(of: token) == nil)
        #expect(secrets.entry(of: secrets.token(of: AppointmentID(high: entry.high, low: entry.low))) == nil)
        #expect(try self.secrets(8).entry(of: token) == nil)
    }
}
