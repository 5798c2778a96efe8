import COpenSSL
import SRTP

/// Opens packets by the letter of RFC 3711 and RFC 7714, with OpenSSL and nothing of ours: it is told the index, so that it
/// proves which one a packet was sealed under.
struct ReferenceOpener {
    private let profile: SRTPProfile
    private let key: [UInt8]
    private let salt: [UInt8]
    private let authentication: [UInt8]

    init(_ keys: SRTPKeys) throws {
        profile = keys.profile
        // RFC 3711 section 4.3: label 0 gives the key of encryption, 1 of authentication, 2 the salt.
        func derive(_ label: UInt8, _ length: Int) throws -> [UInt8] {
            var counter = keys.masterSalt + [UInt8](repeating: 0, count: 16 - keys.masterSalt.count)
            counter[7] ^= label
            return try Self.run(.counter, keys.masterKey, counter, [UInt8](repeating: 0, count: length))
        }
        key = try derive(0, keys.masterKey.count)
        authentication = try derive(1, 20)
        salt = try derive(2, keys.masterSalt.count)
    }

    /// The packet without its tag, decrypted; nil when it was not sealed under `index`. Its header has twelve bytes.
    func open(_ packet: [UInt8], index: UInt64) throws -> [UInt8]? {
        let header = Array(packet.prefix(12))
        let ssrc = Array(packet[8..<12])
        let count = (0..<6).map { UInt8(truncatingIfNeeded: index >> (40 - 8 * UInt64($0))) }
        if profile == .aes128CMSHA1_80 {
            let (body, tag) = (Array(packet.dropLast(10)), Array(packet.suffix(10)))
            guard digest(body + count.prefix(4)).prefix(10) == ArraySlice(tag) else { return nil }
            // Section 4.1.1: salt * 2^16 XOR SSRC * 2^64 XOR index * 2^16.
            let nonce = zip(salt + [0, 0], [0, 0, 0, 0] + ssrc + count + [0, 0]).map { $0 ^ $1 }
            return header + (try Self.run(.counter, key, nonce, Array(body.dropFirst(12))))
        }
        // RFC 7714 section 8.1.
        let nonce = zip(salt, [0, 0] + ssrc + count).map { $0 ^ $1 }
        let opened = try? Self.run(
            .galois, key, nonce, Array(packet.dropFirst(12).dropLast(16)), associated: header, tag: Array(packet.suffix(16)))
        return opened.map { header + $0 }
    }

    private func digest(_ bytes: [UInt8]) -> [UInt8] {
        var result = [UInt8](repeating: 0, count: 20)
        var length: UInt32 = 0
        // Safe: SHA-1 writes twenty bytes.
        _ = unsafe HMAC(EVP_sha1(), authentication, Int32(authentication.count), bytes, bytes.count, &result, &length)
        return result
    }

    private enum Mode { case counter, galois }

    private static func run(
        _ mode: Mode, _ key: [UInt8], _ nonce: [UInt8], _ input: [UInt8], associated: [UInt8] = [], tag: [UInt8] = []
    ) throws -> [UInt8] {
        struct Failure: Error {}
        // Safe: a context of our own, freed on every way out; each array is as long as its count says.
        guard let context = unsafe EVP_CIPHER_CTX_new() else { throw Failure() }
        defer {
            unsafe EVP_CIPHER_CTX_free(context)
            ERR_clear_error()
        }
        let cipher =
            switch (mode, key.count)
            {
            case (.counter, 16): unsafe EVP_aes_128_ctr()
            case (.counter, _): unsafe EVP_aes_256_ctr()
            case (.galois, 16): unsafe EVP_aes_128_gcm()
            case (.galois, _): unsafe EVP_aes_256_gcm()
            }
        var output = [UInt8](repeating: 0, count: input.count + 16)
        var written: Int32 = 0
        guard unsafe EVP_DecryptInit_ex(context, cipher, nil, key, nonce) == 1,
            unsafe associated.isEmpty || EVP_DecryptUpdate(context, nil, &written, associated, Int32(associated.count)) == 1,
            unsafe EVP_DecryptUpdate(context, &output, &written, input, Int32(input.count)) == 1
        else { throw Failure() }
        if mode == .galois {
            var expected = tag
            var rest = [UInt8](repeating: 0, count: 16)
            guard unsafe EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_AEAD_SET_TAG, 16, &expected) == 1,
                unsafe EVP_DecryptFinal_ex(context, &rest, &written) == 1
            else { throw Failure() }
        }
        return Array(output.prefix(input.count))
    }
}
