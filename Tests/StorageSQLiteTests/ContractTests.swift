import StorageContract
import StorageSQLite
import Testing

/// SQLite's store holds what every store has to hold.
struct ContractTests {
    @Test(
        arguments: [
            Contract.accounts, Contract.signingIn, Contract.slowing, Contract.network, Contract.stations, Contract.capacity,
            Contract.publicSlots, Contract.communes, Contract.appointments, Contract.modes, Contract.series, Contract.paper,
            Contract.persons,
            Contract.groupSessions,
            Contract.visitors,
            Contract.seats,
            Contract.waitingList, Contract.waitingListNews, Contract.tables, Contract.texts,
            Contract.queues, Contract.joint, Contract.handing,
            Contract.notices, Contract.feeds, Contract.interviews, Contract.events, Contract.races,
            (1...4).map { Contract.randomCourse(seed: $0) },
            (1...4).map { Contract.randomBookings(seed: $0) },
            (1...4).map { Contract.randomWaiting(seed: $0) },
        ].flatMap(\.self))
    func `the contract of stores is held`(_ clause: Clause) async throws {
        let folder = try Folder()
        let store = try SQLiteStore(path: folder.database)
        try await clause.hold(store)
        try store.close()
    }
}
