package import CivilTime
import Interviews
import Synchronization
package import Vocabulary

/// When each station's page was last heard of. It is live: after a restart nothing is known until pages beat again.
package final class StationBeats: Sendable {
    private struct Beat {
        var at: Timestamp
        var point: PointID
        var isMissed = false
    }
    private let beats = Mutex<[StationID: Beat]>([:])
    private let bell: EventBell
    /// The advisers'.
    package let advisers = AdviserBeats()

    package init(bell: EventBell) {
        self.bell = bell
    }

    /// A station's page lives.
    package func hear(_ station: StationID, at point: PointID, now: Timestamp) {
        let wasSilent = beats.withLock { beats in
            defer { beats[station] = Beat(at: now, point: point) }
            guard let last = beats[station] else { return true }
            return last.isMissed || now >= last.at + StationReadiness.silence
        }
        if wasSilent { bell.ringLive(at: point) }
    }

    /// When each was last heard of.
    package func last(of station: StationID) -> Timestamp? { beats.withLock { $0[station]?.at } }

    /// Tells the points of stations that have been silent for too long, once each.
    package func missSilent(at now: Timestamp) {
        let points = beats.withLock { beats in
            var points: Set<PointID> = []
            for (station, beat) in beats where !beat.isMissed && now >= beat.at + StationReadiness.silence {
                beats[station]?.isMissed = true
                points.insert(beat.point)
            }
            return points
        }
        for point in points { bell.ringLive(at: point) }
    }
}
