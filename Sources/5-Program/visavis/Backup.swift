import ArgumentParser
import Assembly

struct BackupCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup", abstract: "Copy the server's data into an empty folder, beside a running server too.")

    @Option(help: "Folder of the server's data.") var data: String?
    @Option(help: "Folder of the copy: empty, or not there yet.") var to: String

    func run() async throws {
        try await Command.run { environment throws(StartError) in
            try Backup(of: Command.data(data, environment)).copy(to: to)
        }
    }
}

struct RestoreCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore", abstract: "Put a copy into an empty data folder.",
        discussion: "A folder that holds anything is refused. Start the server on it afterwards.")

    @Option(help: "Folder of the copy.") var from: String
    @Option(help: "Folder of the server's data: empty, or not there yet.") var data: String?

    func run() async throws {
        try await Command.run { environment throws(StartError) in
            try Backup.restore(from, to: Command.data(data, environment))
        }
    }
}
