import Access
import Testing

struct Base64URLTests {
    // RFC 4648 section 10, without padding.
    @Test(arguments: zip(["", "f", "fo", "foo", "foob", "fooba", "foobar"], ["", "Zg", "Zm8", "Zm9v", "Zm9vYg", "Zm9vYmE", "Zm9vYmFy"]))
    func `the vectors of the RFC hold both ways`(plain: String, text: String) {
        #expect(Base64URL.encode(Array(plain.utf8)) == text)
        #expect(Base64URL.decode(text) == Array(plain.utf8))
    }

    @Test func `the two letters of the URL alphabet are used`() {
        #expect(Base64URL.encode([0xFB, 0xFF]) == "-_8")
        #expect(Base64URL.decode("-_8") == [0xFB, 0xFF])
    }

    @Test(arguments: ["A", "Zh", "Zm9v=", "Zm+v", "Zm/v", "Zg==", "Zm9vY"])
    func `a second spelling is refused`(text: String) {
        #expect(Base64URL.decode(text) == nil)
    }
}
