import Appointments
package import CivilTime
import Synchronization
package import Vocabulary

/// Which advisers' pages were open lately: who is here, as far as anybody can know before they receive somebody. It is live: after a
/// restart nothing is known until pages beat again.
package final class AdviserBeats: Sendable {
    private let beats = Mutex<[AccountID: Timestamp]>([:])

    package init() {}

    /// An adviser's page lives.
    package func hear(_ adviser: AccountID, now: Timestamp) {
        beats.withLock { beats in
            beats = beats.filter { now < $0.value + QueueFacts.memory }
            beats[adviser] = now
        }
    }

    /// Who was heard of within `QueueFacts.memory`: a page that is covered by another window does not beat.
    package func lately(at now: Timestamp) -> Set<AccountID> {
        beats.withLock { Set($0.filter { now < $0.value + QueueFacts.memory }.keys) }
    }
}
