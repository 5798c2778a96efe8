import ArgumentParser
import Assembly

struct Demonstration: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "demo", abstract: "Run the demo on this machine and print its links.")

    @Option(help: "Folder of the demo's data.") var data: String?
    @Option(help: "HOST:PORT of the web server (127.0.0.1:8080).") var listen: String?
    @Option(help: "HOST:PORT of the media server (0.0.0.0:7882).") var media: String?
    @Option(help: "Folder of templates and browser files.") var share: String?
    @Option(help: "debug, info, warning or error.") var logLevel: String?

    func run() async throws {
        try await Command.run { environment throws(StartError) in
            var flags: [Setting: String] = [.data: data, .listen: listen, .media: media, .share: share, .logLevel: logLevel]
                .compactMapValues { $0 }
            let defaults: [Setting: String] = [.data: "demo", .listen: "127.0.0.1:8080", .media: "0.0.0.0:7882"]
            for (setting, value) in defaults where setting.value(flags: flags, environment: environment) == nil { flags[setting] = value }
            try await Demo(flags: flags, environment: environment).run()
        }
    }
}
