import Appointments
import CivilTime
import Establishments
import FoundationEssentials
import Logging
import Notices
import Operations
import People
import Synchronization
import Testing
import Vocabulary

/// What the outbox does between the mail server and a disk that is full.
struct OutboxTests {
    @Test func `while its result cannot be written a notice is not sent again, and nothing else is`() async throws {
        let (first, second) = (try notice(1), try notice(2))
        let store = FullDisk(notices: [first, second], failures: 5)
        let sent = Mutex<[NoticeID]>([])
        let outbox = Outbox(notices: store, bell: OutboxBell(), log: silent, pause: .milliseconds(5), now: { now }) { notice in
            sent.withLock { $0.append(notice.id) }
            return .sent
        }
        await run(outbox) { store.settled.withLock { $0.count } == 2 }
        #expect(sent.withLock { $0 } == [first.id, second.id])
        #expect(store.settled.withLock { $0 } == [first.id, second.id])
    }

    @Test func `a mail server that is away is asked for one notice, not for each`() async throws {
        let store = FullDisk(notices: [try notice(1), try notice(2), try notice(3)], failures: 0)
        let asked = Mutex(0)
        let outbox = Outbox(notices: store, bell: OutboxBell(), log: silent, pause: .milliseconds(5), now: { now }) { _ in
            asked.withLock { $0 += 1 }
            return .nobodyThere
        }
        await run(outbox) { store.settled.withLock { !$0.isEmpty } }
        #expect(asked.withLock { $0 } == 1)
    }

    @Test func `what has begun is told to nobody`() async throws {
        let store = FullDisk(notices: [try notice(1, start: now)], failures: 0)
        let asked = Mutex(0)
        let outbox = Outbox(notices: store, bell: OutboxBell(), log: silent, now: { now }) { _ in
            asked.withLock { $0 += 1 }
            return .sent
        }
        await run(outbox) { store.settled.withLock { !$0.isEmpty } }
        #expect(asked.withLock { $0 } == 0)
    }

    private func run(_ outbox: Outbox, until isDone: @Sendable @escaping () -> Bool) async {
        let task = Task { try await outbox.run() }
        while !isDone() { await Task.yield() }
        task.cancel()
        _ = await task.result
    }

    private func notice(_ number: UInt64, start: Timestamp = now + .days(1)) throws -> Notice {
        Notice(
            id: NoticeID(high: 0, low: number), what: .booked, subject: .appointment(AppointmentID(high: 0, low: number)), revision: 0,
            to: .mail(try #require(MailAddress("jeanne@exemple.fr"))), given: "Jeanne",
            agency: AgencyTitle(partner: try Label(reading: "CAF"), agency: try Label(reading: "CAF")),
            point: try Label(reading: "Étables"),
            start: start, length: .usual, at: now)
    }

    private let silent = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
}

private let now = Timestamp(milliseconds: 1_795_509_000_000)

/// A store whose next writings fail, so many of them: reading goes on, as from a disk that is full.
private final class FullDisk: NoticeStore {
    private let notices: [Notice]
    private let failures: Mutex<Int>
    let settled = Mutex<[NoticeID]>([])

    init(notices: [Notice], failures: Int) {
        self.notices = notices
        self.failures = Mutex(failures)
    }

    func dueNotice(by channels: Set<MessageAddress.Channel>, at now: Timestamp) async throws(StorageFailure) -> Notice? {
        let settled = settled.withLock { $0 }
        return notices.first { !settled.contains($0.id) }
    }

    func nextNoticeDue(by channels: Set<MessageAddress.Channel>) async throws(StorageFailure) -> Timestamp? { nil }

    func textsInADay(before now: Timestamp) async throws(StorageFailure) -> Int { 0 }

    func messageMonths(
        _ count: Int, seenBy asking: Principal, at now: Timestamp, in zone: Zone
    ) async throws(StorageFailure) -> [MessageMonth] { [] }

    func untold(seenBy asking: Principal, at now: Timestamp) async throws(StorageFailure) -> [AppointmentLine] { [] }

    func told(_ id: AppointmentID, by asking: Principal, at now: Timestamp) async throws(StorageFailure) -> Result<Void, Refusal> {
        .failure(.notFound)
    }

    func settle(_ id: NoticeID, as result: NoticeResult, at now: Timestamp) async throws(StorageFailure) {
        let fails = failures.withLock { left in
            defer { left = max(0, left - 1) }
            return left > 0
        }
        if fails { throw StorageFailure(.full, reason: "SQLite 13", place: "settleNotice") }
        settled.withLock { $0.append(id) }
    }
}
