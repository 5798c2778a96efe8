import Appointments
import Capacity
import CivilTime
import Logging
import Operations
import People
import Synchronization
import Testing
import Vocabulary
import WaitingList

/// When the waiting list is looked through.
struct WaitingRoundsTests {
    @Test func `the first round waits for no bell, and the next come by themselves`() async throws {
        let store = CountedRounds()
        let rounds = rounds(of: store, bell: OutboxBell(), interval: .milliseconds(20))
        await run(rounds) { store.made.withLock { $0.count } >= 3 }
        #expect(store.made.withLock { $0 }.allSatisfy { $0 == now })
    }

    @Test func `however often the bell rings, there is a rest between two rounds, and one after the last ring`() async throws {
        let (store, bell) = (CountedRounds(), OutboxBell())
        let rounds = rounds(of: store, bell: bell, interval: .seconds(600), rest: .milliseconds(200))
        let clock = ContinuousClock()
        let begun = clock.now
        await run(rounds) {
            bell.ring()
            return store.made.withLock { $0.count } >= 3
        }
        #expect(clock.now - begun >= .milliseconds(400))
    }

    @Test func `a round that fails is logged, and tried again by the next`() async throws {
        let store = CountedRounds(failures: 2)
        let kept = Kept()
        let rounds = WaitingRounds(
            waiting: store, bell: OutboxBell(), zone: .paris, log: Logger(label: "test") { _ in Lines(kept: kept) },
            interval: .milliseconds(10), rest: .milliseconds(1), now: { now })
        await run(rounds) { !store.made.withLock { $0.isEmpty } }
        let refused = "free places cannot be offered"
        let lines = kept.lines.withLock { Array($0.prefix(3)) }
        #expect(lines == [refused, refused, "free places were offered"])
    }

    private func rounds(
        of store: CountedRounds, bell: OutboxBell, interval: Duration, rest: Duration = .milliseconds(1)
    ) -> WaitingRounds {
        WaitingRounds(
            waiting: store, bell: bell, zone: .paris, log: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }, interval: interval,
            rest: rest, now: { now })
    }

    private func run(_ rounds: WaitingRounds, until isDone: @Sendable @escaping () -> Bool) async {
        let task = Task { try await rounds.run() }
        while !isDone() { await Task.yield() }
        task.cancel()
        _ = await task.result
    }
}

private let now = Timestamp(milliseconds: 1_795_509_000_000)

/// What was logged.
private final class Kept: Sendable {
    let lines = Mutex<[String]>([])
}

private struct Lines: LogHandler {
    let kept: Kept
    var metadata = Logger.Metadata()
    var logLevel = Logger.Level.trace

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { nil }
        set {}
    }

    func log(event: LogEvent) { kept.lines.withLock { $0.append("\(event.message)") } }
}

/// A list on which somebody is offered a place in each round, once those that fail are over.
private final class CountedRounds: WaitingListStore {
    private let failures: Mutex<Int>
    let made = Mutex<[Timestamp]>([])

    init(failures: Int = 0) {
        self.failures = Mutex(failures)
    }

    func offerWhatIsFree(at now: Timestamp, in zone: Zone) async throws(StorageFailure) -> Int {
        let fails = failures.withLock { left in
            defer { left = max(0, left - 1) }
            return left > 0
        }
        if fails { throw StorageFailure(.full, reason: "SQLite 13", place: "offerWhatIsFree") }
        made.withLock { $0.append(now) }
        return 1
    }

    func wait(
        for wish: WaitingWish, as id: WaitingEntryID, _ planned: AppointmentID, by asking: Principal, at now: Timestamp, in zone: Zone
    ) async throws(StorageFailure) -> Result<WaitingEntry, Refusal> { .failure(.notFound) }

    func waitForEarlier(
        than appointment: AppointmentID, from first: CivilDate?, as id: WaitingEntryID, _ planned: AppointmentID, by asking: Principal?,
        at now: Timestamp, in zone: Zone
    ) async throws(StorageFailure) -> Result<WaitingEntry, Refusal> { .failure(.notFound) }

    func free(_ count: Int, for wish: WaitingWish, at now: Timestamp, in zone: Zone) async throws(StorageFailure) -> [OfferedSlot] { [] }

    func freeEarlier(
        _ count: Int, than appointment: AppointmentID, from first: CivilDate?, seenBy asking: Principal, at now: Timestamp, in zone: Zone
    ) async throws(StorageFailure) -> [OfferedSlot] { [] }

    func leave(
        _ id: WaitingEntryID, by asking: Principal?, at now: Timestamp
    ) async throws(StorageFailure) -> Result<WaitingEntry, Refusal> { .failure(.notFound) }

    func accept(
        _ id: WaitingEntryID, _ start: Timestamp, by asking: Principal?, at now: Timestamp, in zone: Zone
    ) async throws(StorageFailure) -> Result<TakenOffer, Refusal> { .failure(.notFound) }

    func decline(
        _ id: WaitingEntryID, _ start: Timestamp, by asking: Principal?, at now: Timestamp
    ) async throws(StorageFailure) -> Result<WaitingEntry, Refusal> { .failure(.notFound) }

    func waitingList(seenBy asking: Principal) async throws(StorageFailure) -> [WaitingDossier] { [] }

    func isSomebodyWaiting(seenBy asking: Principal) async throws(StorageFailure) -> Bool { false }

    func offersToCall(seenBy asking: Principal, at now: Timestamp) async throws(StorageFailure) -> [WaitingDossier] { [] }

    func waitingDossier(_ id: WaitingEntryID) async throws(StorageFailure) -> WaitingDossier? { nil }

    func waiting(on appointment: AppointmentID) async throws(StorageFailure) -> WaitingEntry? { nil }

    func forgetEntries(endedBefore instant: Timestamp) async throws(StorageFailure) -> Int { 0 }
}
