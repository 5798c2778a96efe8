import Access
import FoundationEssentials

/// The demo: two links that join one room, on this machine.
package struct Demo: Sendable {
    private let house: House
    private let folder: DataFolder

    package init(flags: [Setting: String], environment: [String: String]) throws(StartError) {
        let settings = try Settings(flags: flags, environment: environment, isDemo: true)
        folder = try DataFolder(settings.data)
        house = try House(settings)
    }

    /// Runs until SIGTERM or SIGINT; writes `demo.json`, prints the links and then `ready`.
    package func run() async throws(StartError) {
        let hosts = Self.hosts(listeningOn: house.settings.listen)
        try await house.run { port throws(StartError) in
            let links = Links(
                call: Links.Call(visitor: try link(hosts.visitor, port, "Visiteur"), adviser: try link(hosts.adviser, port, "Conseiller")))
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
            let bytes = (try? encoder.encode(links)).map { Array($0) } ?? []
            try folder.replace("demo.json", bytes + [UInt8(ascii: "\n")])
            Output.standardOutput("visitor: \(links.call.visitor)\nadviser: \(links.call.adviser)\nready\n")
        }
    }

    /// Two names of one machine: two jars of cookies in one browser, and both secure contexts. An address that neither of
    /// them reaches stands for itself.
    package static func hosts(listeningOn address: ListenAddress) -> (visitor: String, adviser: String) {
        if address.isUnspecified || address.host == "127.0.0.1" { return ("localhost", "127.0.0.1") }
        let host = address.host.contains(":") ? "[\(address.host)]" : address.host
        return (host, host)
    }

    private struct Links: Encodable {
        struct Call: Encodable {
            let visitor: String
            let adviser: String
        }
        let call: Call
    }

    private func link(_ host: String, _ port: Int, _ participant: String) throws(StartError) -> String {
        let order = TokenOrder(room: "demo", participant: participant, mayPublish: true, maySubscribe: true, seconds: 12 * 3_600)
        return "http://\(host):\(port)/call#\(try order.signed(in: folder))"
    }
}
