import STUN
import Surroundings
import TestKit
import Testing

@Suite struct STUNMessageTests {
    @Test func `the request of RFC 5769 is read`() throws {
        let message = try parse(RFC5769.request)
        #expect(message.method == .binding)
        #expect(message.messageClass == .request)
        #expect(message.transactionID == STUNTransactionID(high: 0xb7e7_a701, low: 0xbc34_d686_fa87_dfae))
        #expect(message.username == "evtj:h6vY")
        #expect(message.priority == 0x6e00_01ff)
        #expect(message.iceControlled == 0x932f_f9b1_5126_3b36)
        #expect(message.iceControlling == nil)
        #expect(!message.useCandidate)
        #expect(message.unknownComprehensionRequired.isEmpty)
        #expect(message.hasValidIntegrity(key: RFC5769.key))
        #expect(message.hasValidFingerprint)
    }

    @Test func `the answers of RFC 5769 are read`() throws {
        let ipv4 = try parse(RFC5769.ipv4Response)
        #expect(ipv4.messageClass == .success)
        #expect(ipv4.xorMappedAddress == TransportAddress(ipv4: 0xC000_0201, port: 32853))
        #expect(ipv4.hasValidIntegrity(key: RFC5769.key) && ipv4.hasValidFingerprint)
        let ipv6 = try parse(RFC5769.ipv6Response)
        #expect(ipv6.xorMappedAddress == TransportAddress(high: 0x2001_0db8_1234_5678, low: 0x0011_2233_4455_6677, port: 32853))
        #expect(ipv6.hasValidIntegrity(key: RFC5769.key) && ipv6.hasValidFingerprint)
    }

    @Test func `the long-term request of RFC 5769 is read`() throws {
        let message = try parse(RFC5769.longTermRequest)
        #expect(message.username == "\u{30DE}\u{30C8}\u{30EA}\u{30C3}\u{30AF}\u{30B9}")
        #expect(message.hasValidIntegrity(key: RFC5769.longTermKey))
        #expect(!message.hasValidFingerprint)
    }

    @Test(arguments: RFC5769.fingerprinted) func `every flipped bit is refused`(vector: [UInt8]) {
        for place in vector.indices {
            for bit in 0..<8 {
                var flipped = vector
                flipped[place] ^= 1 << bit
                guard let message = try? parse(flipped) else { continue }
                #expect(!message.hasValidFingerprint, "byte \(place), bit \(bit)")
                // Behind MESSAGE-INTEGRITY stands only the fingerprint, eight bytes.
                if place < vector.count - 8 {
                    #expect(!message.hasValidIntegrity(key: RFC5769.key), "byte \(place), bit \(bit)")
                }
            }
        }
    }

    @Test(arguments: RFC5769.all) func `every length that is off by one is refused`(vector: [UInt8]) throws {
        #expect(throws: STUNError.self) { try parse(vector.dropLast()) }
        #expect(throws: STUNError.self) { try parse((vector + [0])) }
        let attributes = try parse(vector).attributes
        for field in [2] + attributes.map({ $0.value.lowerBound - 2 }) {
            for change in [-1, 1, -4, 4, 256] {
                var altered = vector
                let length = Int(vector[field]) << 8 + Int(vector[field + 1]) + change
                guard length >= 0 else { continue }
                altered[field] = UInt8(truncatingIfNeeded: length >> 8)
                altered[field + 1] = UInt8(truncatingIfNeeded: length)
                let message = try? parse(altered)
                let isAccepted = message.map { $0.hasValidIntegrity(key: RFC5769.key) || $0.hasValidIntegrity(key: RFC5769.longTermKey) }
                // A wrong length of FINGERPRINT, which integrity does not cover, is the fingerprint's to notice.
                #expect(isAccepted != true || message?.hasValidFingerprint == false, "length at \(field), \(change)")
            }
        }
    }

    @Test(arguments: RFC5769.all) func `a message that was cut anywhere is refused`(vector: [UInt8]) {
        for length in 0..<vector.count {
            #expect(throws: STUNError.self) { try parse(vector.prefix(length)) }
        }
    }

    @Test func `a wrong key and an empty key are refused`() throws {
        let message = try parse(RFC5769.request)
        #expect(!message.hasValidIntegrity(key: RFC5769.key.dropLast()))
        #expect(!message.hasValidIntegrity(key: []))
    }

    @Test func `what stands behind the integrity does not count`() throws {
        var builder = STUNMessage.Builder(.request, transactionID: STUNTransactionID(high: 1, low: 2))
        builder.addUsername("one:two")
        let sealed = try parse(builder.serialized(integrityKey: [1], fingerprint: false))
        var forged = STUNMessage.Builder(copying: sealed, seals: true)
        forged.addUseCandidate()
        forged.add(STUNAttributeType(0x7000))
        let message = try parse(forged.serialized(integrityKey: nil, fingerprint: true))
        #expect(message.hasValidIntegrity(key: [1]) && message.hasValidFingerprint)
        #expect(!message.useCandidate)
        #expect(message.unknownComprehensionRequired.isEmpty)
        #expect(message.attributes.count == 5)
    }

    @Test func `the first bytes tell STUN from its neighbours`() {
        #expect(ask(STUNMessage.looksLikeSTUN, RFC5769.request))
        #expect(ask(STUNMessage.looksLikeBindingRequest, RFC5769.request))
        #expect(!ask(STUNMessage.looksLikeBindingRequest, RFC5769.ipv4Response))
        for first: UInt8 in [4, 22, 64, 128, 255] {
            #expect(!ask(STUNMessage.looksLikeSTUN, ([first] + RFC5769.request.dropFirst())))
        }
        #expect(!ask(STUNMessage.looksLikeSTUN, RFC5769.request.prefix(19)))
        var otherCookie = RFC5769.request
        otherCookie[4] = 0
        #expect(!ask(STUNMessage.looksLikeSTUN, otherCookie))
    }

    @Test func `too many attributes are refused`() {
        var builder = STUNMessage.Builder(.request, transactionID: STUNTransactionID(high: 1, low: 2))
        for _ in 0..<64 { builder.addUseCandidate() }
        #expect(throws: Never.self) { try parse(builder.serialized(integrityKey: nil, fingerprint: false)) }
        #expect(throws: STUNError.tooManyAttributes) {
            try parse(builder.serialized(integrityKey: nil, fingerprint: true))
        }
    }

    @Test func `chance bytes never trap`() {
        var chance = SeededChance(seed: 5769)
        for _ in 0..<20_000 {
            var bytes = RFC5769.all.randomElement(using: &chance) ?? []
            for _ in 0..<Int.random(in: 1...6, using: &chance) {
                bytes[Int.random(in: 0..<bytes.count, using: &chance)] = .random(in: .min ... .max, using: &chance)
            }
            _ = ask(STUNMessage.usernameRange(in:), bytes)
            guard let message = try? parse(bytes) else { continue }
            _ = (message.username, message.priority, message.iceControlled, message.xorMappedAddress, message.errorCode)
            _ = (message.hasValidFingerprint, message.unknownComprehensionRequired)
            #expect(STUNMessage.Builder(copying: message, seals: true).serialized(integrityKey: nil, fingerprint: false) == bytes)
        }
    }
}
