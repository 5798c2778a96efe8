import Foundation
import RTP
import SRTP
import Testing

/// Packets that libsrtp protected (scripts/make-srtp-fixtures.py): ours must open them, and seal them to the same bytes.
@Suite struct LibSRTPTests {
    struct Fixture: Sendable {
        let keys: SRTPKeys
        let packets: [(isControl: Bool, plain: [UInt8], sealed: [UInt8])]

        init(_ profile: SRTPProfile) throws {
            let name =
                switch profile {
                case .aeadAES128GCM: "aead-aes-128-gcm"
                case .aeadAES256GCM: "aead-aes-256-gcm"
                case .aes128CMSHA1_80: "aes128-cm-sha1-80"
                }
            let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../Fixtures/srtp/\(name).txt")
            let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n").map { $0.split(separator: " ") }
            let header = Dictionary(uniqueKeysWithValues: lines.prefix(3).map { (String($0[0]), String($0[1])) })
            #expect(header["profile"] == "\(profile.rawValue)")
            keys = try SRTPKeys(profile: profile, masterKey: bytes(header["key"] ?? ""), masterSalt: bytes(header["salt"] ?? ""))
            packets = try lines.dropFirst(3).map { try ($0[0] == "rtcp", bytes($0[1]), bytes($0[2])) }
        }
    }

    @Test(arguments: variants) func `what libsrtp sealed opens once`(profile: SRTPProfile, engine: GCMEngine) throws {
        let fixture = try Fixture(profile)
        #expect(fixture.packets.count > 20)
        var inbound = try SRTPInbound(fixture.keys, engine: engine)
        for (place, packet) in fixture.packets.enumerated() {
            let first = packet.isControl ? openControl(packet.sealed, by: &inbound) : open(packet.sealed, by: &inbound)
            #expect(first == .success(packet.plain), "packet \(place)")
            let second = packet.isControl ? openControl(packet.sealed, by: &inbound) : open(packet.sealed, by: &inbound)
            #expect(second == .failure(.replayed), "packet \(place)")
        }
        #expect(inbound.sourceCount == 4)
    }

    @Test(arguments: variants) func `RTP is sealed to the bytes of libsrtp`(profile: SRTPProfile, engine: GCMEngine) throws {
        let fixture = try Fixture(profile)
        var outbound = try SRTPOutbound(fixture.keys, engine: engine)
        for (place, packet) in fixture.packets.enumerated() where !packet.isControl {
            let sealed = seal(packet.plain, by: &outbound)
            #expect(sealed == .success(packet.sealed), "packet \(place)")
        }
    }

    /// libsrtp counts from 1 for each SSRC, we from 0 for all: packets of no meaning bring us to the same index.
    @Test(arguments: variants) func `RTCP is sealed to the bytes of libsrtp`(profile: SRTPProfile, engine: GCMEngine) throws {
        let fixture = try Fixture(profile)
        var before: [ArraySlice<UInt8>: Int] = [:]
        for packet in fixture.packets where packet.isControl {
            let index = before[packet.plain[4..<8], default: 0] + 1
            before[packet.plain[4..<8]] = index
            var outbound = try SRTPOutbound(fixture.keys, engine: engine)
            for _ in 0..<index { _ = sealControl(rtcpPacket(), by: &outbound) }
            let sealed = sealControl(packet.plain, by: &outbound)
            #expect(sealed == .success(packet.sealed), "index \(index)")
        }
    }
}
