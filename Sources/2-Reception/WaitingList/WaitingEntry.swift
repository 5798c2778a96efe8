package import Appointments
package import CivilTime
package import People
package import Vocabulary

/// Somebody on the waiting list of an agency: for an earlier hour than the one that they have, or for any. When a place becomes free,
/// whoever has waited longest of those whom it suits is offered it, and it is held for them until they have had time to answer.
///
///     waits ──offer──> offered ──accept──> ended: accepted (what they had is moved; who had nothing is booked `planned`)
///       ^                 │ └────leave───> ended: left
///       └─decline, lapse──┘
///     waits ──────────────────────leave──> ended: left
///     waits ──last day past, what they had is over ──> ended: lapsed
///
/// Accepting never makes a second appointment beside the first, whoever clicks, and how often.
package struct WaitingEntry: Hashable, Sendable {
    package let id: WaitingEntryID
    package let visitor: VisitorName
    package let agency: AgencyID
    /// Where they would go; whoever has an appointment already has it there, and goes nowhere else.
    package let points: Set<PointID>
    /// Of what they have already, as it was when the last place was held for them.
    package internal(set) var length: AppointmentLength
    /// How they would meet; whoever has an appointment already keeps its mode.
    package internal(set) var mode: Mode
    /// The days that they could come, both inclusive.
    package let first: CivilDate
    package let last: CivilDate
    package internal(set) var contact: VisitorContact?
    package internal(set) var telephone: Telephone?
    package let needs: Set<VisitorNeed>
    /// Since when: whoever has waited longest comes first.
    package let made: Timestamp
    /// Nil: the visitor themselves.
    package let madeBy: AccountID?
    /// What they have already; nil: nothing.
    package let appointment: AppointmentID?
    /// What the appointment will be called that may come of it; and, meanwhile, by which a held place is known.
    package let planned: AppointmentID
    /// The place that is held for them.
    package internal(set) var offer: WaitingOffer?
    /// How many offers they did not take.
    package internal(set) var offers: Int
    /// The hours that they did not take: not offered again.
    package internal(set) var passed: Set<PassedHour>
    /// The hours that were free when they joined, for whoever put them on the list saw them: not offered as long as they stay free. What is
    /// taken meanwhile is forgotten here, so that it is offered when it becomes free again.
    package internal(set) var known: Set<PassedHour>
    /// Up to when it was looked for what is free: of later hours nobody knows whether they are news, and none is offered. Nil: on all days.
    package internal(set) var knownThrough: Timestamp?
    package internal(set) var ending: Ending?

    package init(
        id: WaitingEntryID, visitor: VisitorName, agency: AgencyID, points: Set<PointID>, length: AppointmentLength = .usual,
        mode: Mode = .point, first: CivilDate, last: CivilDate, contact: VisitorContact? = nil, telephone: Telephone? = nil,
        needs: Set<VisitorNeed> = [],
        made: Timestamp, madeBy: AccountID? = nil, appointment: AppointmentID? = nil, planned: AppointmentID, offer: WaitingOffer? = nil,
        offers: Int = 0, passed: Set<PassedHour> = [], known: Set<PassedHour> = [], knownThrough: Timestamp? = nil, ending: Ending? = nil
    ) {
        self.id = id
        self.visitor = visitor
        self.agency = agency
        self.points = points
        self.length = length
        self.mode = mode
        self.first = first
        self.last = last
        self.contact = contact
        self.telephone = telephone
        self.needs = needs
        self.made = made
        self.madeBy = madeBy
        self.appointment = appointment
        self.planned = planned
        self.offer = offer
        self.offers = offers
        self.passed = passed
        self.known = known
        self.knownThrough = knownThrough
        self.ending = ending
    }

    /// Whether somebody may know of it: the hosts of its points and the advisers of its agency; nobody else works with it.
    package func isVisible(to asking: Principal) -> Bool {
        switch asking.scope {
        case .agency(let id): id == agency
        case .point(let id): points.contains(id)
        case .network, .station: false
        }
    }

    /// Whether somebody may answer for them, as it stands: the agency; and the hosts of the point where a place is held, who know whether
    /// it can be had there. While none is held, the hosts of each of their points.
    package func isAnswered(by asking: Principal) -> Bool {
        guard isVisible(to: asking) else { return false }
        guard let offer, case .point(let id) = asking.scope else { return true }
        return id == offer.point
    }

    /// The same, as what they have already is now; while a place is held for them, as it was.
    package func following(_ known: Appointment?) -> WaitingEntry {
        guard offer == nil, let known, known.id == appointment else { return self }
        var following = self
        (following.length, following.mode) = (known.length, known.mode)
        (following.contact, following.telephone) = (known.contact, known.telephone)
        return following
    }

    /// The same, with other hours that are free and no news: the earliest first, `mostKnown` where there may be more.
    package func knowing(_ hours: [PassedHour]) -> WaitingEntry {
        var knowing = self
        knowing.known = Set(hours.prefix(Self.mostKnown))
        knowing.knownThrough = Self.end(of: hours)
        return knowing
    }

    /// The same, after it was looked further: what is free beyond the hours that were looked at before is no news either.
    package func knowingFurther(_ hours: [PassedHour]) -> WaitingEntry {
        guard let knownThrough else { return self }
        var knowing = self
        knowing.known.formUnion(hours.filter { $0.start >= knownThrough })
        knowing.knownThrough = Self.end(of: hours).map { max($0, knownThrough) }
        return knowing
    }

    /// Where they stop who looked at so many hours; nil: nowhere.
    private static func end(of hours: [PassedHour]) -> Timestamp? {
        hours.count < mostKnown ? nil : hours[mostKnown - 1].start
    }

    /// The offer that stands at an instant.
    package func standing(at now: Timestamp) -> WaitingOffer? { offer.flatMap { $0.expires > now ? $0 : nil } }

    /// An hour at a point that somebody did not take.
    package struct PassedHour: Hashable, Sendable {
        package let point: PointID
        package let start: Timestamp

        package init(point: PointID, start: Timestamp) {
            self.point = point
            self.start = start
        }
    }

    /// That they wait no more.
    package struct Ending: Hashable, Sendable {
        package let how: How
        package let at: Timestamp

        package init(_ how: How, at: Timestamp) {
            self.how = how
            self.at = at
        }

        package enum How: String, CaseIterable, Hashable, Sendable { case accepted, left, lapsed }
    }

    /// How far ahead somebody may wait for: half a year.
    package static let horizon = 184
    /// Longer lists help nobody on them.
    package static let mostOfOneAgency = 200
    package static let mostAtOnePoint = 100
    /// More free hours than these are not looked through at once: the nearest count, and later ones are offered when they come nearer
    /// (`knownThrough`).
    package static let mostKnown = 500
    /// How many of them a visitor sees on their own page before they join.
    package static let mostShown = 3
    /// Whoever let so many hours go by does not wait any more.
    package static let mostOffers = 10
    /// How long it is kept after it ended.
    package static let life = Duration.days(30)
}
