package import Peer

/// What offer and answer settled.
package struct NegotiatedConnection: Sendable {
    /// The answer as text, for the client.
    package var answer: String
    /// The same, for the server's side of the connection.
    package var configuration: PeerConfiguration
}
