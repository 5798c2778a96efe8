import ArgumentParser

@main
struct Visavis: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "visavis", abstract: "Meetings face to face over one's own server.",
        subcommands: [Serve.self, Token.self, Demonstration.self])
}
