import Access
import CivilTime
import People
import StorageSQLite
import Vocabulary

/// The one-time link by which somebody becomes an operator: printed at the first start and by `visavis operator add`, to whoever may
/// start the server.
package enum OperatorLink {
    /// A new link's path. Works beside a running server.
    package static func path(in folder: DataFolder) async throws(StartError) -> String {
        let store = try DatabaseFile.open(in: folder)
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
