import Appointments
import CivilTime
import People
import Signalling

extension Counter {
    /// The queues that concern somebody now.
    func queues(for asking: Principal, _ beats: StationBeats, at now: Timestamp) async throws -> [Queue] {
        try await store.queues(seenBy: asking, heard: beats.advisers.lately(at: now), at: now, in: zone)
    }
}
