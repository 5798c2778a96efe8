import DTLS
import Foundation
import ICE
import Negotiation
import Peer
import SDP
import Surroundings
import TestKit
import Testing

/// Offers of real clients, made by `scripts/record-offers.py`, and answers to them.
struct Answered {
    let offer: SessionDescription
    let answer: SessionDescription
    let text: String
    let configuration: PeerConfiguration

    init(
        _ offer: SessionDescription, _ role: ConnectionRole, keeping previous: PeerConfiguration? = nil, seed: UInt64 = 1
    ) throws {
        var chance = SeededChance(seed: seed)
        let result = try Negotiation.answer(offer: offer, role: role, local: Self.local(), keeping: previous, chance: &chance)
        self.offer = offer
        answer = try SessionDescription(parsing: result.answer)
        text = result.answer
        configuration = result.configuration
        #expect(answer.media.count == offer.media.count, "an answer has the sections of its offer (RFC 3264 section 6)")
        #expect(answer.media.map(\.mid) == offer.media.map(\.mid))
    }

    init(_ name: String, _ role: ConnectionRole) throws {
        try self.init(Self.offer(name), role)
    }

    /// The configuration's section for a mid.
    func section(_ mid: String) throws -> SectionConfiguration {
        try #require(configuration.sections.first { $0.mid == mid })
    }

    func inbound(_ mid: String) throws -> InboundSection {
        guard case .inbound(let inbound) = try section(mid).role else { throw NotThatRole() }
        return inbound
    }

    func outbound(_ mid: String) throws -> OutboundSection {
        guard case .outbound(let outbound) = try section(mid).role else { throw NotThatRole() }
        return outbound
    }

    struct NotThatRole: Error {}

    static func offer(_ name: String, file: String = #filePath) throws -> SessionDescription {
        let tests = URL(fileURLWithPath: file).deletingLastPathComponent().deletingLastPathComponent()
        return try SessionDescription(parsing: Array(Data(contentsOf: tests.appendingPathComponent("Fixtures/sdp/\(name).sdp"))))
    }

    static func local() throws -> LocalDescription {
        let hash = "sha-256 " + (0..<32).map { String(format: "%02X", $0) }.joined(separator: ":")
        return LocalDescription(
            credentials: ICECredentials(usernameFragment: "ourufrag", password: "ourpasswordourpassword24"),
            fingerprint: try #require(DTLSFingerprint(sdpValue: hash)),
            candidates: [
                TransportAddress(ipv4: 0xC000_0201, port: 5_004),
                TransportAddress(high: 0x2001_0DB8_0000_0000, low: 1, port: 5_004),
            ])
    }
}

extension MediaDescription {
    func without(_ attribute: String) -> MediaDescription {
        var copy = self
        copy.lines.removeAll { $0.letter == "a" && ($0.value == attribute || $0.value.hasPrefix(attribute + ":")) }
        return copy
    }
}

extension SessionDescription {
    /// The same with every section and the session level changed.
    func without(_ attribute: String) -> SessionDescription {
        var copy = self
        copy.lines.removeAll { $0.letter == "a" && ($0.value == attribute || $0.value.hasPrefix(attribute + ":")) }
        copy.media = media.map { $0.without(attribute) }
        return copy
    }

    func replacing(_ old: String, with new: String) throws -> SessionDescription {
        try SessionDescription(parsing: serialized.split(separator: old, omittingEmptySubsequences: false).joined(separator: new))
    }
}
