import SFU
import Signalling
import Testing

struct SnapshotFeedTests {
    private func snapshot(_ version: UInt64) -> CallSnapshot {
        CallSnapshot(version: version, participants: [], places: [], connection: .connected, deadSections: [])
    }

    @Test func `the newest snapshot is told, and the end after it`() async throws {
        let (stream, continuation) = AsyncStream.makeStream(of: CallSnapshot.self)
        for version in 1...5 { continuation.yield(snapshot(UInt64(version))) }
        continuation.finish()
        var told: [SnapshotFeed.Item] = []
        try await SnapshotFeed().run(stream, heartbeat: .seconds(3_600)) { told.append($0) }
        #expect(told.last == .snapshot(snapshot(5)))
        #expect(!told.contains(.heartbeat))
    }

    @Test func `silence is broken by heartbeats until the reader leaves`() async throws {
        struct Left: Error {}
        let (stream, continuation) = AsyncStream.makeStream(of: CallSnapshot.self)
        var beats = 0
        await #expect(throws: Left.self) {
            try await SnapshotFeed().run(stream, heartbeat: .milliseconds(1)) { item in
                #expect(item == .heartbeat)
                beats += 1
                if beats == 3 { throw Left() }
            }
        }
        continuation.finish()
        #expect(beats == 3)
    }

    @Test func `a slow reader misses what lies between, never the newest`() async throws {
        let (stream, continuation) = AsyncStream.makeStream(of: CallSnapshot.self)
        continuation.yield(snapshot(1))
        var told: [UInt64] = []
        try await SnapshotFeed().run(stream, heartbeat: .seconds(3_600)) { item in
            guard case .snapshot(let snapshot) = item else { return }
            told.append(snapshot.version)
            guard told.count == 1 else { return }
            for version in 2...100 { continuation.yield(self.snapshot(UInt64(version))) }
            continuation.finish()
        }
        #expect(told.first == 1)
        #expect(told.last == 100)
        #expect(told == told.sorted())
    }

    @Test func `a heartbeat is an event that a page hears, without words`() throws {
        #expect(try SnapshotFeed.Item.heartbeat.eventText(own: "anna") == "event: beat\ndata:\n\n")
    }

    @Test func `a snapshot is one event on one line`() throws {
        let text = try SnapshotFeed.Item.snapshot(snapshot(7)).eventText(own: "anna")
        #expect(text.hasPrefix(#"event: call\#ndata: {"#) && text.hasSuffix("}\n\n"))
        #expect(text.filter { $0 == "\n" }.count == 3)
        #expect(text.contains(#""version":7"#))
    }

    @Test func `a reader that is sent away reads no more`() async throws {
        let (stream, continuation) = AsyncStream.makeStream(of: CallSnapshot.self)
        continuation.yield(snapshot(1))
        let feed = SnapshotFeed()
        try await feed.run(stream, heartbeat: .seconds(3_600)) { item in
            #expect(item == .snapshot(snapshot(1)))
            feed.end()
        }
        continuation.finish()
    }
}
