package import Capacity
package import CivilTime
import Vocabulary

/// Who waits though nobody receives any more: their duty period was ended for today, or their agency is away, after they came.
extension Appointment {
    /// `dutyPeriods` are those of its agency as they were published; `closures` what is closed of it and of them on the day of `now`.
    ///
    /// Another duty period that receives at the point now may take them, so that they are not stranded; one of later that day is an hour
    /// to propose. Hours that simply are over strand nobody: advisers receive to the end who came in time.
    package func isStranded(by dutyPeriods: [DutyPeriod], _ closures: [Closure], at now: Timestamp, in zone: Zone) -> Bool {
        // Of two agencies the other one may receive.
        guard isWaiting, groupSession == nil, joint == nil else { return false }
        let today = zone.local(at: now).date
        if closures.contains(where: { $0.what == .agency(agency) && $0.days.contains(today) }) { return true }
        var facts = QueueFacts()
        facts.dutyPeriods = dutyPeriods
        let own = facts.queue(of: self, in: zone).dutyPeriod
        guard let period = dutyPeriods.first(where: { $0.id == own }), period.isEnded(by: closures, on: today) else { return false }
        return !dutyPeriods.contains {
            $0.agency == agency && $0.points.contains(point) && $0.less(closures).isReceiving(at: now, in: zone)
        }
    }

    /// The same, as somebody who is to come back at another time: they go home, and nothing is left of their having waited.
    func sentHome() -> Appointment {
        var home = self
        home.state = .booked
        (home.isUrgent, home.promised, home.message) = (false, nil, nil)
        return home
    }
}

extension DutyPeriod {
    /// Whether it would have received on a day, and does not because of a closure.
    fileprivate func isEnded(by closures: [Closure], on date: CivilDate) -> Bool {
        let left = less(closures)
        return !hours.opening(on: date, with: daysOff).hours.isClosed
            && (left.desks(on: date) == 0 || left.hours.opening(on: date, with: left.daysOff).hours.isClosed)
    }

    /// Whether somebody sits at a desk of it at an instant.
    fileprivate func isReceiving(at now: Timestamp, in zone: Zone) -> Bool {
        let date = zone.local(at: now).date
        return desks(on: date) > 0
            && hours.opening(on: date, with: daysOff).hours.instants(on: date, in: zone).contains { $0.contains(now) }
    }
}
