import CSV
import Communes
import FoundationEssentials
import Glibc
import StorageSQLite
import Vocabulary

/// Brings the communes of a file into a server's database, beside the running server too: `visavis communes`.
package struct CommunesImport: Sendable {
    private let folder: String
    private let file: String

    /// Of the server whose data lie in `folder`.
    package init(of file: String, into folder: String) {
        self.file = file
        self.folder = folder
    }

    /// Reads the file and replaces the communes by what stands in it, in one transaction; `isTrial`: says what would come of it, and
    /// changes nothing. The report, a line for each line of the file that is left out.
    package func run(isTrial: Bool) async throws(StartError) -> String {
        guard DatabaseFile.exists(in: folder) else {
            throw StartError(.data, "\(folder) holds no \(DatabaseFile.name); name the folder that the server was started with")
        }
        let table = try read()
        let communes = table.communes
        let report = CommunesReport(table)
        // Of a file that is mostly noise nothing is taken: what it lacks would be removed.
        guard table.isRecognised, !communes.isEmpty, report.unreadableCount * 10 <= table.lineCount else {
            throw StartError("\(file): \(report.whyNot)")
        }
        let store = try DatabaseFile.open(in: DataFolder(folder))
        defer { try? store.close() }
        do throws(StorageFailure) {
            let changes = try await store.replaceCommunes(by: communes, isTrial: isTrial)
            return report.text(changes, isTrial: isTrial)
        } catch {
            throw StartError(.data, "the communes cannot be kept: \(error.reason)")
        }
    }

    private func read() throws(StartError) -> CommuneTable {
        var reader = CSVReader()
        var table = CommuneTable()
        // Safe: the path is a NUL-terminated string that outlives the call; the descriptor is closed on every way out.
        let descriptor = unsafe open(file, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw StartError("\(file) cannot be opened") }
        defer { close(descriptor) }
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while true {
            // Safe: the buffer is the array's own for the time of the call.
            let count = unsafe buffer.withUnsafeMutableBytes { unsafe Glibc.read(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw StartError("\(file) cannot be read") }
            if count == 0 { break }
            reader.read(buffer[..<count]) { table.read($0) }
        }
        reader.end { table.read($0) }
        table.end()
        return table
    }
}
