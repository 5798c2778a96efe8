import SRTP
import Testing

@Suite struct KeyDerivationTests {
    @Test func `session keys are those of RFC 3711 appendix B 3`() throws {
        let key = try bytes("E1F97A0D3E018BE0D64FA32C06DE4139")
        let salt = try bytes("0EC675AD498AFEEBB6960B3AABE6")
        let derived = try SessionKeys(deriving: .rtp, from: SRTPKeys(profile: .aes128CMSHA1_80, masterKey: key, masterSalt: salt))
        #expect(try derived.encryption == bytes("C61E7A93744F39EE10734AFE3FF7A087"))
        #expect(try derived.salt == bytes("30CBBC08863D8C85D49DB34A9AE1"))
        #expect(try derived.authentication == bytes("CEBE321F6FF7716B6FD4AB49AF256A156D38BAA4"))
    }

    @Test func `the authentication key runs on for the 94 bytes that RFC 3711 prints`() throws {
        let derived = try SessionKeys.derive(
            1, count: 94, key: bytes("E1F97A0D3E018BE0D64FA32C06DE4139"), salt: bytes("0EC675AD498AFEEBB6960B3AABE6"))
        #expect(
            try derived
                == bytes(
                    """
                    CEBE321F6FF7716B6FD4AB49AF256A156D38BAA48F0A0ACF3C34E2359E6CDBCEE049646C43D9327AD175578EF7227098
                    6371C10C9A369AC2F94A8C5FBCDDDC256D6E919A48B610EF17C2041E474035766B68642C59BBFC2F34DB60DBDFB2
                    """))
    }

    /// The salt lies over the counter as it is for label 0, so a derived key of a megabyte is the key stream of the appendix.
    @Test func `the key stream is that of RFC 3711 appendix B 2`() throws {
        let stream = try SessionKeys.derive(
            0, count: 0xFF02 * 16, key: bytes("2B7E151628AED2A6ABF7158809CF4F3C"), salt: bytes("F0F1F2F3F4F5F6F7F8F9FAFBFCFD"))
        let blocks = [
            (0x0000, "E03EAD0935C95E80E166B16DD92B4EB4"), (0x0001, "D23513162B02D0F72A43A2FE4A5F97AB"),
            (0x0002, "41E95B3BB0A2E8DD477901E4FCA894C0"), (0xFEFF, "EC8CDF7398607CB0F2D21675EA9EA1E4"),
            (0xFF00, "362B7C3C6773516318A077D7FC5073AE"), (0xFF01, "6A2CC3787889374FBEB4C81B17BA6C44"),
        ]
        for (place, expected) in blocks {
            #expect(try Array(stream[place * 16..<place * 16 + 16]) == bytes(expected), "block \(place)")
        }
    }

    @Test(arguments: SRTPProfile.allCases) func `a key or salt of another length is refused`(profile: SRTPProfile) {
        let key = [UInt8](repeating: 1, count: profile.keyLength)
        let salt = [UInt8](repeating: 2, count: profile.saltLength)
        for keys in [
            SRTPKeys(profile: profile, masterKey: key + [0], masterSalt: salt),
            SRTPKeys(profile: profile, masterKey: key, masterSalt: salt + [0]),
            SRTPKeys(profile: profile, masterKey: [], masterSalt: salt), SRTPKeys(profile: profile, masterKey: key, masterSalt: []),
        ] {
            #expect(throws: SRTPError.keyLength) { _ = try SRTPOutbound(keys, engine: .fastest) }
            #expect(throws: SRTPError.keyLength) { _ = try SRTPInbound(keys, engine: .fastest) }
        }
    }

    @Test func `keys do not print themselves`() {
        let keys = SRTPKeys(profile: .aeadAES128GCM, masterKey: [171], masterSalt: [205])
        #expect(!"\(keys)".contains("171") && !String(reflecting: keys).contains("171"))
    }
}
