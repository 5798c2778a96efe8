import STUN
import Surroundings
import Testing

@Suite struct STUNBuilderTests {
    @Test(arguments: RFC5769.all) func `parse then write gives the same bytes`(vector: [UInt8]) throws {
        let message = try parse(vector)
        #expect(STUNMessage.Builder(copying: message, seals: true).serialized(integrityKey: nil, fingerprint: false) == vector)
    }

    @Test(arguments: RFC5769.fingerprinted) func `sealing anew gives the seals of the RFC`(vector: [UInt8]) throws {
        let message = try parse(vector)
        #expect(STUNMessage.Builder(copying: message, seals: false).serialized(integrityKey: RFC5769.key, fingerprint: true) == vector)
    }

    @Test func `sealing the long-term request anew gives the seal of the RFC`() throws {
        let message = try parse(RFC5769.longTermRequest)
        let sealed = STUNMessage.Builder(copying: message, seals: false).serialized(integrityKey: RFC5769.longTermKey, fingerprint: false)
        #expect(sealed == RFC5769.longTermRequest)
    }

    @Test func `what is composed is read back`() throws {
        var builder = STUNMessage.Builder(.error, transactionID: STUNTransactionID(high: 7, low: 8))
        builder.addUsername("abcd:efgh")
        builder.addPriority(9)
        builder.addUseCandidate()
        builder.addControlling(tieBreaker: 10)
        builder.addErrorCode(.unknownAttribute)
        builder.addUnknownAttributes([STUNAttributeType(0x7001)])
        builder.add(STUNAttributeType(0x7001), [1, 2, 3])
        builder.add(STUNAttributeType(0x7001))
        let message = try parse(builder.serialized(integrityKey: [1, 2], fingerprint: true))
        #expect(message.messageClass == .error)
        #expect(message.username == "abcd:efgh")
        #expect(message.priority == 9)
        #expect(message.useCandidate)
        #expect(message.iceControlling == 10)
        #expect(message.errorCode == .unknownAttribute)
        #expect(message.value(.unknownAttributes).map { Array(message.bytes[$0]) } == [0x70, 0x01])
        #expect(message.unknownComprehensionRequired == [STUNAttributeType(0x7001)])
        #expect(message.hasValidIntegrity(key: [1, 2]) && message.hasValidFingerprint)
    }

    @Test(arguments: [STUNMessageClass.request, .indication, .success, .error])
    func `every method and class survives its interleaving`(messageClass: STUNMessageClass) throws {
        for method in UInt16(0)..<4096 {
            let builder = STUNMessage.Builder(messageClass, method: STUNMethod(method), transactionID: STUNTransactionID(high: 0, low: 0))
            let message = try parse(builder.serialized(integrityKey: nil, fingerprint: false))
            #expect(message.method.value == method && message.messageClass == messageClass)
        }
    }

    @Test func `an attribute too long for the message is left out`() throws {
        var builder = STUNMessage.Builder(.request, transactionID: STUNTransactionID(high: 0, low: 0))
        builder.add(.software, [UInt8](repeating: 0, count: 65_536))
        builder.add(.software, [UInt8](repeating: 0, count: 65_480))
        builder.add(.software, [UInt8](repeating: 0, count: 100))
        let message = try parse(builder.serialized(integrityKey: [1], fingerprint: true))
        #expect(message.attributes.map(\.value.count) == [65_480, 20, 4])
    }
}
