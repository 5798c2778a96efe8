import Peer
import Surroundings
import Testing

struct DatagramBatchTests {
    private let somewhere = TransportAddress(ipv4: 0x7F00_0001, port: 9)

    @Test func `datagrams come out as they went in`() {
        var batch = DatagramBatch(capacity: 3)
        #expect(holds(batch.append([1, 2, 3], to: somewhere, lane: 7)))
        #expect(holds(batch.append([4], to: TransportAddress(ipv4: 1, port: 1), lane: 8)))
        #expect(batch.count == 2 && batch.remaining == 1)
        #expect(unsafe Array(batch.bytes(0)) == [1, 2, 3] && Array(batch.bytes(1)) == [4])
        #expect(batch.destination(0) == somewhere && batch.lane(0) == 7 && batch.lane(1) == 8)
    }

    @Test func `what does not fit is refused and nothing is written past the end`() {
        var batch = DatagramBatch(capacity: 2)
        #expect(holds(!batch.append([UInt8](repeating: 1, count: DatagramBatch.slotSize + 1), to: somewhere, lane: 0)))
        #expect(holds(batch.append([UInt8](repeating: 1, count: DatagramBatch.slotSize), to: somewhere, lane: 0)))
        #expect(holds(batch.append([2], to: somewhere, lane: 0)))
        #expect(holds(!batch.append([3], to: somewhere, lane: 0)))
        #expect(batch.remaining == 0)
        let slot = unsafe batch.freeSlot
        #expect(holds(unsafe slot == nil))
        batch.commit(length: 1, to: somewhere, lane: 0)
        #expect(batch.count == 2)
    }

    @Test func `a commit of no length or of more than a slot sends nothing`() {
        var batch = DatagramBatch(capacity: 2)
        for length in [0, -1, DatagramBatch.slotSize + 1] { batch.commit(length: length, to: somewhere, lane: 0) }
        #expect(batch.count == 0)
    }

    @Test func `an emptied batch is used again`() {
        var batch = DatagramBatch(capacity: 1)
        for round in UInt8(0)..<5 {
            #expect(holds(batch.append([round], to: somewhere, lane: Int(round))))
            #expect(unsafe Array(batch.bytes(0)) == [round])
            batch.removeAll()
        }
        #expect(batch.count == 0 && batch.remaining == 1)
    }

    @Test func `every reason to drop has a label of its own`() {
        #expect(Set(DropReason.allCases.map(\.label)).count == DropReason.allCases.count)
        #expect(DropReason.allCases.map(\.rawValue) == Array(DropReason.allCases.indices))
    }

    @Test func `datagrams of a lane are chained in order, lanes in order of appearance, and each batch begins anew`() {
        var batch = DatagramBatch(capacity: 16, lanes: 8)
        for lanes in [[3, 5, 3, 3, 5, 7], [7, 3], [5, 5, 5]] {
            for (place, lane) in lanes.enumerated() { batch.append([UInt8(place)], to: somewhere, lane: lane) }
            var found: [Int: [Int]] = [:]
            for number in 0..<batch.laneCount {
                var index = batch.head(number)
                while index >= 0 {
                    found[batch.lane(index), default: []].append(index)
                    index = batch.next(index)
                }
            }
            #expect(found == Dictionary(grouping: lanes.indices, by: { lanes[$0] }))
            #expect(batch.head(0) == 0)
            batch.removeAll()
            #expect(batch.laneCount == 0)
        }
    }

    @Test func `a lane that is not counted sends each datagram on its own`() {
        var batch = DatagramBatch(capacity: 4, lanes: 2)
        for lane in [-1, 2, 2] { batch.append([1], to: somewhere, lane: lane) }
        #expect(batch.laneCount == 3 && (0..<3).allSatisfy { batch.next($0) == -1 })
    }
}
