package import CivilTime
package import Establishments
package import People
package import Vocabulary

/// An appointment with the names of its places, as storage joins them. Not for pages: they get lines.
package struct AppointmentDossier: Hashable, Sendable {
    package let appointment: Appointment
    package let agency: AgencyTitle
    /// The second agency of a joint interview.
    package let joint: AgencyTitle?
    package let point: Label
    /// The station where the visitor sits or sat.
    package let station: Label?
    /// What the session is called of which it is; nil: of none.
    package let session: SessionTitle?

    package init(
        appointment: Appointment, agency: AgencyTitle, joint: AgencyTitle? = nil, point: Label, station: Label?,
        session: SessionTitle? = nil
    ) {
        self.appointment = appointment
        self.agency = agency
        self.joint = joint
        self.point = point
        self.station = station
        self.session = session
    }
}

/// An appointment as one person sees it on a list: a host reads a first name and an initial, an agency the whole name, an operator none.
/// Only a dossier makes one, and only for somebody.
package struct AppointmentLine: Hashable, Sendable {
    package let id: AppointmentID
    package let visitor: String?
    package let agencyID: AgencyID
    package let agency: AgencyTitle
    /// The second agency of a joint interview; nil: there is one alone.
    package let jointID: AgencyID?
    package let joint: AgencyTitle?
    /// Of the two the other one, for an adviser of one of them.
    package let other: AgencyTitle?
    package let pointID: PointID
    package let point: Label
    package let start: Timestamp
    /// Which version of the appointment it is (`Appointment.revision`).
    package let revision: Int
    package let length: AppointmentLength
    package let mode: Mode
    package let progress: Progress
    package let claim: Appointment.Claim
    package let isUrgent: Bool
    /// As `Appointment.promised`, while it is to come and they wait.
    package let promised: Timestamp?
    /// What an adviser wrote to them, while they wait.
    package let message: WaitingMessage?
    /// The colleague who is asked to receive them; nil for whoever is no colleague of theirs.
    package let handed: Handing?
    /// Whether that is the person who looks.
    package let isHandedToMe: Bool
    /// In a joint interview the adviser of the other agency; nil for operators, and where nobody asked to join.
    package let second: SecondAdviser?
    /// Whether that is the person who looks.
    package let isSecondMe: Bool
    package let offers: [Offer]
    package let outcomes: [Outcome]
    /// Into which it may be changed.
    package let otherModes: [Mode]
    package let unattended: Unattended?
    /// Whether it is expected later: whoever ends it cancels it.
    package let isToCome: Bool
    /// What was booked together with it.
    package let series: SeriesID?
    /// Of which session it is, and what that is called; nil: of none.
    package let groupSession: GroupSessionID?
    package let session: SessionTitle?
    /// How the visitor is told; nil for whoever tells nobody.
    package let contact: VisitorContact?
    /// Nil where it is not known, and for whoever calls nobody.
    package let telephone: Telephone?
    /// Empty for whoever prepares nothing.
    package let needs: Set<VisitorNeed>
    /// Whether an adviser has received the visitor, so that there may be a note.
    package let wasReceived: Bool

    package enum Progress: Hashable, Sendable {
        case expected
        case waiting(since: Timestamp)
        case seated(at: Label?, since: Timestamp)
        /// `isMine`: the person who looks is the adviser. `elapsed`: what was spoken before `since`.
        case received(by: ShownName, isMine: Bool, since: Timestamp, elapsed: Duration)
        case paused(by: ShownName, isMine: Bool, since: Timestamp, elapsed: Duration)
        case ended(Outcome, at: Timestamp)
    }
}

extension AppointmentDossier {
    /// What somebody sees of it; nil when they see nothing.
    package func line(seenBy asking: Principal, at now: Timestamp) -> AppointmentLine? {
        guard appointment.isVisible(to: asking) else { return nil }
        let preparesIt = asking.role == .host || asking.role == .adviser
        return AppointmentLine(
            id: appointment.id, visitor: visitorName(for: asking), agencyID: appointment.agency, agency: agency,
            jointID: appointment.joint?.agency, joint: joint, other: other(for: asking), pointID: appointment.point, point: point,
            start: appointment.start, revision: appointment.revision, length: appointment.length, mode: appointment.mode,
            progress: progress(seenBy: asking), claim: appointment.claim, isUrgent: appointment.isUrgent && !appointment.state.isEnded,
            promised: appointment.isWaiting && appointment.isPromised(at: now) ? appointment.promised : nil,
            message: preparesIt ? appointment.message : nil,
            handed: asking.role == .adviser ? appointment.handed : nil, isHandedToMe: appointment.handed?.to == asking.account,
            second: preparesIt ? appointment.second : nil, isSecondMe: appointment.second?.adviser == asking.account,
            offers: appointment.offers(to: asking, at: now),
            outcomes: appointment.outcomes(for: asking, at: now), otherModes: appointment.otherModes(for: asking),
            unattended: appointment.unattended(at: now), isToCome: appointment.state == .booked && appointment.start > now,
            series: appointment.series, groupSession: appointment.groupSession, session: session,
            contact: preparesIt ? appointment.contact : nil,
            telephone: preparesIt ? appointment.telephone : nil,
            needs: preparesIt ? appointment.needs : [],
            wasReceived: appointment.state.admission != nil)
    }

    /// As much of the visitor's name as somebody of a role reads.
    func visitorName(for asking: Principal) -> String? {
        switch asking.role {
        case .adviser: appointment.visitor.full
        case .host: appointment.visitor.withInitial
        case .station: appointment.visitor.given
        case .operator: nil
        }
    }

    private func progress(seenBy asking: Principal) -> AppointmentLine.Progress {
        switch appointment.state {
        case .booked: .expected
        case .arrived(let at): .waiting(since: at)
        case .installed(let installation): .seated(at: station, since: installation.since)
        case .received(_, let admission, let running):
            .received(by: admission.name, isMine: admission.adviser == asking.account, since: running, elapsed: admission.spoken)
        case .paused(_, let admission):
            .paused(by: admission.name, isMine: admission.adviser == asking.account, since: admission.lastHeard, elapsed: admission.spoken)
        case .ended(let ending): .ended(ending.outcome, at: ending.at)
        }
    }
}
