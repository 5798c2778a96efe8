import Testing

@testable import SDP

@Suite struct RefusalTests {
    private let start = "v=0\r\no=- 1 1 IN IP4 0.0.0.0\r\ns=-\r\nt=0 0\r\n"

    @Test func `more than 64 KB is refused`() {
        #expect(throws: SDPError.tooLong) { try SessionDescription(parsing: start + String(repeating: "a=x\r\n", count: 14_000)) }
    }

    @Test func `too many lines are refused`() {
        #expect(throws: SDPError.tooManyLines) { try SessionDescription(parsing: start + String(repeating: "a=x\r\n", count: 5_000)) }
    }

    @Test func `a line over 4 KB is refused`() {
        #expect(throws: SDPError.lineTooLong(line: 5)) {
            try SessionDescription(parsing: start + "a=" + String(repeating: "x", count: 4_095) + "\r\n")
        }
    }

    @Test func `a sixty-fifth media section is refused`() throws {
        let section = "m=audio 9 UDP/TLS/RTP/SAVPF 0\r\n"
        #expect(try SessionDescription(parsing: start + String(repeating: section, count: 64)).media.count == 64)
        #expect(throws: SDPError.tooManySections) { try SessionDescription(parsing: start + String(repeating: section, count: 65)) }
    }

    @Test(arguments: ["a=x\0y", "a=x\ry"])
    func `a NUL or a lone carriage return is refused`(line: String) {
        #expect(throws: SDPError.notText) { try SessionDescription(parsing: start + line + "\r\n") }
    }

    @Test func `bytes that are not UTF-8 are refused`() {
        #expect(throws: SDPError.notText) { try SessionDescription(parsing: Array(start.utf8) + [0x61, 0x3D, 0xC3, 0x28, 0x0D, 0x0A]) }
    }

    @Test(arguments: ["", "x", "a", "a:x", "A=x", "q=x", "=x", " a=x"])
    func `a line that is no letter and value is refused`(line: String) {
        #expect(throws: SDPError.malformedLine(line: 5)) { try SessionDescription(parsing: start + line + "\r\nt=0 0\r\n") }
    }

    @Test func `a session letter inside a media section is refused`() {
        #expect(throws: SDPError.malformedLine(line: 6)) {
            try SessionDescription(parsing: start + "m=audio 9 UDP/TLS/RTP/SAVPF 0\r\nt=0 0\r\n")
        }
    }

    @Test(arguments: ["", "hello", "v=1\r\no=-\r\ns=-\r\n", "o=-\r\nv=0\r\ns=-\r\n", "v=0\r\ns=-\r\no=-\r\n", "v=0\r\no=-\r\n"])
    func `what does not begin as a session description is refused`(text: String) {
        #expect(throws: SDPError.self) { try SessionDescription(parsing: text) }
    }

    @Test(arguments: [
        "audio 9 X", "audio 70000 X 0", "audio -1 X 0", "audio 09 X 0", "audio 9/x X 0", "audio 9/1/2 X 0", "audio  9 X 0", "audio 9 X 0 ",
    ])
    func `an m line that could not be written again is refused`(value: String) {
        #expect(throws: SDPError.malformedMedia(line: 5)) { try SessionDescription(parsing: start + "m=\(value)\r\n") }
    }

    @Test func `more formats than payload types are refused`() {
        #expect(throws: SDPError.malformedMedia(line: 5)) {
            try SessionDescription(parsing: start + "m=audio 9 X" + String(repeating: " 0", count: 129) + "\r\n")
        }
    }
}
