import Appointments
package import CivilTime
import Establishments
import People
package import Vocabulary

/// Who is expected where and when, in minutes from the appointments that are due now.
private struct Part {
    let minutes: Int
    let given: String
    let family: String?
    let point: Point
    let agency: Agency
    var course = Course.expected

    enum Course {
        case expected
        case waiting
        /// Sat at a station, was received by an adviser, and left after fourteen minutes.
        case held(StationID, CastMember)
        case missed(Outcome)
    }
}

extension Cast {
    /// The day around `now`: at each point somebody is due now, at any hour of any day; at Saint-Félicien there is more, the longest
    /// names included. An appointment that is due began within the last ten minutes, on the same civil day. Whoever is expected later
    /// today is expected before midnight, late in the evening too.
    package func script(around now: Timestamp, in zone: Zone) throws(Refusal) -> CastScript {
        // Clocks of every zone of the table differ by whole hours: ten minutes of UTC are ten minutes anywhere.
        let due = now - .milliseconds(((now.milliseconds % 600_000) + 600_000) % 600_000)
        let lastOfToday = zone.day(zone.local(at: now).date).upperBound - .minutes(10)
        var steps: [CastStep] = []
        let parts = self.parts
        for (number, part) in parts.enumerated() {
            let id = Self.appointment(due, UInt64(number))
            let isLaterToday = (1..<24 * 60).contains(part.minutes)
            let start = isLaterToday ? min(due + .minutes(part.minutes), lastOfToday) : due + .minutes(part.minutes)
            let booking = Booking(
                visitor: try VisitorName(given: part.given, family: part.family), agency: part.agency.id, point: part.point.id, start: start
            )
            steps += self.steps(part, booking, as: id, due: due)
        }
        return CastScript(steps: steps, appointment: Self.appointment(due, 0), zone: zone, stations: stations)
    }

    private static func appointment(_ due: Timestamp, _ number: UInt64) -> AppointmentID {
        AppointmentID(high: UInt64(truncatingIfNeeded: due.milliseconds) << 16 | 0x7000, low: 0x8000_0000_0000_0000 | number)
    }

    private func steps(_ part: Part, _ booking: Booking, as id: AppointmentID, due: Timestamp) -> [CastStep] {
        let host = members.first { $0.account.scope == .point(part.point.id) } ?? self.host
        func step(_ deed: CastStep.Deed, _ member: CastMember, _ at: Timestamp) -> CastStep {
            CastStep(appointment: id, deed: deed, by: member.principal, at: at)
        }
        let start = booking.start
        let booked = step(.book(booking), host, min(start, due) - .days(1))
        switch part.course {
        case .expected: return [booked]
        case .waiting: return [booked, step(.command(.arrive), host, due - .minutes(6))]
        case .missed(let outcome): return [booked, step(.command(.end(outcome)), host, start + .minutes(10))]
        case .held(let station, let adviser):
            return [
                booked, step(.command(.arrive), host, start - .minutes(5)), step(.command(.install(station)), host, start - .minutes(1)),
                step(.command(.receive), adviser, start), step(.command(.end(.held)), adviser, start + .minutes(14)),
            ]
        }
    }

    /// The first is the one that `demo.json` names.
    private var parts: [Part] {
        let sacha = members.first { $0.account.scope == .agency(caf.id) } ?? adviser
        return [
            Part(minutes: 0, given: "Jeanne", family: "Démonstration", point: saintFelicien, agency: annonay),
            Part(minutes: 0, given: "Marcel", family: "Bidon", point: saintFelicien, agency: caf, course: .waiting),
            Part(
                minutes: -20, given: "Odette", family: "Imaginaire", point: saintFelicien, agency: caf, course: .held(stations[1].id, sacha)
            ),
            Part(minutes: -40, given: "Ahmed", family: "Exemplaire", point: saintFelicien, agency: annonay, course: .missed(.absent)),
            Part(minutes: -60, given: "Yvonne", family: nil, point: saintFelicien, agency: annonay, course: .held(stations[0].id, adviser)),
            Part(minutes: 20, given: "Lucie", family: "Factice", point: saintFelicien, agency: caf),
            Part(minutes: 40, given: "Gérard", family: "Prétendu", point: saintFelicien, agency: annonay),
            Part(
                minutes: 60, given: "Marie-Philomène-Antoinette", family: "de La Fictive-Inventée-Supposée-Imaginée", point: saintFelicien,
                agency: annonay),
            Part(minutes: 0, given: "Rose", family: "Supposée", point: etables, agency: annonay),
            Part(minutes: 20, given: "Émile", family: "Apocryphe", point: etables, agency: caf),
            Part(minutes: 0, given: "Fatima", family: "Hypothèse", point: villeneuve, agency: caf),
            Part(minutes: 0, given: "Lucien", family: "Prototype", point: thueyts, agency: caf),
            Part(minutes: -20, given: "Zoé", family: "Spécimen", point: thueyts, agency: annonay, course: .missed(.excused)),
            Part(minutes: 24 * 60, given: "Jeanne", family: "Démonstration", point: saintFelicien, agency: caf),
            Part(minutes: 28 * 24 * 60, given: "Jeanne", family: "Démonstration", point: saintFelicien, agency: annonay),
        ]
    }
}
