package import CivilTime
package import Establishments
package import People
package import Vocabulary

/// Keeps communes, where points are, and answers who looks for one. Every method is one transaction.
package protocol CommuneStore: Sendable {
    /// Replaces the communes that are known by others (`CommuneChanges`). `isTrial`: says only what would come of it.
    func replaceCommunes(by new: [Commune], isTrial: Bool) async throws(StorageFailure) -> CommuneChanges

    /// Which commune was meant; `count` are shown at most.
    func find(_ query: CommuneQuery, most count: Int) async throws(StorageFailure) -> CommuneQuery.Finding

    /// The commune of a code; nil where there is none.
    func commune(_ code: CommuneCode) async throws(StorageFailure) -> Commune?

    /// Says where a point is (`PointPlace.placing`).
    func place(_ place: PointPlace, by asking: Principal, at now: Timestamp) async throws(StorageFailure) -> Result<PointPlace, Refusal>

    /// Where a point is; nil where nobody said. Anybody may know.
    func address(of point: PointID) async throws(StorageFailure) -> PointAddress?

    /// Where somebody is expected; nil where nobody said, and for no appointment. Whoever asks has seen the appointment before.
    func address(ofAppointment id: AppointmentID) async throws(StorageFailure) -> PointAddress?

    /// The open points that are nearest to a place, the nearest first; with a partner those at which visitors book with it themselves, or take a
    /// seat in a session of it that is to come.
    /// Points of which nobody said where they are have no distance, and are not among them.
    func pointsNear(
        _ position: Position, _ count: Int, receiving partner: PartnerID?, on today: CivilDate, at now: Timestamp
    ) async throws(StorageFailure) -> [NearPoint]

    /// The open points, by name.
    func listedPoints() async throws(StorageFailure) -> [ListedPoint]

    /// An open point; nil where there is none.
    func publicPoint(_ id: PointID, on today: CivilDate) async throws(StorageFailure) -> PublicPoint?

    /// The partners with which visitors book themselves somewhere, by name.
    func bookablePartners(on today: CivilDate, at now: Timestamp) async throws(StorageFailure) -> [Partner]
}
