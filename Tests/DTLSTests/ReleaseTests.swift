import Foundation
import Surroundings
import Testing

@testable import DTLS

/// What is left of an association when OpenSSL's part of it was given back.
struct ReleaseTests {
    private func released() throws -> Handshake {
        let handshake = try Handshake()
        handshake.run()
        handshake.server.release()
        #expect(handshake.server.isReleased)
        return handshake
    }

    @Test func `the goodbye is sealed at the release, sent at the end, and accepted by the client`() throws {
        let handshake = try released()
        #expect(handshake.server.nextOutput() == nil)
        #expect(handshake.server.deadline == nil)
        handshake.server.close()
        let goodbye = try #require(handshake.server.nextOutput())
        #expect(handshake.server.nextOutput() == nil && !handshake.client.wasClosed)
        _ = handshake.toClient([goodbye])
        #expect(handshake.client.wasClosed)
        handshake.server.close()
        #expect(handshake.server.nextOutput() == nil)
    }

    @Test func `a second release keeps the goodbye`() throws {
        let handshake = try released()
        handshake.server.release()
        handshake.server.close()
        _ = handshake.toClient(try [#require(handshake.server.nextOutput())])
        #expect(handshake.client.wasClosed)
    }

    @Test func `a release before the handshake is complete does nothing`() throws {
        let handshake = try Handshake()
        handshake.server.release()
        let flight = handshake.toServer(handshake.client.receive(nil))
        handshake.server.release()
        #expect(!handshake.server.isReleased && !flight.isEmpty)
        handshake.run(handshake.toClient(flight))
        #expect(try handshake.keys == handshake.client.keys())
    }

    @Test func `what waits for a step is heard before a release`() throws {
        let handshake = try Handshake()
        handshake.run()
        for datagram in handshake.client.close() { handshake.give(datagram) }
        handshake.server.release()
        #expect(!handshake.server.isReleased)
        #expect(handshake.server.step(at: handshake.now) == .closed(.closedByPeer))
        handshake.server.release()
        #expect(!handshake.server.isReleased)
    }

    @Test func `after a release nothing is taken, nothing is answered, and the goodbye is still there`() throws {
        let handshake = try released()
        let others = try TestClient().receive(nil) + handshake.client.close() + handshake.sent
        #expect(others.count > 3)
        let garbage = (0..<64).map { length in [UInt8](repeating: UInt8(20 + length % 44), count: length * 40) }
        for datagram in others + garbage {
            #expect(!handshake.give(datagram) && !handshake.server.hasPendingInput)
            #expect(handshake.server.step(at: handshake.now) == .none)
        }
        #expect(handshake.server.handleTimeout(at: handshake.now + .seconds(60)) == .none)
        #expect(handshake.server.nextOutput() == nil)
        handshake.server.close()
        #expect(handshake.server.nextOutput() != nil && handshake.server.nextOutput() == nil)
    }

    @Test func `a farewell is told by its first bytes, and only where it was encrypted`() throws {
        let handshake = try Handshake()
        let hello = try #require(handshake.client.receive(nil).first)
        #expect(!isFarewell(hello))
        handshake.run([hello])
        let goodbye = try #require(handshake.client.close().first)
        #expect(isFarewell(goodbye))
        var inClear = goodbye
        inClear[4] = 0
        #expect(!isFarewell(inClear))
        for length in 0..<5 { #expect(!isFarewell(Array(goodbye[..<length]))) }
    }

    @Test func `an established association holds no buffers of a record`() throws {
        func established() throws -> DTLSConnection {
            let handshake = try Handshake()
            handshake.run()
            return handshake.server
        }
        let before = try heldBytes()
        var associations: [DTLSConnection] = []
        for _ in 0..<40 { associations.append(try established()) }
        // The two would be 33 kB; the rest is 45.
        let each = try (heldBytes() - before) / associations.count
        #expect(each > 10_000 && each < 60_000)
        // They come back for what is still to be said.
        for association in associations { association.close() }
        #expect(associations.allSatisfy { $0.nextOutput() != nil })
    }

    /// What is asked for of the C library and not given back, as it counts it itself; resident memory knows only what was touched.
    private func heldBytes() throws -> Int {
        typealias Report = @convention(c) (Int32, UnsafeMutablePointer<FILE>) -> Int32
        guard let file = unsafe tmpfile(), let symbol = unsafe dlsym(nil, "malloc_info") else { throw CocoaError(.fileNoSuchFile) }
        defer { unsafe fclose(file) }
        // Safe: this is its type in <malloc.h>, which Glibc does not import.
        let report = unsafe unsafeBitCast(symbol, to: Report.self)
        #expect(unsafe report(0, file) == 0)
        unsafe rewind(file)
        var text = [UInt8](repeating: 0, count: 1 << 20)
        let count = unsafe fread(&text, 1, text.count, file)
        // The whole's figures come last, behind those of each arena.
        let end = String(decoding: text[..<count], as: UTF8.self).components(separatedBy: "</heap>").last ?? ""
        func size(_ element: String) -> Int {
            let line = end.split(separator: "\n").first { $0.hasPrefix("<" + element) } ?? ""
            return Int(line.components(separatedBy: "size=\"").last?.prefix { $0.isNumber } ?? "") ?? 0
        }
        return size("system type=\"current\"") + size("total type=\"mmap\"") - size("total type=\"fast\"") - size("total type=\"rest\"")
    }

    private func isFarewell(_ datagram: [UInt8]) -> Bool {
        // Safe: the array outlives the call.
        unsafe RecordFilter.isFarewell(datagram.span.bytes)
    }
}
