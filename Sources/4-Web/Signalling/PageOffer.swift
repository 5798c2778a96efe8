/// The body of `POST /call/connections`.
struct PageOffer: Decodable, Sendable {
    /// The page's offer.
    let sdp: String
    /// The slots that the page has muted; unknown ones are ignored.
    let muted: [String]?
}

/// The answer to it.
struct PageAnswer: Encodable, Sendable {
    let sdp: String
    let participant: String
    let room: String
}
