import ArgumentParser
import Assembly

struct CommunesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "communes", abstract: "Replace the communes by those of an official file, beside a running server too.",
        discussion: """
            Takes the post's "Base officielle des codes postaux" where it has coordinates, and "Communes de France" of data.gouv.fr, as CSV. \
            A line that is not right is named and left out. A commune that a point is in stays.
            """)

    @Option(help: "Folder of the server's data.") var data: String?
    @Flag(help: "Say what would come of it, and change nothing.") var dryRun = false
    @Argument(help: "The file.") var file: String

    func run() async throws {
        try await Command.run { environment throws(StartError) in
            let folder = try Command.data(data, environment)
            Output.standardOutput(try await CommunesImport(of: file, into: folder).run(isTrial: dryRun))
        }
    }
}
