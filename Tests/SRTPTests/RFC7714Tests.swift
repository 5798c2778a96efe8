import SRTP
import Testing

/// Sections 16 and 17 of RFC 7714, which begin at session keys. What 16.1.3 and 16.2.3 tag without encrypting is not SRTP
/// that we speak: RTP is always encrypted.
@Suite struct RFC7714Tests {
    static let engines = GCMEngine.allCases
    let plainRTP = "8040f17b8041f8d35501a0b2 47616c6c696120657374206f6d6e69732064697669736120696e207061727465732074726573"
    let plainRTCP = "81c8000d4d617273 4e5450314e545032525450200000042a0000e9304c756e61deadbeefdeadbeefdeadbeefdeadbeefdeadbeef"

    func keys(_ profile: SRTPProfile) throws -> SessionKeys {
        try SessionKeys(
            profile: profile, encryption: (0..<UInt8(profile.keyLength)).map { $0 }, authentication: [], salt: Array("Quid pro quo".utf8))
    }

    func sealedRTP(_ profile: SRTPProfile) throws -> [UInt8] {
        switch profile {
        case .aeadAES256GCM:
            try bytes(
                """
                8040f17b8041f8d35501a0b2 32b1de78a822fe12ef9f78fa332e33aab18012389a58e2f3b50b2a0276ffae0f1ba63799b87b
                7aa3db36dfffd6b0f9bb7878d7a76c13
                """)
        default:
            try bytes(
                """
                8040f17b8041f8d35501a0b2 f24de3a3fb34de6cacba861c9d7e4bcabe633bd50d294e6f42a5f47a51c7d19b36de3adf8833
                899d7f27beb16a9152cf765ee4390cce
                """)
        }
    }

    func sealedRTCP(_ profile: SRTPProfile) throws -> [UInt8] {
        switch profile {
        case .aeadAES256GCM:
            try bytes(
                """
                81c8000d4d617273 d50ae4d1f5ce5d304ba297e47d470c282c3ece5dbffe0a50a2eaa5c1110555be8415f658c61de0476f1b6fad
                1d1eb30c4446839f57ff6f6cb26ac3be 800005d4
                """)
        default:
            try bytes(
                """
                81c8000d4d617273 63e94885dcdab67ca727d7662f6b7e997ff5c0f76c06f32dc676a5f1730d6fda4ce09b4686303ded0bb9275b
                c84aa45896cf4d2fc5abf87245d9eade 800005d4
                """)
        }
    }

    @Test(arguments: [SRTPProfile.aeadAES128GCM, .aeadAES256GCM], engines)
    func `RTP is sealed and opened as in section 16`(profile: SRTPProfile, engine: GCMEngine) throws {
        var outbound = try SRTPOutbound(rtp: keys(profile), rtcp: keys(profile), engine: engine)
        let sealed = try seal(bytes(plainRTP), by: &outbound)
        #expect(try sealed == .success(sealedRTP(profile)))
        var inbound = try SRTPInbound(rtp: keys(profile), rtcp: keys(profile), engine: engine)
        let opened = try open(sealedRTP(profile), by: &inbound)
        #expect(try opened == .success(bytes(plainRTP)))
    }

    @Test(arguments: [SRTPProfile.aeadAES128GCM, .aeadAES256GCM], engines)
    func `RTCP is sealed and opened as in sections 17 1 and 17 2`(profile: SRTPProfile, engine: GCMEngine) throws {
        var outbound = try SRTPOutbound(rtp: keys(profile), rtcp: keys(profile), engine: engine)
        for _ in 0..<0x5D4 { _ = sealControl(rtcpPacket(), by: &outbound) }
        let sealed = try sealControl(bytes(plainRTCP), by: &outbound)
        #expect(try sealed == .success(sealedRTCP(profile)))
        var inbound = try SRTPInbound(rtp: keys(profile), rtcp: keys(profile), engine: engine)
        let opened = try openControl(sealedRTCP(profile), by: &inbound)
        #expect(try opened == .success(bytes(plainRTCP)))
    }

    @Test(arguments: engines) func `RTCP that is tagged and not encrypted is verified as in sections 17 3 and 17 4`(engine: GCMEngine)
        throws
    {
        for (profile, tag) in [
            (SRTPProfile.aeadAES128GCM, "841dd9683dd78ec92ae58790125f62b3"), (.aeadAES256GCM, "91db4afbfeee5a978fab4393ed2615fe"),
        ] {
            let sealed = try bytes(plainRTCP + tag + "000005d4")
            var inbound = try SRTPInbound(rtp: keys(profile), rtcp: keys(profile), engine: engine)
            for place in sealed.indices {
                var damaged = sealed
                damaged[place] ^= 1
                let opened = openControl(damaged, by: &inbound)
                #expect(opened == .failure(.notAuthentic), "byte \(place)")
            }
            let opened = openControl(sealed, by: &inbound)
            #expect(try opened == .success(bytes(plainRTCP)))
        }
    }
}
