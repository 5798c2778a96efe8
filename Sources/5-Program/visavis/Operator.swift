import ArgumentParser
import Assembly

struct OperatorCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "operator", abstract: "Who runs the network.", subcommands: [Add.self])

    struct Add: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Print a link, good once and for three days, by which somebody becomes an operator.",
            discussion: "Works beside a running server. Put the server's address before it, unless --url says it.")

        @Option(help: "Folder of the server's data.") var data: String?
        @Option(help: "The origin under which browsers reach the server.") var url: String?

        func run() async throws {
            try await Command.run { environment throws(StartError) in
                let folder = try Command.data(data, environment)
                let typed = Setting.url.value(flags: [.url: url].compactMapValues { $0 }, environment: environment)
                let origin = try Origin.setting(typed)?.text ?? ""
                let path = try await OperatorLink.path(in: folder)
                Output.standardOutput((origin.hasSuffix("/") ? String(origin.dropLast()) : origin) + path + "\n")
            }
        }
    }
}
