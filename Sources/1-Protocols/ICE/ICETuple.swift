import Surroundings

/// An address that sent an authentic request. Ours is always the same socket, so the remote half names the pair.
struct ICETuple: Sendable {
    let address: TransportAddress
    /// When the first one came.
    let firstRequest: Instant
    /// When the newest authentic request came from there.
    var lastRequest: Instant
    /// When anything authentic came from there, requests included.
    var lastHeard: Instant
}
