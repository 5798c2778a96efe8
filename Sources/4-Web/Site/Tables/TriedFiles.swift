import CivilTime
import People
import Synchronization
import Tables
import Vocabulary

/// Files that were tried and wait to be brought in: in memory, a few, for some minutes, each for the session that tried it.
///
/// They are held here and not sent again with the form: what is brought in is then what was tried, to the byte, nobody loads two
/// megabytes down and up again over a village's line, and no page has others' names in a hidden field. A restart forgets them, and says so.
package final class TriedFiles: Sendable {
    /// One of them; never stored.
    typealias ID = Identifier<TriedFiles>

    struct Tried: Sendable {
        let id: ID
        let file: TableFile
        let outcome: ImportOutcome
        let at: Timestamp
        /// That it is being brought in, or was: a second click waits for the first, and hears the same.
        var work: Task<Finish, any Error>?
    }

    /// What bringing in came to.
    struct Finish: Sendable {
        let answer: Result<BroughtIn, Refusal>
        /// For the accounts that it opened, in order.
        let codes: [OneTimeCode]
        let at: Timestamp
    }

    private let held = Mutex<[SecretDigest: Tried]>([:])
    private static let life = Duration.minutes(20)
    /// Each is ten megabytes at worst.
    private static let most = 8

    package init() {}

    /// Holds a file in place of the one that the session tried before.
    func hold(_ tried: Tried, for session: SecretDigest) {
        held.withLock { held in
            held = held.filter { $0.value.at + Self.life > tried.at }
            held[session] = tried
            while held.count > Self.most, let oldest = held.min(by: { $0.value.at < $1.value.at }) { held[oldest.key] = nil }
        }
    }

    /// What a session tried as `id`.
    func tried(_ id: ID, by session: SecretDigest, at now: Timestamp) -> Tried? {
        held.withLock { held in held[session].flatMap { $0.id == id && $0.at + Self.life > now ? $0 : nil } }
    }

    /// Brings it in once, however often the form comes.
    func finish(_ tried: Tried, of session: SecretDigest, _ work: @escaping @Sendable () async throws -> Finish) -> Task<Finish, any Error>
    {
        held.withLock { held in
            if let known = held[session], known.id == tried.id, let begun = known.work { return begun }
            let begun = Task { try await work() }
            if held[session]?.id == tried.id { held[session]?.work = begun }
            return begun
        }
    }
}
