import ICE
import Testing

@testable import Signalling

struct SessionTests {
    private var session = Session(
        door: .page, participant: "anna", leavesForGood: false, entityTag: "\"t\"",
        remote: ICECredentials(usernameFragment: "u", password: "p"))

    @Test mutating func `a request is new once, under way until it is settled, and then done`() {
        #expect(session.note(request: "1") == .new)
        #expect(session.note(request: "1") == .underWay)
        session.settle(request: "1", isDone: true)
        #expect(session.note(request: "1") == .done)
    }

    @Test mutating func `a request that failed is new again`() {
        #expect(session.note(request: "1") == .new)
        session.settle(request: "1", isDone: false)
        #expect(session.note(request: "1") == .new)
    }

    @Test mutating func `the last 64 requests are remembered`() {
        for number in 0...64 {
            _ = session.note(request: "\(number)")
            session.settle(request: "\(number)", isDone: true)
        }
        #expect(session.note(request: "64") == .done)
        #expect(session.note(request: "1") == .done)
        #expect(session.note(request: "0") == .new)
    }

    @Test mutating func `of five readers the oldest goes, and one that left has made room`() {
        let readers = (0..<6).map { _ in SnapshotFeed() }
        for reader in readers[..<4] { #expect(session.admit(reader) == nil) }
        #expect(session.admit(readers[4]) === readers[0])
        session.release(readers[2])
        #expect(session.admit(readers[5]) == nil)
    }
}
