import Glibc
import Vocabulary

/// A database's place in the file system: what SQLite leaves to whoever opens it. Readable by the server's user alone.
struct DatabaseFile {
    let path: String

    init(_ path: String) {
        self.path = path
    }

    private var folder: String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    var exists: Bool {
        // Safe: the path is a NUL-terminated string that outlives the call.
        unsafe access(path, F_OK) == 0
    }

    /// Makes an empty file unless there is one; SQLite gives its companions (-wal, -shm) the same rights. Says in words why not.
    func makeIfMissing(place: String) throws(StorageFailure) {
        try make(with: O_RDWR | O_CREAT | O_CLOEXEC, place: place)
    }

    /// Makes an empty file where nothing is yet.
    func makeNew(place: String) throws(StorageFailure) {
        try make(with: O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, place: place)
    }

    private func make(with flags: CInt, place: String) throws(StorageFailure) {
        // Safe: the path is a NUL-terminated string that outlives the call; the descriptor is closed at once.
        let file = unsafe open(path, flags, 0o600)
        guard file >= 0 else { throw Self.failure(errno, "open", place: place) }
        Glibc.close(file)
    }

    /// Brings the file's content to the disk.
    func sync(place: String) throws(StorageFailure) {
        try Self.sync(path, O_RDONLY | O_CLOEXEC, place: place)
    }

    /// Brings the names in its folder to the disk: a file whose name is lost with the power is lost too.
    func syncFolder(place: String) throws(StorageFailure) {
        try Self.sync(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC, place: place)
    }

    private static func sync(_ path: String, _ flags: CInt, place: String) throws(StorageFailure) {
        // Safe: the path is a NUL-terminated string that outlives the call; the descriptor is closed on every way out.
        let file = unsafe open(path, flags)
        guard file >= 0 else { throw failure(errno, "open", place: place) }
        defer { Glibc.close(file) }
        guard fsync(file) == 0 else { throw failure(errno, "sync", place: place) }
    }

    /// Gives the file another name, which nothing may have yet; of two that try at once one wins.
    func rename(to other: String, place: String) throws(StorageFailure) {
        // Safe: both paths are NUL-terminated strings that outlive the calls; link fails where the name exists.
        guard unsafe link(path, other) == 0 else { throw Self.failure(errno, "name", place: place) }
        remove()
    }

    /// Takes the file away if it is there.
    func remove() {
        // Safe: the path is a NUL-terminated string that outlives the call.
        unsafe unlink(path)
    }

    private static func failure(_ error: CInt, _ verb: String, place: String) -> StorageFailure {
        let (code, words): (StorageFailure.Code, String) =
            switch error {
            case ENOSPC, EDQUOT: (.full, "the disk is full")
            case EROFS: (.unavailable, "the file system is read-only")
            case EACCES, EPERM: (.unavailable, "the folder or the file does not allow it")
            case ENOENT, ENOTDIR: (.unavailable, "there is no such folder or file")
            case EEXIST: (.unavailable, "something is there already, and is not overwritten")
            case EISDIR: (.unavailable, "it is a folder")
            default: (.unavailable, "error \(error)")
            }
        return StorageFailure(code, reason: "cannot \(verb) the file: \(words)", place: place)
    }
}
