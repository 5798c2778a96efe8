import Delivery
import Foundation
import Mail
import Testing
import Vocabulary

/// A real mail server (`Tests/Journeys/kit/mailbox.py`), in a process that ends with this value, its folder too.
final class MailHouse: Sendable {
    /// A mail as Python's mail reader and icalendar see it.
    struct Mail: Decodable {
        let from: String
        let to: [String]
        let tls: Bool
        let account: String?
        let subject: String
        let id: String
        let date: String
        let names: [String]
        let addresses: [String]
        let defects: [String]
        let text: String?
        let calendar: Event?
    }

    struct Event: Decodable {
        let typeMethod: String
        let method: String
        let id: String
        let revision: Int
        let start: String
        let summary: String
        let state: String
    }

    let folder: URL
    let port: UInt16
    private let input: FileHandle

    /// Starts it and waits until it listens.
    ///
    /// - Parameter options: as its own help has them.
    init(_ options: String...) async throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("visavis-mail-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        let process = Process()
        let python: URL = try #require(Self.python(from: root), "scripts/setup makes .venv, which is missing")
        process.executableURL = python
        process.arguments = [root.appendingPathComponent("Tests/Journeys/kit/mailbox.py").path, folder.path, "--forget"] + options
        let (input, output) = (Pipe(), Pipe())
        process.standardInput = input
        process.standardOutput = output
        try process.run()
        let line = await withCheckedContinuation { continuation in
            let reading = output.fileHandleForReading
            DispatchQueue.global().async { continuation.resume(returning: reading.availableData) }
        }
        self.folder = folder
        self.input = input.fileHandleForWriting
        port = try JSONDecoder().decode([String: UInt16].self, from: line)["port"] ?? 0
    }

    deinit { try? input.close() }

    /// What to do instead of the usual, by stage.
    func order(_ orders: [String: String]) throws {
        try JSONEncoder().encode(orders).write(to: folder.appendingPathComponent("orders.json"), options: .atomic)
    }

    /// What was taken, in order.
    func mail() throws -> [Mail] {
        try files(ending: ".json").map { try JSONDecoder().decode(Mail.self, from: Data(contentsOf: $0)) }
    }

    /// The same as it came over the line.
    func bytes() throws -> [[UInt8]] {
        try files(ending: ".eml").map { try Array(Data(contentsOf: $0)) }
    }

    /// `open`, `close` and `cut`, as they happened.
    func lines() throws -> [String] {
        let file = folder.appendingPathComponent("lines.txt")
        return FileManager.default.fileExists(atPath: file.path)
            ? try String(contentsOf: file, encoding: .utf8).split(separator: "\n").map(String.init) : []
    }

    /// Waits until as many of those lines are there.
    func wait(for line: String, count: Int = 1) async throws {
        while try lines().filter({ $0 == line }).count < count { try await Task.sleep(for: .milliseconds(10)) }
    }

    /// The server as our own configuration names it.
    func server(
        _ security: MailServer.Security = .plain, host: String = "127.0.0.1", account: MailAccount? = nil, isBelieved: Bool = true,
        timeout: Duration = .seconds(60)
    ) throws -> MailServer {
        let authority = isBelieved ? folder.appendingPathComponent("authority.pem").path : nil
        let ownName = try #require(DomainName("visavis.example"))
        return try #require(
            MailServer(
                host: host, port: port, security: security, account: account, authorities: authority, ownName: ownName, timeout: timeout))
    }

    private func files(ending: String) throws -> [URL] {
        try FileManager.default.contentsOfDirectory(at: folder.appendingPathComponent("mail"), includingPropertiesForKeys: nil)
            .filter { $0.lastPathComponent.hasSuffix(ending) }.sorted { $0.lastPathComponent < $1.lastPathComponent }
    }

    /// Of the nearest folder above that was set up: a copy of the tree inside it uses the same (`scripts/mutants`).
    private static func python(from root: URL) -> URL? {
        var folder = root
        while folder.path != "/" {
            let python = folder.appendingPathComponent(".venv/bin/python")
            if FileManager.default.isExecutableFile(atPath: python.path) { return python }
            folder.deleteLastPathComponent()
        }
        return nil
    }
}
