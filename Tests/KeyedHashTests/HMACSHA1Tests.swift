import Testing

@testable import KeyedHash

/// The vectors of RFC 2202 section 3.
struct HMACSHA1Tests {
    private static let vectors: [(key: [UInt8], message: [UInt8], code: String)] = [
        ([UInt8](repeating: 0x0B, count: 20), Array("Hi There".utf8), "b617318655057264e28bc0b6fb378c8ef146be00"),
        (Array("Jefe".utf8), Array("what do ya want for nothing?".utf8), "effcdf6ae5eb2fa2d27416d5f184df9c259a7c79"),
        ([UInt8](repeating: 0xAA, count: 20), [UInt8](repeating: 0xDD, count: 50), "125d7342b9ac11cd91a39af48aa17b4f63f175d3"),
        (Array(1...25), [UInt8](repeating: 0xCD, count: 50), "4c9007f4026250c6bc8414f9bf50c86c2d7235da"),
        ([UInt8](repeating: 0x0C, count: 20), Array("Test With Truncation".utf8), "4c1a03424b55e07fe7f27be1d58bb9324a9a5a04"),
        (
            [UInt8](repeating: 0xAA, count: 80), Array("Test Using Larger Than Block-Size Key - Hash Key First".utf8),
            "aa4ae5e15272d00e95705637ce8a3b55ed402112"
        ),
        (
            [UInt8](repeating: 0xAA, count: 80),
            Array("Test Using Larger Than Block-Size Key and Larger Than One Block-Size Data".utf8),
            "e8e99d0f45237d786d6bbaa7965c7808bbff1a91"
        ),
    ]

    @Test(arguments: 0..<7) func `codes are those of the RFC, at once and byte by byte`(number: Int) {
        let (key, bytes, wanted) = Self.vectors[number]
        let hash = HMACSHA1(key: key)
        var whole = hash.message()
        // Safe (throughout): spans end with their calls.
        unsafe whole.absorb(bytes.span.bytes)
        #expect(hex(whole.code()) == wanted)
        var parts = hash.message()
        for place in bytes.indices { unsafe parts.absorb(bytes.span.bytes.extracting(place..<place + 1)) }
        #expect(hex(parts.code()) == wanted)
    }

    @Test func `a code begins with its own bytes, and with no others`() {
        let code = HMACSHA1(key: [1]).message().code()
        func begins(_ bytes: [UInt8]) -> Bool { unsafe code.begins(with: bytes.span.bytes) }
        var bytes = (0..<20).map { code.bytes[$0] }
        #expect(begins(bytes) && begins(Array(bytes.prefix(10))))
        for place in 0..<20 {
            bytes[place] ^= 0x80
            #expect(!begins(bytes))
            bytes[place] ^= 0x80
        }
        #expect(!begins(bytes + [0]))
    }

    private func hex(_ code: HMACSHA1.Code) -> String {
        (0..<20).map { place in
            let text = String(code.bytes[place], radix: 16)
            return text.count == 1 ? "0" + text : text
        }.joined()
    }
}
