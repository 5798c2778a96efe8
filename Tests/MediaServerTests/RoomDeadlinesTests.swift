import Surroundings
import Testing

@testable import MediaServer

struct RoomDeadlinesTests {
    @Test func `the earliest urgent wish counts, and what is only due does not wake`() {
        var deadlines = RoomDeadlines()
        #expect(deadlines.urgent == .never)
        deadlines[3] = .init(due: .origin, urgent: .never)
        #expect(deadlines.urgent == .never && deadlines[3].due == .origin)
        deadlines[40] = .init(due: .origin, urgent: .origin + .seconds(2))
        deadlines[0] = .init(due: .origin, urgent: .origin + .seconds(1))
        #expect(deadlines.urgent == .origin + .seconds(1))
        deadlines[0] = .init()
        #expect(deadlines.urgent == .origin + .seconds(2) && deadlines[1_000].due == .never)
    }

    @Test func `lanes that were given back are taken first`() {
        var lanes = LaneNumbers()
        #expect([lanes.take(), lanes.take(), lanes.take()] == [0, 1, 2])
        lanes.giveBack(1)
        #expect([lanes.take(), lanes.take()] == [1, 3])
    }
}
