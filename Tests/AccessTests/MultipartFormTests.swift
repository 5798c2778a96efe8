import TestKit
import Testing

@testable import Access

struct MultipartFormTests {
    private let type = "multipart/form-data; boundary=----WebKitFormBoundaryx"

    /// As browsers write it.
    private func body(_ file: [UInt8]) -> [UInt8] {
        Array(
            """
            ------WebKitFormBoundaryx\r\nContent-Disposition: form-data; name="kind"\r\n\r\npoints\r
            ------WebKitFormBoundaryx\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\nContent-Type: text/csv\r\n\r\n
            """.utf8) + file + Array("\r\n------WebKitFormBoundaryx--\r\n".utf8)
    }

    @Test func `fields and files are read, to the byte`() throws {
        for file in [[], [0xE9, 0, 13, 10], Array("a;b\r\n--x\r\n-----".utf8), Array("\r\n".utf8)] as [[UInt8]] {
            let form = try #require(MultipartForm(body(file), contentType: type))
            #expect(form.values == ["kind": "points"] && form.files == ["file": file])
        }
    }

    @Test func `what is cut off, or has no end, is no form`() {
        let whole = body(Array("a;b\n".utf8))
        // Without the last line end it is whole still.
        for length in 0..<(whole.count - 4) {
            #expect(MultipartForm(Array(whole.prefix(length)), contentType: type) == nil, "\(length)")
        }
        #expect(MultipartForm(whole, contentType: "multipart/form-data") == nil)
        #expect(MultipartForm(whole, contentType: "multipart/form-data; boundary=") == nil)
        #expect(MultipartForm(whole, contentType: "multipart/form-data; boundary=y") == nil)
    }

    @Test func `more parts than any form has are no form`() {
        let part = "------WebKitFormBoundaryx\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nb\r\n"
        let text = String(repeating: part, count: 50) + "------WebKitFormBoundaryx--"
        #expect(MultipartForm(Array(text.utf8), contentType: type) == nil)
    }

    @Test(arguments: UInt64(1)...200)
    func `no bytes break it`(seed: UInt64) {
        var chance = SeededChance(seed: seed)
        var bytes = body(Array("a;b\n1;2\n".utf8))
        for _ in 0..<4 {
            let place = Int.random(in: 0..<bytes.count, using: &chance)
            switch Int.random(in: 0..<3, using: &chance) {
            case 0: bytes[place] = UInt8.random(in: 0...255, using: &chance)
            case 1: bytes.remove(at: place)
            default: bytes.insert(contentsOf: bytes[place...].prefix(9), at: place)
            }
        }
        if let form = MultipartForm(bytes, contentType: type) { #expect(form.values.count + form.files.count <= 20) }
    }
}
