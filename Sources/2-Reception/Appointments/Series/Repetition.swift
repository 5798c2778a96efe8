package import Capacity
package import CivilTime
package import People
package import Vocabulary

/// When an appointment is planned.
package struct PlannedTime: Hashable, Sendable {
    package let start: Timestamp
    package let length: AppointmentLength

    package init(start: Timestamp, length: AppointmentLength) {
        self.start = start
        self.length = length
    }

    package var instants: Range<Timestamp> { start..<(start + length.duration) }
}

/// Further times for the visitor of an appointment, with the same agency at the same point: together they are a series. Each is an
/// appointment of its own, moved and cancelled by itself or with those that follow.
package struct Repetition: Hashable, Sendable {
    /// Ascending, none reaching into the next.
    package let times: [PlannedTime]

    /// The most that are booked at once: each week of a year.
    package static let most = 52

    /// In any order. Refused where there is none, where there are too many, and where two overlap: nobody can come twice.
    package init(times: [PlannedTime]) throws(Refusal) {
        guard !times.isEmpty else { throw .missing }
        guard times.count <= Self.most else { throw .tooManyTimes(most: Self.most) }
        self.times = times.sorted { $0.start < $1.start }
        for (time, next) in zip(self.times, self.times.dropFirst()) where time.instants.upperBound > next.start { throw .notOffered }
    }
}

/// What booking again may look at, loaded by the transaction that books.
package struct RepetitionFacts: Sendable {
    /// The appointment that is repeated, if it exists.
    package var original: Appointment?
    /// Those of its series that have not ended, without itself.
    package var others: [Appointment]
    package var isAgencyOpen: Bool
    package var isPointOpen: Bool
    /// As `BookingFacts.capacity`, for each time; empty: nothing is published.
    package var capacities: [PlannedTime: Capacity]

    package init(
        original: Appointment?, others: [Appointment] = [], isAgencyOpen: Bool = true, isPointOpen: Bool = true,
        capacities: [PlannedTime: Capacity] = [:]
    ) {
        self.original = original
        self.others = others
        self.isAgencyOpen = isAgencyOpen
        self.isPointOpen = isPointOpen
        self.capacities = capacities
    }
}

extension Appointment {
    /// Whether an appointment may be repeated: by those who may book it, all times or none. `ids` are the new ones', as many as there are
    /// times. Of the value the first is the appointment itself, now of a series, the rest those at the wanted times; what stands there
    /// already, for the form was sent twice, is not booked again.
    package static func repeating(
        _ repetition: Repetition, as ids: [AppointmentID], facts: RepetitionFacts, by asking: Principal, at now: Timestamp, in zone: Zone
    ) -> Decision<[Appointment], AppointmentEvent> {
        guard var original = facts.original, original.isVisible(to: asking) else { return .refused(.notFound) }
        guard asking.role == .host || asking.role == .adviser else { return .refused(.notPermitted) }
        guard original.groupSession == nil else { return .refused(.metTogether) }
        guard original.joint == nil else { return .refused(.jointAlone) }
        original.series = original.series ?? SeriesID(high: original.id.high, low: original.id.low)
        let known = ([original] + facts.others).filter { !$0.state.isEnded }
        var (further, events): ([Appointment], [AppointmentEvent]) = ([], [])
        for (time, id) in zip(repetition.times, ids) {
            if let same = known.first(where: { $0.start == time.start }) {
                further.append(same)
                continue
            }
            // Whoever has an appointment then cannot come to another.
            if known.contains(where: { $0.instants.overlaps(time.instants) }) {
                return .refused(.notThen(on: zone.local(at: time.start).date, .elsewhereThen))
            }
            let one = BookingFacts(isAgencyOpen: facts.isAgencyOpen, isPointOpen: facts.isPointOpen, capacity: facts.capacities[time])
            // Who was met by telephone because the line was down is met so again, until somebody changes it.
            switch booking(original.again(at: time), as: id, facts: one, isBoundToOffer: false, by: asking, at: now, in: zone) {
            case .refused(let refusal): return .refused(.notThen(on: zone.local(at: time.start).date, refusal))
            case .accepted(var appointment, let happened):
                appointment.series = original.series
                appointment.person = original.person
                further.append(appointment)
                events += happened
            }
        }
        return .accepted([original] + further, events)
    }

    private func again(at time: PlannedTime) -> Booking {
        Booking(
            visitor: visitor, agency: agency, point: point, start: time.start, length: time.length, mode: mode, isOutside: isOutside,
            contact: contact, telephone: telephone, needs: needs)
    }
}
