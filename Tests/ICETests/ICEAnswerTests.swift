import ICE
import STUN
import Surroundings
import TestKit
import Testing
import Wire

@Suite struct ICEAnswerTests {
    var server = Server()

    @Test(arguments: [Cast.a, Cast.b])
    mutating func `a request is answered with its address, sealed with our password`(address: TransportAddress) throws {
        let response = server.receive(Check(), from: address)
        #expect(response.isAuthentic && response.dropReason == nil)
        let answer = try #require(message(response))
        #expect(answer.messageClass == .success)
        #expect(answer.transactionID == STUNTransactionID(high: 1, low: 2))
        #expect(answer.xorMappedAddress == address)
        #expect(answer.hasValidIntegrity(key: Array(Cast.server.password.utf8)))
        #expect(answer.hasValidFingerprint)
        #expect(server.agent.isProved(address))
    }

    @Test mutating func `a peer that claims to be controlled is told of the conflict and proves nothing`() throws {
        let response = server.receive(Check(nominates: true, claimsControlled: true), from: Cast.a)
        let answer = try #require(message(response))
        #expect(answer.messageClass == .error && answer.errorCode == .roleConflict)
        #expect(answer.hasValidIntegrity(key: Array(Cast.server.password.utf8)))
        #expect(response.dropReason == .roleConflict)
        #expect(!server.agent.isProved(Cast.a) && server.agent.selected == nil)
    }

    @Test(arguments: ["nobody:page", "servfra:page", "servfragg:page", "servfrag", ":page", "", "SERVFRAG:page"])
    mutating func `an unknown username is dropped without an answer`(username: String) {
        let response = server.receive(Check(username: username), from: Cast.a)
        #expect(silentDrop(response) == .unknownUsername)
        #expect(!server.agent.isProved(Cast.a))
    }

    @Test mutating func `a wrong password is answered 401, unsealed, and proves nothing`() throws {
        let response = server.receive(Check(password: "wrong", nominates: true), from: Cast.a)
        let answer = try #require(message(response))
        #expect(answer.errorCode == .unauthenticated && !answer.hasIntegrity)
        #expect(response.dropReason == .wrongIntegrity && !response.isAuthentic && !response.selectionChanged)
        #expect(!server.agent.isProved(Cast.a) && server.agent.selected == nil)
    }

    @Test mutating func `a request without credentials is answered 400`() {
        for check in [Check(username: nil), Check(password: nil)] {
            let response = server.receive(check, from: Cast.a)
            #expect(message(response)?.errorCode == .badRequest)
            #expect(response.dropReason == .noCredentials)
        }
        #expect(!server.agent.isProved(Cast.a))
    }

    @Test mutating func `an unsealed answer is never longer than what came`() {
        let bare = STUNMessage.Builder(.request, transactionID: STUNTransactionID(high: 1, low: 2))
        let response = server.receive(bare.serialized(integrityKey: nil, fingerprint: true), from: Cast.a)
        #expect(silentDrop(response) == .noCredentials)
    }

    @Test mutating func `an attribute that must be understood is answered 420 with its name`() throws {
        let response = server.receive(Check(extra: STUNAttributeType(0x7001)), from: Cast.a)
        let answer = try #require(message(response))
        #expect(answer.errorCode == .unknownAttribute)
        #expect(answer.value(.unknownAttributes).map { Array(answer.bytes[$0]) } == [0x70, 0x01])
        #expect(answer.hasValidIntegrity(key: Array(Cast.server.password.utf8)))
        #expect(!server.agent.isProved(Cast.a))
        #expect(server.receive(Check(extra: STUNAttributeType(0xC057)), from: Cast.a).isAuthentic)
    }

    @Test mutating func `indications, answers and other methods are ignored`() {
        let other = STUNMethod(0x003)
        let checks = [Check(messageClass: .indication), Check(messageClass: .success), Check(messageClass: .error), Check(method: other)]
        for check in checks {
            #expect(silentDrop(server.receive(check, from: Cast.a)) == .notARequest)
        }
        #expect(!server.agent.isProved(Cast.a))
    }

    @Test mutating func `a request without a fingerprint is dropped`() {
        #expect(silentDrop(server.receive(Check(hasFingerprint: false), from: Cast.a)) == .wrongFingerprint)
    }

    @Test mutating func `no flipped byte and no cut proves an address`() {
        let bytes = Check(nominates: true).bytes
        for place in bytes.indices {
            var flipped = bytes
            flipped[place] ^= 0x41
            #expect(!server.receive(flipped, from: Cast.a).isAuthentic, "byte \(place)")
            #expect(!server.receive(Array(bytes.prefix(place)), from: Cast.a).isAuthentic, "cut at \(place)")
        }
        #expect(server.agent.selected == nil && !server.agent.isProved(Cast.a))
        #expect(server.receive(bytes, from: Cast.a).isAuthentic)
    }

    @Test func `the fragment that routes a request is read without proof`() {
        #expect(fragment(Check(password: "wrong").bytes) == "servfrag")
        #expect(fragment(Check(username: "noColon").bytes) == nil)
        #expect(fragment(Check(username: ":page").bytes) == nil)
        #expect(fragment(Check(username: "a b:page").bytes) == nil)
        #expect(fragment(Check(username: nil).bytes) == nil)
        #expect(fragment(Check(messageClass: .indication).bytes) == nil)
        #expect(fragment([]) == nil)
        let longest = String(repeating: "x", count: 256)
        #expect(fragment(Check(username: longest + ":page").bytes) == longest)
        #expect(fragment(Check(username: longest + "x:page").bytes) == nil)
    }

    @Test func `credentials from chance are long enough and differ`() {
        var chance = SeededChance(seed: 8445)
        let all = (0..<100).map { _ in ICECredentials.random(using: &chance) }
        #expect(Set(all.map(\.usernameFragment)).count == 100 && Set(all.map(\.password)).count == 100)
        #expect(all.allSatisfy { $0.usernameFragment.utf8.count == 8 && $0.password.utf8.count == 24 })
        for credentials in all {
            #expect(fragment(Check(username: credentials.usernameFragment + ":page").bytes) == credentials.usernameFragment)
        }
    }

    private func fragment(_ bytes: [UInt8]) -> String? {
        ICEAgent.localUsernameFragment(inRequest: bytes.rawSpan)
    }
}
