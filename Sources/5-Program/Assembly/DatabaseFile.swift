import FoundationEssentials
import StorageSQLite
import Vocabulary

/// The database of a data folder.
enum DatabaseFile {
    static let name = "visavis.sqlite"

    static func exists(in folder: String) -> Bool { FileManager.default.fileExists(atPath: folder + "/" + name) }

    /// Opens it, makes it where it is missing, and brings it to this version's schema.
    static func open(in folder: DataFolder, announce: @escaping @Sendable (EventNumber) -> Void = { _ in }) throws(StartError)
        -> SQLiteStore
    {
        do throws(StorageFailure) {
            return try SQLiteStore(path: folder.place(name), announce: announce)
        } catch {
            throw StartError(.data, "\(folder.place(name)) cannot be opened: \(error.reason)")
        }
    }
}
