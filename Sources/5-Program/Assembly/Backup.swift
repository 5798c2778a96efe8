import FoundationEssentials
import StorageSQLite
import Vocabulary

/// Copies of a server's data: the database as of one instant, the key behind links and forms, and the certificate that browsers were told
/// to believe. Made beside a running server, which neither waits nor notices.
package struct Backup: Sendable {
    private let data: String
    private static let keys = [TokenKeyFile.name, OwnCertificate.name]

    /// Of the server whose data lie in `data`.
    package init(of data: String) throws(StartError) {
        guard DataFolder.exists(data) else { throw StartError(.data, "there is no folder \(data)") }
        self.data = data
    }

    /// Copies everything into a folder that is empty or not there yet. The database is copied last: a folder that has one is whole.
    package func copy(to target: String) throws(StartError) {
        try Self.demandEmpty(target, "--to")
        let source = try DataFolder(data)
        let copy = try DataFolder(target)
        for name in Self.keys {
            if let bytes = source.read(name) { try copy.replace(name, bytes) }
        }
        do throws(StorageFailure) {
            try SQLiteStore.backUp(source.place(DatabaseFile.name), to: copy.place(DatabaseFile.name))
            try SQLiteStore.verify(copy.place(DatabaseFile.name))
        } catch {
            throw StartError("the database cannot be copied: \(error.reason)")
        }
    }

    /// Puts a copy into an empty data folder, after it was found sound. Anywhere else it is refused: what is there would be lost.
    package static func restore(_ path: String, to data: String) throws(StartError) {
        guard DataFolder.exists(path) else { throw StartError("--from: there is no folder \(path)") }
        try demandEmpty(data, Setting.data.flag)
        let copy = try DataFolder(path)
        do throws(StorageFailure) {
            try SQLiteStore.verify(copy.place(DatabaseFile.name))
        } catch {
            throw StartError("--from: \(path) holds no sound copy: \(error.reason)")
        }
        try Backup(of: path).copy(to: data)
    }

    private static func demandEmpty(_ path: String, _ flag: String) throws(StartError) {
        guard DataFolder.isEmpty(path) else {
            throw StartError("\(flag): \(path) is not empty; name a folder that is empty or not there yet")
        }
    }
}
