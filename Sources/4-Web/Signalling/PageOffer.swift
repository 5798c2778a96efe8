import SFU

/// The body of `POST /call/connections`.
struct PageOffer: Decodable, Sendable {
    /// The page's offer.
    let sdp: String
    /// The slots that the page has muted, unknown ones left out; nil: it says nothing of them, and they stay as they are.
    let muted: [String]?
    /// The path of the page's previous connection, where it comes back by itself.
    let replaces: String?

    /// The connection that `replaces` names; nil where it is no path of ours.
    var previous: ConnectionID? {
        guard let replaces, replaces.utf8.count <= 128, replaces.hasPrefix(PageConnections.path) else { return nil }
        return ConnectionID(value: String(replaces.dropFirst(PageConnections.path.count)))
    }
}
