import MediaServer
import Surroundings

/// Where the web server listens.
package struct ListenAddress: Sendable, Equatable {
    /// An IP address without brackets.
    package let host: String
    package let port: Int
    /// As it was written.
    package let text: String
    /// Whether only this machine can reach it.
    package let isLoopback: Bool
    /// Whether it stands for every address of the machine.
    package let isUnspecified: Bool

    /// `127.0.0.1:8080`, `[::1]:8080` or `localhost:8080`; nil: neither. Names are not looked up.
    package init?(_ text: String) {
        guard let address = TransportAddress(parsing: text), let colon = text.lastIndex(of: ":") else { return nil }
        let written = text[..<colon].filter { $0 != "[" && $0 != "]" }
        host = written == "localhost" ? "127.0.0.1" : written
        port = Int(address.port)
        self.text = text
        isLoopback = address.isLoopback
        isUnspecified = address.ipv4 == 0 || (address.high == 0 && address.low == 0)
    }
}
