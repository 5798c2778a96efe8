import SFU
import Testing

@testable import MediaServer

/// Where rooms are put, and for how long that is known.
struct PlacementBookTests {
    private let book = PlacementBook(threads: 3)
    private let idle = Array(repeating: ThreadLoad(), count: 3)
    private let late = Array(repeating: ThreadLoad(busyShare: 0.9, isOverloaded: true), count: 3)

    @Test(
        arguments: [
            ([0.5, 0.2, 0.4], [1, 9, 1], 1),
            // Too little between them: the rooms decide.
            ([0.20, 0.23, 0.24], [5, 4, 4], 1), ([0, 0, 0], [1, 1, 0], 2), ([0, 0, 0], [0, 0, 0], 0),
            // Enough between them: the rooms say nothing.
            ([0.30, 0.20, 0.26], [0, 7, 0], 1),
        ] as [([Double], [Int], Int)])
    func `a new room goes to the least loaded thread`(shares: [Double], rooms: [Int], chosen: Int) {
        #expect(ThreadLoad.leastLoaded(of: shares.map { ThreadLoad(busyShare: $0) }, rooms: rooms) == chosen)
    }

    @Test func `an overloaded thread gets no room while there is another, however much that has to do`() {
        var loads = [ThreadLoad(busyShare: 0.1, isOverloaded: true), ThreadLoad(busyShare: 0.8), ThreadLoad(busyShare: 0.9)]
        #expect(ThreadLoad.leastLoaded(of: loads, rooms: [0, 5, 0]) == 1)
        for index in loads.indices { loads[index].isOverloaded = true }
        #expect(ThreadLoad.leastLoaded(of: loads, rooms: [0, 5, 0]) == 0)
    }

    @Test func `all who come to one room at once find one thread, whatever the loads have become`() {
        let first = book.hold("hall", isPromised: false, loads: idle)
        let other = [ThreadLoad(busyShare: 1), ThreadLoad(busyShare: 1), ThreadLoad()]
        #expect(first == 0)
        #expect((0..<5).allSatisfy { _ in book.hold("hall", isPromised: false, loads: other) == 0 })
        #expect(book.hold("kitchen", isPromised: false, loads: other) == 2)
    }

    @Test func `rooms of one moment are spread, for their load is not measured yet`() {
        let threads = (0..<9).map { book.hold("room \($0)", isPromised: false, loads: idle) }
        #expect(threads == [0, 1, 2, 0, 1, 2, 0, 1, 2])
    }

    @Test func `a join of which nothing comes leaves nothing behind`() {
        _ = book.hold("hall", isPromised: false, loads: idle)
        _ = book.hold("hall", isPromised: false, loads: idle)
        book.release("hall")
        #expect(book.counts.rooms == 1)
        book.release("hall")
        #expect(book.counts.rooms == 0)
        // Its thread counts no room any more either.
        #expect(book.hold("kitchen", isPromised: false, loads: idle) == 0)
    }

    @Test func `a room stays on its thread until that closes it, and longer while somebody is about to join`() {
        _ = book.hold("hall", isPromised: false, loads: idle)
        book.hold("hall", on: 0)
        book.release("hall")
        #expect(book.counts.rooms == 1)
        let loads = [ThreadLoad(busyShare: 1), ThreadLoad(), ThreadLoad()]
        #expect(book.hold("hall", isPromised: false, loads: loads) == 0)
        // The thread closes it, while somebody comes: they open it again, there.
        book.release("hall")
        #expect(book.hold("hall", isPromised: false, loads: loads) == 0)
        book.hold("hall", on: 0)
        for _ in 0..<3 { book.release("hall") }
        #expect(book.counts.rooms == 0)
        #expect(book.hold("hall", isPromised: false, loads: loads) == 1)
        book.release("hall")
        book.release("never held")
        #expect(book.counts.rooms == 0)
    }

    @Test func `where all are overloaded a room is not opened, but joined, and opened where it was promised`() {
        #expect(book.hold("hall", isPromised: false, loads: late) == nil)
        #expect(book.refused == 1 && book.counts.rooms == 0)
        #expect(book.hold("interview", isPromised: true, loads: late) == 0)
        #expect(book.hold("interview", isPromised: false, loads: late) == 0)
        var one = late
        one[2].isOverloaded = false
        #expect(book.hold("hall", isPromised: false, loads: one) == 2)
        #expect(book.hold("hall", isPromised: false, loads: late) == 2)
        #expect(book.refused == 1)
    }

    @Test func `a connection is known from before it joins until it has ended`() {
        let id = ConnectionID(value: "anna")
        #expect(book.thread(of: id) == nil)
        book.enter(id, on: 2)
        #expect(book.thread(of: id) == 2 && book.counts.connections == 1)
        book.forget(id)
        #expect(book.thread(of: id) == nil && book.counts.connections == 0)
    }
}
