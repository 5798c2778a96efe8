package import CivilTime
package import People
package import Vocabulary

/// Keeps the network. Every method is one transaction: it loads the facts, asks the decision, and writes what came of it with its
/// events, or nothing.
package protocol NetworkStore: Sendable {
    /// The network as somebody may see it, by name.
    func network(seenBy asking: Principal) async throws(StorageFailure) -> NetworkMap

    func openPartner(
        _ label: Label, as id: PartnerID, by asking: Principal, at now: Timestamp
    ) async throws(StorageFailure) -> Result<Partner, Refusal>

    func openAgency(
        _ label: Label, of partner: PartnerID, as id: AgencyID, by asking: Principal, at now: Timestamp
    ) async throws(StorageFailure) -> Result<Agency, Refusal>

    func openPoint(_ label: Label, as id: PointID, by asking: Principal, at now: Timestamp) async throws(StorageFailure) -> Result<
        Point, Refusal
    >

    /// Opens a station, and the account by which it signs in (`Account.opening`), or neither.
    func openStation(
        _ label: Label, at point: PointID, as id: StationID, login: LoginName, account: AccountID, by asking: Principal, at now: Timestamp
    ) async throws(StorageFailure) -> Result<Station, Refusal>

    func change(_ id: PartnerID, _ change: NetworkChange, by asking: Principal, at now: Timestamp) async throws(StorageFailure) -> Result<
        Partner, Refusal
    >

    func change(_ id: AgencyID, _ change: NetworkChange, by asking: Principal, at now: Timestamp) async throws(StorageFailure) -> Result<
        Agency, Refusal
    >

    func change(_ id: PointID, _ change: NetworkChange, by asking: Principal, at now: Timestamp) async throws(StorageFailure) -> Result<
        Point, Refusal
    >

    /// Its account is renamed, closed and opened again with it, and a closed one's sessions end.
    func change(_ id: StationID, _ change: NetworkChange, by asking: Principal, at now: Timestamp) async throws(StorageFailure) -> Result<
        Station, Refusal
    >
}
