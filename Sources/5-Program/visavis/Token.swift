import ArgumentParser
import Assembly

struct Token: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Print a token that lets its bearer into a room.",
        discussion: "Works before the server's first start and beside a running one.")

    @Option(help: "Folder of the server's data.") var data: String?
    @Option(help: "The room: 1 to 64 letters, digits and -_.~") var room: String
    @Option(help: "Who comes: 1 to 64 letters, digits and -_.~") var participant: String
    @Flag(help: "May be seen and heard.") var publish = false
    @Flag(help: "May see and hear.") var subscribe = false
    @Option(help: "Seconds for which it is good.") var ttl = 3_600

    func run() async throws {
        guard publish || subscribe else {
            Output.standardError("visavis: give --publish, --subscribe or both\n")
            throw ExitCode(2)
        }
        try await Command.run { environment throws(StartError) in
            let order = TokenOrder(room: room, participant: participant, mayPublish: publish, maySubscribe: subscribe, seconds: ttl)
            Output.standardOutput(try order.signed(in: DataFolder(Command.data(data, environment))) + "\n")
        }
    }
}
