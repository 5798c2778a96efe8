import ArgumentParser
import Assembly

@main
struct Visavis: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "visavis", abstract: "Meetings face to face over one's own server.", version: Release.version,
        subcommands: [
            Serve.self, Token.self, OperatorCommand.self, CommunesCommand.self, BackupCommand.self, RestoreCommand.self,
            Demonstration.self,
        ])

    /// As the library's own, but that a command line that cannot be read is answered by one line, as every other fault is.
    static func main() async {
        do {
            var command = try parseAsRoot()
            if var work = command as? any AsyncParsableCommand {
                try await work.run()
            } else {
                try command.run()
            }
        } catch {
            guard exitCode(for: error) == .validationFailure else { exit(withError: error) }
            Output.standardError("visavis: \(message(for: error)) (see visavis --help)\n")
            exit(withError: ExitCode.validationFailure)
        }
    }
}
