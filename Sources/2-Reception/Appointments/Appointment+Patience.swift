package import CivilTime

/// Somebody sits at a station, and nobody has called them for five minutes. They are told, and so is the host.
package enum Unattended: Hashable, Sendable {
    /// Before their hour: they will be called at it.
    case early(until: Timestamp)
    /// Since when nobody comes.
    case late(since: Timestamp)
}

extension Appointment {
    /// How long somebody may sit before they are told.
    package static let patience = Duration.minutes(5)

    /// What to tell the visitor and the host; nil while there is nothing to tell. Between two parts of an interview too.
    package func unattended(at now: Timestamp) -> Unattended? {
        guard let since = waitingSince, now >= deadline(since) else { return nil }
        if case .installed = state, now < start { return .early(until: start) }
        return .late(since: since)
    }

    /// The next instant at which `unattended` is another by time alone; nil when it stays as it is.
    package func patienceChange(after now: Timestamp) -> Timestamp? {
        guard let since = waitingSince else { return nil }
        var changes = [deadline(since)]
        if case .installed = state, start > changes[0] { changes.append(start) }
        return changes.first { $0 > now }
    }

    /// Who was told when they will be received waits until then.
    private func deadline(_ since: Timestamp) -> Timestamp {
        guard case .installed = state, let promised else { return since + Self.patience }
        return max(since + Self.patience, promised)
    }

    /// Since when the visitor sits without anybody to speak to.
    private var waitingSince: Timestamp? {
        switch state {
        case .installed(let installation): installation.since
        case .paused(_, let admission): admission.lastHeard
        case .booked, .arrived, .received, .ended: nil
        }
    }
}
