import SFU
import STUN
import Testing
import Wire

@testable import MediaServer

struct ConnectionDirectoryTests {
    private func route(_ fragment: String, in directory: ConnectionDirectory) -> AddressTable.Route? {
        var builder = STUNMessage.Builder(.request, transactionID: STUNTransactionID(high: 1, low: 2))
        builder.addUsername("\(fragment):page")
        let request = builder.serialized(integrityKey: nil, fingerprint: true)
        // Safe: the span ends with the call.
        return unsafe directory.route(ofRequest: request.span.bytes)
    }

    @Test func `a fragment that the connection answers no more finds it no more`() {
        var directory = ConnectionDirectory()
        let id = ConnectionID(value: "one")
        let place = AddressTable.Route(room: 0, connection: 3)
        directory.insert(id, place, lane: 3, usernameFragment: "aaaa")
        directory.add("bbbb", for: id) { $0 == "aaaa" }
        directory.add("cccc", for: id) { $0 == "aaaa" }
        #expect(["aaaa", "bbbb", "cccc"].map { route($0, in: directory) } == [place, nil, place])
        directory.remove(id)
        #expect(["aaaa", "cccc"].map { route($0, in: directory) } == [nil, nil])
    }

    /// lessons/media.md 6 (livekit#4549, #4591, #4672): looking a fragment up changes nothing, and that is all that is done for it.
    @Test func `a flood of requests for fragments that nobody has, while a thousand connections close, leaves nothing`() {
        var directory = ConnectionDirectory()
        for number in 0..<1_000 {
            directory.insert(
                ConnectionID(value: "\(number)"), AddressTable.Route(room: 0, connection: Int32(number)), lane: 0,
                usernameFragment: "known\(number)"
            )
        }
        var builder = STUNMessage.Builder(.request, transactionID: STUNTransactionID(high: 1, low: 2))
        builder.addUsername("unknown0000000000:page")
        var request = builder.serialized(integrityKey: nil, fingerprint: true)
        var found = 0
        for number in 0..<1_000_000 {
            // Another fragment each time: the digits behind the word, which stand 20 bytes and a header of 4 into the request.
            var rest = number
            for place in 0..<7 {
                request[40 - place] = UInt8(ascii: "0") + UInt8(rest % 10)
                rest /= 10
            }
            // Safe: the span ends with the call.
            if unsafe directory.route(ofRequest: request.span.bytes) != nil { found += 1 }
            if number % 1_000 == 0 { directory.remove(ConnectionID(value: "\(number / 1_000)")) }
        }
        #expect(found == 0)
        #expect(directory.count == 0)
        #expect((0..<1_000).allSatisfy { route("known\($0)", in: directory) == nil })
    }
}
