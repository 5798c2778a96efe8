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
        directory.insert(id, place, usernameFragment: "aaaa")
        directory.add("bbbb", for: id) { $0 == "aaaa" }
        directory.add("cccc", for: id) { $0 == "aaaa" }
        #expect(["aaaa", "bbbb", "cccc"].map { route($0, in: directory) } == [place, nil, place])
        directory.remove(id)
        #expect(["aaaa", "cccc"].map { route($0, in: directory) } == [nil, nil])
    }
}
