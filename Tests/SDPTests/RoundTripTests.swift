import Testing

@testable import SDP

@Suite struct RoundTripTests {
    @Test(arguments: Fixtures.names)
    func `a recorded offer is written as it was read`(name: String) throws {
        let bytes = try Fixtures.bytes(name)
        let offer = try SessionDescription(parsing: bytes)
        #expect(Array(offer.serialized.utf8) == bytes)
        #expect(!offer.media.isEmpty)
    }

    @Test(arguments: ["aiortc-whip", "firefox-whip", "pion-whip"])
    func `no cut and no flipped byte stops the reader, and what it accepts it writes the same`(name: String) throws {
        let bytes = try Fixtures.bytes(name)
        for length in stride(from: 0, to: bytes.count, by: 97) {
            exercise(Array(bytes[..<length]))
        }
        for place in stride(from: 0, to: bytes.count, by: 61) {
            for flip: UInt8 in [0x01, 0x80, 0x1A, 0xFF] {
                var damaged = bytes
                damaged[place] ^= flip
                exercise(damaged)
            }
        }
    }

    /// Reads the text and asks for every view.
    private func exercise(_ bytes: [UInt8]) {
        guard let description = try? SessionDescription(parsing: bytes) else { return }
        #expect((try? SessionDescription(parsing: description.serialized)) == description)
        _ = (description.bundleGroups, description.candidates, description.iceUfrag, description.setup)
        for section in description.media.prefix(2) {
            for map in section.rtpMaps.prefix(2) {
                _ = (section.formatParameters(of: map.payloadType), section.feedback(for: map.payloadType))
            }
            _ = (section.extensionMaps, section.sources, section.sourceGroups, section.restrictionIdentifiers, section.candidates)
        }
    }

    @Test func `lines that end in a bare LF are read, and written with CRLF`() throws {
        let description = try SessionDescription(parsing: "v=0\no=- 1 1 IN IP4 0.0.0.0\ns=-\nt=0 0\n")
        #expect(description.serialized == "v=0\r\no=- 1 1 IN IP4 0.0.0.0\r\ns=-\r\nt=0 0\r\n")
    }

    @Test func `a last line without an end is read`() throws {
        #expect(try SessionDescription(parsing: "v=0\r\no=- 1 1 IN IP4 0.0.0.0\r\ns=-").lines.count == 3)
    }

    @Test func `a composed value cannot begin a line of its own`() {
        #expect(SDPLine.attribute("msid", "mallory\r\na=setup:active voice").serialized == "a=msid:mallorya=setup:active voice\r\n")
    }
}
