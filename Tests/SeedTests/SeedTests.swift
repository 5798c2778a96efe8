import Foundation
import Testing
import Wire

/// The committed inputs of the fuzzers, seeds and what once broke a promise, through the same properties. Properties/ links into
/// Fuzz/Sources/Properties.
struct SeedTests {
    private static let repository = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..").standardized

    /// The inputs by their paths in the repository; a folder that is not there has none.
    private static func inputs(_ folders: String...) -> [String] {
        folders.flatMap { folder in
            let names = try? FileManager.default.contentsOfDirectory(atPath: repository.appending(path: folder).path())
            return (names ?? []).sorted().map { "\(folder)/\($0)" }
        }
    }

    static let stun = inputs("Fuzz/Seeds/stun", "Fuzz/Regressions/stun")
    static let rtp = inputs("Fuzz/Seeds/rtp", "Fuzz/Regressions/rtp")
    static let rtcp = inputs("Fuzz/Seeds/rtcp", "Fuzz/Regressions/rtcp")
    static let sdp = inputs("Fuzz/Seeds/sdp", "Fuzz/Regressions/sdp", "Tests/Fixtures/sdp")

    private func bytes(of input: String) throws -> [UInt8] { try Array(Data(contentsOf: Self.repository.appending(path: input))) }

    @Test(arguments: stun) func `every promise of STUN is kept`(input: String) throws {
        let bytes = try bytes(of: input)
        STUNProperty.check(bytes.rawSpan)
    }

    @Test(arguments: rtp) func `every promise of RTP is kept`(input: String) throws {
        let bytes = try bytes(of: input)
        RTPProperty.check(bytes.rawSpan)
    }

    @Test(arguments: rtcp) func `every promise of RTCP is kept`(input: String) throws {
        let bytes = try bytes(of: input)
        RTCPProperty.check(bytes.rawSpan)
    }

    @Test(arguments: sdp) func `every promise of SDP is kept`(input: String) throws {
        let bytes = try bytes(of: input)
        SDPProperty.check(bytes.rawSpan)
    }

    /// Else a folder that moved would leave nothing to replay, and nobody would notice.
    @Test func `no parser is without inputs`() {
        for inputs in [Self.stun, Self.rtp, Self.rtcp, Self.sdp] { #expect(inputs.count > 3) }
    }
}
