/// The answer to a page's offer.
struct PageAnswer: Encodable, Sendable {
    let sdp: String
    let participant: String
    let room: String
}
