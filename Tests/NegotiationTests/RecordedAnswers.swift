import Foundation
import Negotiation
import Testing

/// Writes the answers to the recorded offers for `scripts/record-offers.py --try`, which sets them in the real clients.
@Suite struct RecordedAnswers {
    private static let folder = ProcessInfo.processInfo.environment["VISAVIS_ANSWERS"]

    @Test(.enabled(if: folder != nil, "VISAVIS_ANSWERS names no folder"))
    func `answers are written for the clients to judge`() throws {
        let folder = URL(fileURLWithPath: try #require(Self.folder))
        let roles: [(suffix: String, role: ConnectionRole)] = [
            ("page", .page), ("whip", .whip), ("simulcast", .whip), ("unusual", .whip), ("whep", .whepParticipant("alice")),
        ]
        for client in ["chromium", "firefox", "aiortc", "pion"] {
            for (suffix, role) in roles {
                guard let offer = try? Answered.offer("\(client)-\(suffix)") else { continue }
                let text = try Answered(offer, client == "pion" && suffix == "whep" ? .whepRoom : role).text
                try text.write(to: folder.appendingPathComponent("\(client)-\(suffix).sdp"), atomically: true, encoding: .utf8)
            }
        }
    }
}
