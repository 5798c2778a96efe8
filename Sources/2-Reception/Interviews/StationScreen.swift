package import Appointments
package import CivilTime
package import Establishments
package import People

/// What a station shows: one of seven things, computed from what is known and the time, and never stored. A reload shows the same.
///
///     nobody sits there ──────────────────────────────────> quiet; ended for a minute after an interview
///     installed ──────────────────────────────────────────> welcome; trouble with camera, microphone or loudspeaker
///     received: line lost or not made within 15 s ────────> trouble
///               the adviser's line lost ──────────────────> paused
///               both there ───────────────────────────────> interview
///               else ─────────────────────────────────────> calling
///     paused ─────────────────────────────────────────────> paused
package enum StationScreen: Hashable, Sendable {
    /// `troubles` stand small in a corner, for the host.
    case quiet(point: Label, troubles: [DeviceTrouble])
    /// `given`: the visitor's first name. No adviser is known yet: the agency calls.
    case welcome(given: String, agency: AgencyTitle, start: Timestamp, unattended: Unattended?)
    /// `late`: since when the adviser has not come, where that has lasted too long.
    case calling(adviser: ShownName, agency: AgencyTitle, late: Timestamp? = nil)
    case interview(adviser: ShownName, agency: AgencyTitle)
    case paused(adviser: ShownName, since: Timestamp, unattended: Unattended?)
    case trouble(Trouble)
    /// Names nobody: the visitor is forgotten.
    case ended

    package enum Trouble: Hashable, Sendable {
        case devices([DeviceTrouble])
        /// The line was lost, or could not be made; it is tried again by itself.
        case line(since: Timestamp)
    }

    /// How long the goodbye stands.
    package static let goodbye = Duration.minutes(1)
    /// How long a line may take to be made.
    package static let connecting = Duration.seconds(15)

    package init(_ record: ScreenRecord, _ live: ScreenLive, at now: Timestamp) {
        guard let visit = record.visit else {
            let troubles = record.check.map { now < $0.at + StationCheck.life ? $0.troubles : [] } ?? []
            self = Self.isGoodbye(record, at: now) ? .ended : .quiet(point: record.point, troubles: troubles)
            return
        }
        let appointment = visit.appointment
        switch appointment.state {
        case .booked, .arrived, .ended:
            self = .quiet(point: record.point, troubles: [])
        case .installed(let installation):
            // What was found before the visitor sat down was the host's to read; what comes now, the visitor sees too.
            if let check = record.check, check.at >= installation.since, !check.troubles.isEmpty {
                self = .trouble(.devices(check.troubles))
                return
            }
            self = .welcome(
                given: appointment.visitor.given, agency: visit.agency, start: appointment.start,
                unattended: appointment.unattended(at: now))
        case .paused(_, let admission):
            self = .paused(adviser: admission.name, since: admission.lastHeard, unattended: appointment.unattended(at: now))
        case .received(_, let admission, let running):
            self = Self.received(by: admission.name, for: visit.receiving, since: running, live, at: now)
        }
    }

    private static func received(
        by adviser: ShownName, for agency: AgencyTitle, since running: Timestamp, _ live: ScreenLive, at now: Timestamp
    ) -> StationScreen {
        let missing = live.missing(since: running).flatMap { now >= $0.deadline ? $0.since : nil }
        return switch (live.line, live.adviser) {
        case (.lost(let since), _): .trouble(.line(since: since))
        case (.connecting(let since), _) where now >= max(since, running) + connecting: .trouble(.line(since: since))
        case (_, .away(let since)): .paused(adviser: adviser, since: since, unattended: missing.map { .late(since: $0) })
        case (.connected, .present): .interview(adviser: adviser, agency: agency)
        case (.connected, .awaited): .calling(adviser: adviser, agency: agency, late: missing)
        case (.idle, _), (.connecting, _): .calling(adviser: adviser, agency: agency)
        }
    }

    private static func isGoodbye(_ record: ScreenRecord, at now: Timestamp) -> Bool {
        record.lastInterviewEnd.map { now < $0 + goodbye } ?? false
    }

    /// The next instant at which the screen may be another by time alone: when to look again if nothing happens before. Nil: never.
    package static func nextChange(_ record: ScreenRecord, _ live: ScreenLive, after now: Timestamp) -> Timestamp? {
        var changes: [Timestamp] = []
        if let visit = record.visit {
            if let change = visit.appointment.patienceChange(after: now) { changes.append(change) }
            if case .received(_, _, let running) = visit.appointment.state {
                if case .connecting(let since) = live.line { changes.append(max(since, running) + connecting) }
                if let missing = live.missing(since: running) { changes.append(missing.deadline) }
            }
        } else {
            if let end = record.lastInterviewEnd { changes.append(end + goodbye) }
            if let check = record.check { changes.append(check.at + StationCheck.life) }
        }
        return changes.filter { $0 > now }.min()
    }
}
