package import CivilTime
package import People
package import Vocabulary

/// One visitor expected by one agency, at one point, at a time. Why they come is nobody's business here: it is never stored.
///
///     booked ──arrive──> arrived ──install──> installed ──receive──> received ──pause──> paused
///        ^                  ^ └────leave─────────┘ (moves)            (moves) <──receive── (moves)
///        │                  │                      │                     │                   │
///        └── booking        └─arrive─ ended:absent │                     │                   │
///                                                  v                     v                   v
///     from booked, arrived, installed ─────> ended without an interview    ended with an interview
///
/// Each mode goes its own way through it: `point` as drawn; `home` from booked to installed, when the visitor's page says that they are
/// ready; `telephone` from booked to received, for the adviser calls; `present` from arrived to received.
///
/// - Admission is stored with the appointment: an adviser who received has it until the end. Lost lines, reloads and restarts are no
///   events of this machine and change nothing.
/// - Hanging up pauses; only `end` ends.
/// - A command that was carried out already is accepted again and changes nothing, and so does its repetition on a second tab.
/// - Time never runs backwards in it, though the clock may: what happens later is never noted earlier.
/// - A station has one visitor at most. Only the transaction that installs can know; the fact comes in with the command.
package struct Appointment: Hashable, Sendable {
    package let id: AppointmentID
    package let visitor: VisitorName
    /// What all appointments of the same visitor have in common, as far as somebody said that they are the same.
    package internal(set) var person: PersonID
    package let agency: AgencyID
    /// The second agency of a joint interview; nil: there is one alone. Which it is never changes.
    package internal(set) var joint: JointAgency?
    package let point: PointID
    package internal(set) var start: Timestamp
    package internal(set) var length: AppointmentLength
    /// How they meet.
    package internal(set) var mode: Mode
    /// The duty period whose desk it takes; nil where none is taken: the agency publishes none, or it was agreed outside of them.
    package internal(set) var dutyPeriod: DutyPeriodID?
    /// Agreed outside of duty periods: takes no desk.
    package internal(set) var isOutside: Bool
    /// What was booked together with it, or in its wake; nil: nothing.
    package internal(set) var series: SeriesID?
    /// Of which session it is, where several are told the same at once; nil: of none.
    package let groupSession: GroupSessionID?
    /// Why they stand where they stand in a queue.
    package internal(set) var claim: Claim
    /// A host or an adviser said so, and answers for it: first in the queue.
    package internal(set) var isUrgent: Bool
    /// When an adviser said that they would be received, about; nil: nobody said.
    package internal(set) var promised: Timestamp?
    /// What an adviser wrote to them, while they wait.
    package internal(set) var message: WaitingMessage?
    /// The colleague who is asked to receive them; nil: nobody in particular.
    package internal(set) var handed: Handing?
    /// In a joint interview the adviser of the other agency; nil: none has asked to join.
    package internal(set) var second: SecondAdviser?
    /// How the visitor is told; nil: nobody asked.
    package let contact: VisitorContact?
    /// Where people call them; nil: not known.
    package internal(set) var telephone: Telephone?
    /// What has to be there for them.
    package let needs: Set<VisitorNeed>
    /// How often its time was changed, and that it was cancelled: calendars follow the highest (RFC 5545 section 3.8.7.4).
    package internal(set) var revision: Int
    /// When its times were typed from paper; nil: each was noted as it happened.
    package internal(set) var entered: Timestamp?
    package internal(set) var state: AppointmentState

    package init(
        id: AppointmentID, visitor: VisitorName, person: PersonID? = nil, agency: AgencyID, joint: JointAgency? = nil,
        point: PointID, start: Timestamp,
        length: AppointmentLength = .usual, mode: Mode = .point,
        dutyPeriod: DutyPeriodID? = nil, isOutside: Bool = false, series: SeriesID? = nil,
        groupSession: GroupSessionID? = nil, claim: Claim = .hour, isUrgent: Bool = false,
        promised: Timestamp? = nil, message: WaitingMessage? = nil, handed: Handing? = nil,
        second: SecondAdviser? = nil,
        contact: VisitorContact? = nil, telephone: Telephone? = nil,
        needs: Set<VisitorNeed> = [],
        revision: Int = 0, entered: Timestamp? = nil, state: AppointmentState = .booked
    ) {
        self.id = id
        self.visitor = visitor
        // Nobody is taken for somebody else by themselves: a person is called as the first appointment that is known of them.
        self.person = person ?? PersonID(high: id.high, low: id.low)
        self.agency = agency
        self.joint = joint
        self.point = point
        self.start = start
        self.length = length
        self.mode = mode
        self.dutyPeriod = dutyPeriod
        self.isOutside = isOutside
        self.series = series
        self.groupSession = groupSession
        self.claim = claim
        self.isUrgent = isUrgent
        self.promised = promised
        self.message = message
        self.handed = handed
        self.second = second
        self.contact = contact
        self.telephone = telephone
        self.needs = needs
        self.revision = revision
        self.entered = entered
        self.state = state
    }

    /// Where the visitor is told; nil: somebody has to call them.
    package var address: MessageAddress? { contact?.address(telephone: telephone) }

    /// From when to when it is planned.
    package var instants: Range<Timestamp> { start..<(start + length.duration) }

    /// What they may say for being received, as it was booked.
    package enum Claim: String, CaseIterable, Hashable, Sendable {
        case hour
        /// They stood there when a host wrote them down.
        case walkIn
    }

    /// How long they waited from their arrival until they were received first; nil while nobody has.
    package var waited: Duration? {
        guard let arrival = state.arrival, let admission = state.admission else { return nil }
        return max(.zero, admission.since.since(arrival))
    }

    /// Whether somebody may know of it: the advisers of its agency, or of both, its point's hosts, the station where the visitor sits, and operators.
    package func isVisible(to asking: Principal) -> Bool {
        switch asking.scope {
        case .network: true
        case .agency(let id): agencies.contains(id)
        case .point(let id): id == point
        case .station(let id, let point): id == state.installation?.station && point == self.point && !state.isEnded
        }
    }
}

/// How long an appointment is planned to take.
package struct AppointmentLength: Hashable, Comparable, Sendable {
    package let minutes: Int

    /// Nil unless 5 to 120 minutes.
    package init?(minutes: Int) {
        guard (5...120).contains(minutes) else { return nil }
        self.minutes = minutes
    }

    private init(_ minutes: Int) {
        self.minutes = minutes
    }

    /// Twenty minutes.
    package static let usual = AppointmentLength(20)

    package var duration: Duration { .minutes(minutes) }

    package static func < (left: AppointmentLength, right: AppointmentLength) -> Bool { left.minutes < right.minutes }
}
