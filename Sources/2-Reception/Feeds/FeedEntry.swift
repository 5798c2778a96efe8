package import Appointments
package import CivilTime
package import Establishments
package import Vocabulary

/// An appointment as calendars show it: where, with whom, when. Who comes stands nowhere in it. A session of several visitors is one, and its
/// title, which all of them know, is said.
package struct FeedEntry: Hashable, Sendable {
    package let id: AppointmentID
    package let agency: AgencyTitle
    /// The second agency of a joint interview.
    package let joint: AgencyTitle?
    package let point: Label
    /// Where it is too, of a session.
    package let otherPoints: [Label]
    /// What the session is called; nil: it is none.
    package let title: SessionTitle?
    /// How they meet.
    package let mode: Mode
    package let time: Range<Timestamp>
    /// `Appointment.revision`.
    package let revision: Int
    /// It will not take place, or did not: calendars strike it out.
    package let isCancelled: Bool

    /// `outcome` and `arrival`: how it ended, and when the visitor had come. Cancelled is what ended before anybody came, as in what
    /// visitors are told (`Notice`); it goes with a new revision. Who was expected and did not come took the hour all the same.
    package init(
        id: AppointmentID, agency: AgencyTitle, joint: AgencyTitle? = nil, point: Label, start: Timestamp, length: AppointmentLength,
        mode: Mode = .point, revision: Int,
        outcome: Outcome? = nil, arrival: Timestamp? = nil, isCancelled: Bool = false, title: SessionTitle? = nil,
        otherPoints: [Label] = []
    ) {
        self.id = id
        self.agency = agency
        self.joint = joint
        self.point = point
        self.title = title
        self.otherPoints = otherPoints
        self.mode = mode
        time = start..<(start + length.duration)
        self.revision = revision
        self.isCancelled = isCancelled || (outcome.map { $0 != .absent && arrival == nil } ?? false)
    }

    /// When this version came to be, for calendars (DTSTAMP). It has to be the same whenever it is asked, or nothing would ever be
    /// unchanged; but the log of events is cut after days, and arrivals, which it notes too, change nothing here. So it is the time that
    /// stands in the identifier (RFC 9562 section 5.7), when the appointment was made, and a second later for each revision.
    package var changed: Timestamp {
        let made = Timestamp(milliseconds: Int64(id.high >> 16))
        let isMade = id.high >> 12 & 0xF == 7 && made >= Self.earliest && made < Self.latest
        return (isMade ? made : Self.earliest) + .seconds(revision)
    }

    /// The beginnings of 2020 and 2100. An identifier comes from a form, so it may say anything.
    private static let earliest = Timestamp(milliseconds: 1_577_836_800_000)
    private static let latest = Timestamp(milliseconds: 4_102_444_800_000)
}
