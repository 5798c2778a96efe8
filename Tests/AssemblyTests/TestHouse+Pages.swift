import FoundationEssentials
import HTTPTypes
import Hummingbird
import HummingbirdTesting

// What a page asks of the house.
extension TestHouse {
    private struct Offer: Encodable {
        let sdp: String
        let muted: [String]?
        let replaces: String?
    }

    /// A page's `POST /call/connections`. `age`: seconds ago that its token was made, which is good for 3,600. `line`: means nothing in the offer.
    func connect(
        _ client: any TestClientProtocol, as participant: String = "anna", room: String = "r1", muted: [String]? = [],
        replaces: String? = nil, age: Int64 = 0, offer: String = "chromium-page", without line: String? = nil
    ) async throws -> TestResponse {
        let text = String(buffer: try Self.offer(offer))
        let sdp = line.map { text.replacing($0, with: "a=x") } ?? text
        let offer = Offer(sdp: sdp, muted: muted, replaces: replaces)
        var headers = try bearer(participant, room: room, age: age)
        headers[.contentType] = "application/json"
        let body = ByteBuffer(bytes: try JSONEncoder().encode(offer))
        return try await client.execute(uri: "/call/connections", method: .post, headers: headers, body: body)
    }
}

extension TestClientProtocol {
    /// The call as one snapshot.
    func call(_ location: String) async throws -> TestResponse {
        try await execute(uri: location + "/events", method: .get, headers: [.accept: "application/json"])
    }
}
