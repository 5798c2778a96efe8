import FoundationEssentials
import Glibc

/// The folder of the server's data, and how a file comes into it: whole or not at all, readable by the server's user alone.
package struct DataFolder: Sendable {
    private let path: String

    /// Opens the folder, and makes it where it is missing.
    package init(_ path: String) throws(StartError) {
        self.path = path
        do {
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        } catch {
            throw StartError(.data, "the folder \(path) cannot be made")
        }
    }

    /// Takes the folder for one server, until it ends however it ends (flock(2)). Throws where another has it.
    func lock() throws(StartError) -> FolderLock {
        // Safe: the path is a NUL-terminated string that outlives the call.
        let folder = unsafe open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard folder >= 0 else { throw StartError(.data, "the folder \(path) cannot be opened") }
        let lock = FolderLock(descriptor: folder)
        if flock(folder, LOCK_EX | LOCK_NB) == 0 { return lock }
        guard errno == EWOULDBLOCK else {
            throw StartError(.data, "the folder \(path) cannot be locked (error \(errno)); it has to be on a local disk")
        }
        throw StartError(.data, "another server runs on the folder \(path); stop it, or name another folder")
    }

    func read(_ name: String) -> [UInt8]? {
        FileManager.default.contents(atPath: place(name)).map { Array($0) }
    }

    /// Puts a new file there unless one is there already; false when it is. Of two processes at once one wins.
    func create(_ name: String, _ bytes: [UInt8]) throws(StartError) -> Bool {
        let draft = try writeDraft(for: name, bytes)
        // Safe: paths are NUL-terminated strings that outlive the calls; link fails where the name exists.
        defer { unsafe unlink(draft) }
        if unsafe link(draft, place(name)) == 0 {
            try keepNames(with: name)
            return true
        }
        guard errno == EEXIST else { throw failure(name) }
        return false
    }

    /// Puts a file there in place of the one that may be there.
    package func replace(_ name: String, _ bytes: [UInt8]) throws(StartError) {
        let draft = try writeDraft(for: name, bytes)
        // Safe: paths are NUL-terminated strings that outlive the call.
        guard unsafe rename(draft, place(name)) == 0 else {
            let failure = failure(name)
            unsafe unlink(draft)
            throw failure
        }
        try keepNames(with: name)
    }

    /// Brings the folder itself to the disk: a file whose name is lost with the power is lost too.
    private func keepNames(with name: String) throws(StartError) {
        // Safe: the path is a NUL-terminated string that outlives the call.
        let folder = unsafe open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard folder >= 0 else { throw failure(name) }
        defer { close(folder) }
        guard fsync(folder) == 0 else { throw failure(name) }
    }

    /// Where a file of the folder is.
    func place(_ name: String) -> String { path + "/" + name }

    /// Whether there is such a folder.
    static func exists(_ path: String) -> Bool {
        var isFolder = false
        return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && isFolder
    }

    /// Whether nothing is there, or an empty folder.
    static func isEmpty(_ path: String) -> Bool {
        guard FileManager.default.fileExists(atPath: path) else { return true }
        return (try? FileManager.default.contentsOfDirectory(atPath: path))?.isEmpty == true
    }

    private func failure(_ name: String) -> StartError {
        StartError(.data, "\(place(name)) cannot be written")
    }

    private func writeDraft(for name: String, _ bytes: [UInt8]) throws(StartError) -> String {
        let draft = place(".\(name).\(getpid()).\(UInt32.random(in: .min ... .max))")
        // Safe: the path is a NUL-terminated string; the descriptor is closed on every way out.
        let file = unsafe open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw failure(name) }
        defer { close(file) }
        // Safe: the buffer is the array's own for the time of the call.
        let written = unsafe bytes.withUnsafeBytes { unsafe write(file, $0.baseAddress, $0.count) }
        guard written == bytes.count, fsync(file) == 0 else {
            unsafe unlink(draft)
            throw failure(name)
        }
        return draft
    }
}

/// A data folder taken for one server, as long as this lives.
final class FolderLock: Sendable {
    private let descriptor: Int32

    fileprivate init(descriptor: Int32) {
        self.descriptor = descriptor
    }

    deinit { close(descriptor) }
}
