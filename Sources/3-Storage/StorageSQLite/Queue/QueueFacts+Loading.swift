import Appointments
import Capacity
import CivilTime
import GRDB
import People
import Vocabulary

extension Database {
    /// What the queues that concern somebody are made of. Of each agency no more is read than a day's appointments.
    func queueFacts(seenBy asking: Principal, heard: Set<AccountID>, at now: Timestamp, in zone: Zone) throws -> QueueFacts {
        let day = zone.day(zone.local(at: now).date)
        return try queueFacts(of: agenciesAwaited(seenBy: asking, on: day), heard: heard, at: now, in: zone)
    }

    /// The same of some agencies.
    func queueFacts(of agencies: [AgencyID], heard: Set<AccountID>, at now: Timestamp, in zone: Zone) throws -> QueueFacts {
        var facts = QueueFacts()
        let day = zone.day(zone.local(at: now).date)
        for agency in agencies {
            facts.dossiers += try dossiers(where: queued("agency = \(agency)", on: day))
            facts.dutyPeriods += try dutyPeriods(where: "agency = \(agency)")
            facts.ended += try appointments(
                where:
                    "agency = \(agency) AND outcome IN ('held', 'redirected') AND group_session IS NULL AND ended > \(now - QueueFacts.memory)"
            )
            facts.joint += try appointments(
                where: "joint_agency = \(agency) AND start >= \(day.lowerBound - .days(1)) AND state IN ('received', 'paused')")
            // None takes longer than two hours.
            facts.sessions += try groupSessions(
                where: "agency = \(agency) AND start > \(now - .hours(2)) AND start <= \(now) AND cancelled IS NULL AND held IS NULL")
            facts.lengths[agency] = try interviewLengths(of: agency, atMost: QueueFacts.lengthCount)
            let advisers: [AccountID] = try rows("SELECT id FROM accounts WHERE agency = \(agency) AND closed IS NULL") { columns in
                try columns.value("id")
            }
            facts.heard[agency] = heard.intersection(advisers)
        }
        return facts
    }

    /// The agencies for which somebody is there or expected on a day, of those whom somebody sees.
    private func agenciesAwaited(seenBy asking: Principal, on day: Range<Timestamp>) throws -> [AgencyID] {
        guard asking.role != .operator else { return [] }
        let scope = asking.appointmentsInScope
        return try rows(
            """
            SELECT agency FROM appointments
            WHERE start >= \(day.lowerBound) AND start < \(day.upperBound) AND state = 'booked' AND group_session IS NULL AND (\(scope))
            UNION
            SELECT agency FROM appointments INDEXED BY appointments_under_way
            WHERE start < \(day.upperBound + .days(1)) AND state NOT IN ('booked', 'ended') AND group_session IS NULL AND (\(scope))
            """
        ) { columns in try columns.value("agency") }
    }

    /// Who is expected on a day, and who is here whenever they were expected: two index ranges, as with lists.
    private func queued(_ scope: SQL, on day: Range<Timestamp>) -> SQL {
        """
        appointments.id IN (
            SELECT id FROM appointments
            WHERE start >= \(day.lowerBound) AND start < \(day.upperBound) AND state = 'booked' AND group_session IS NULL AND \(scope)
            UNION ALL
            SELECT id FROM appointments INDEXED BY appointments_under_way
            WHERE start < \(day.upperBound + .days(1)) AND state NOT IN ('booked', 'ended') AND group_session IS NULL AND \(scope))
        """
    }

    /// What was spoken in the last interviews of an agency.
    private func interviewLengths(of agency: AgencyID, atMost count: Int) throws -> [Duration] {
        try rows(
            """
            SELECT (SELECT coalesce(sum(segments.ended - segments.began), 0) FROM segments WHERE appointment = appointments.id) AS spoken
            FROM appointments WHERE agency = \(agency) AND outcome IN ('held', 'redirected') AND adviser IS NOT NULL AND group_session IS NULL
            ORDER BY ended DESC LIMIT \(count)
            """
        ) { columns in
            let spoken: Int64 = try columns.value("spoken")
            return .milliseconds(spoken)
        }
    }

    /// Whether the log has news, after an event, of an agency for which people of somebody's wait or are expected, besides what they hear
    /// themselves.
    func hasQueueNews(after number: EventNumber, seenBy asking: Principal, at now: Timestamp) throws -> Bool {
        switch asking.scope {
        case .network, .agency: return false
        case .point, .station: break
        }
        let scope = asking.appointmentsInScope
        return try finds(
            """
            SELECT 1 FROM appointment_events
            WHERE number > \(number) AND (\(asking.eventsInScope)) IS NOT TRUE AND agency IN (
                SELECT agency FROM appointments
                WHERE start >= \(now - .days(1)) AND start < \(now + .days(1)) AND state <> 'ended' AND (\(scope)))
            LIMIT 1
            """)
    }
}
