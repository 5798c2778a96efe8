import Access
import CivilTime
import People
import StorageSQLite
import Vocabulary

/// The one-time link by which somebody becomes an operator: printed at the first start and by `visavis operator add`, to whoever may
/// start the server.
package enum OperatorLink {
    /// A new link's path, for the server of that folder, running or not. A folder that no server was started on is refused: a link into
    /// it would open nothing.
    package static func path(in folder: String) async throws(StartError) -> String {
        guard DatabaseFile.exists(in: folder) else {
            throw StartError(.data, "\(folder) holds no \(DatabaseFile.name); name the folder that the server was started with")
        }
        let store = try DatabaseFile.open(in: DataFolder(folder))
        let path = try await path(in: store)
        try? store.close()
        return path
    }

    /// A new link's path, kept in a store that is open.
    static func path(in store: some PeopleStore) async throws(StartError) -> String {
        var chance = SystemRandomNumberGenerator()
        let code = OneTimeCode.new(.link, using: &chance)
        do throws(StorageFailure) {
            try await store.inviteOperator(link: SecretDigest(of: code), at: Clocks.timestamp())
        } catch {
            throw StartError(.data, "the link cannot be kept: \(error.reason)")
        }
        return "/invitations/\(code.text)"
    }
}
