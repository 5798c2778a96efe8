package import CivilTime
package import Establishments
package import People
package import Vocabulary

/// Keeps what visitors book themselves. Nobody signs in: whoever holds a code or a link may do what it is for, and sees nothing else.
package protocol VisitorStore: Sendable {
    /// What an agency and a point are called, where visitors may book with the one at the other; nil where they may not.
    func publicNames(of agency: AgencyID, at point: PointID) async throws(StorageFailure) -> PlaceNames?

    /// The next sessions with a free seat at each of some points, by start, `count` of each at most; with a partner those of its agencies.
    func publicSessions(
        _ count: Int, at points: Set<PointID>, of partner: PartnerID?, at now: Timestamp, in zone: Zone
    ) async throws(StorageFailure) -> [PublicSession]

    /// A session at a point, where visitors may ask for a seat in it; nil where they may not. A full one is there, with no seat free.
    func publicSession(
        _ id: GroupSessionID, at point: PointID, at now: Timestamp, in zone: Zone
    ) async throws(StorageFailure) -> PublicSession?

    /// Holds a place, and has the code sent (`VisitorRequest.asking`), by text while there are fewer than `mostTexts` of all kinds in a day.
    func ask(
        for wish: VisitorWish, as id: VisitorRequestID, _ appointment: AppointmentID, mostTexts: Int, at now: Timestamp, in zone: Zone
    ) async throws(StorageFailure) -> Result<VisitorRequest, Refusal>

    /// A request with the names of its places; nil: there is none.
    func request(_ id: VisitorRequestID) async throws(StorageFailure) -> VisitorRequestDossier?

    /// Books what was asked for, if the code that was typed is the right one (`VisitorRequest.confirming`).
    func confirm(
        _ id: VisitorRequestID, isRight: Bool, at now: Timestamp, in zone: Zone
    ) async throws(StorageFailure) -> Result<Appointment, Refusal>

    /// An appointment for the visitor who holds its link; nil: there is none.
    func visitorDossier(_ id: AppointmentID) async throws(StorageFailure) -> AppointmentDossier?

    /// `Appointment.cancellingByVisitor`
    func cancelByVisitor(_ id: AppointmentID, at now: Timestamp) async throws(StorageFailure) -> Result<Appointment, Refusal>

    /// `Appointment.enteringFromHome`
    func enterFromHome(_ id: AppointmentID, at now: Timestamp) async throws(StorageFailure) -> Result<Appointment, Refusal>

    /// `Appointment.movingByVisitor`
    func moveByVisitor(
        _ id: AppointmentID, to start: Timestamp, at now: Timestamp, in zone: Zone
    ) async throws(StorageFailure) -> Result<Appointment, Refusal>

    /// Erases requests that expired before an instant, those that were confirmed when their appointment has begun; says how many.
    func forgetRequests(expiredBefore instant: Timestamp) async throws(StorageFailure) -> Int
}

extension VisitorStore {
    /// The same where no text may go.
    package func ask(
        for wish: VisitorWish, as id: VisitorRequestID, _ appointment: AppointmentID, at now: Timestamp, in zone: Zone
    ) async throws(StorageFailure) -> Result<VisitorRequest, Refusal> {
        try await ask(for: wish, as: id, appointment, mostTexts: 0, at: now, in: zone)
    }
}

/// What an agency and a point are called, and where the point is.
package struct PlaceNames: Hashable, Sendable {
    package let agency: AgencyTitle
    package let point: Label
    /// Street and commune of the point, and where people call it; nil: nobody said.
    package let place: String?
    package let telephone: Telephone?

    package init(agency: AgencyTitle, point: Label, place: String? = nil, telephone: Telephone? = nil) {
        self.agency = agency
        self.point = point
        self.place = place
        self.telephone = telephone
    }
}

/// A request with the names of its places.
package struct VisitorRequestDossier: Hashable, Sendable {
    package let request: VisitorRequest
    package let agency: AgencyTitle
    package let point: Label
    /// What the session is called; nil: an hour is asked for.
    package let session: SessionTitle?

    package init(request: VisitorRequest, agency: AgencyTitle, point: Label, session: SessionTitle? = nil) {
        self.request = request
        self.agency = agency
        self.point = point
        self.session = session
    }
}
