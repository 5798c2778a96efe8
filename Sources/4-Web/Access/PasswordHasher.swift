import CArgon2
package import People
import NIOPosix
import Synchronization

/// Hashes passwords by argon2id (RFC 9106) with 19 MiB and two passes, one at a time on a thread of its own: thirty at once would take
/// every core and half a gigabyte. Whoever comes while too many wait is told to come again.
package final class PasswordHasher: Sendable {
    /// Too many wait already.
    package struct Busy: Error {}

    private static let queueAtMost = 16
    private let thread = NIOThreadPool(numberOfThreads: 1)
    private let waiting = Mutex(0)
    /// What a try at a name that nobody has is compared with: as slow, and never equal.
    private let nobody: PasswordHash

    /// Throws `Busy` when the library cannot get the memory that one hash takes.
    package init() throws(Busy) {
        guard let nobody = Argon2.hash(Array("nobody".utf8), salt: Self.randomSalt()) else { throw Busy() }
        self.nobody = PasswordHash(nobody)
        thread.start()
    }

    deinit { thread.shutdownGracefully { _ in } }

    /// The hash to keep of a password.
    package func hash(_ password: Password) async throws(Busy) -> PasswordHash {
        let bytes = Array(password.text.utf8)
        guard let text = try await run({ Argon2.hash(bytes, salt: Self.randomSalt()) }) else { throw Busy() }
        return PasswordHash(text)
    }

    /// Whether what was typed is the password behind the hash; without a hash it takes as long, and is not.
    package func isRight(_ typed: String, for hash: PasswordHash?) async throws(Busy) -> Bool {
        // Longer ones are nobody's password (`Password.length`), and would only cost time.
        let bytes = Array(typed.utf8.prefix(4_096))
        let encoded = (hash ?? nobody).text
        let isEqual = try await run { Argon2.isRight(bytes, for: encoded) }
        return isEqual && hash != nil
    }

    private func run<Value: Sendable>(_ work: @escaping @Sendable () -> Value) async throws(Busy) -> Value {
        let isWelcome = waiting.withLock { count in
            guard count < Self.queueAtMost else { return false }
            count += 1
            return true
        }
        guard isWelcome else { throw Busy() }
        defer { waiting.withLock { $0 -= 1 } }
        do {
            return try await thread.runIfActive { work() }
        } catch {
            throw Busy()
        }
    }

    private static func randomSalt() -> [UInt8] {
        var chance = SystemRandomNumberGenerator()
        return (0..<16).map { _ in UInt8.random(in: .min ... .max, using: &chance) }
    }
}

/// The calls into the C library.
private enum Argon2 {
    private static let passes: UInt32 = 2
    private static let kibibytes: UInt32 = 19_456
    private static let lanes: UInt32 = 1
    private static let hashBytes = 32

    static func hash(_ password: [UInt8], salt: [UInt8]) -> String? {
        let length = argon2_encodedlen(passes, kibibytes, lanes, UInt32(salt.count), UInt32(hashBytes), Argon2_id)
        var encoded = [CChar](repeating: 0, count: length)
        // Safe: each pointer is given with the length of its own array, for the time of the call.
        let result = unsafe argon2id_hash_encoded(
            passes, kibibytes, lanes, password, password.count, salt, salt.count, hashBytes, &encoded, length)
        guard result == ARGON2_OK.rawValue else { return nil }
        return String(decoding: encoded.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    }

    static func isRight(_ password: [UInt8], for encoded: String) -> Bool {
        // Safe: the text ends in NUL, the password is given with its length, for the time of the call.
        unsafe argon2id_verify(encoded, password, password.count) == ARGON2_OK.rawValue
    }
}
