import Glibc
import Peer
import Surroundings
import Testing

@testable import MediaServer

/// Real sockets on the loopback interface.
struct MediaSocketTests {
    private static let loopback = TransportAddress(ipv4: 0x7F00_0001, port: 0)
    private static let loopback6 = TransportAddress(high: 0, low: 1, port: 0)

    private struct Received: Equatable {
        let bytes: [UInt8]
        let source: TransportAddress
    }

    /// What arrives until `count` datagrams are there, or nothing has come for two seconds.
    private func receive(_ count: Int, on socket: MediaSocket) throws -> [Received] {
        var all: [Received] = []
        var silences = 0
        while all.count < count, silences < 8 {
            let arrived = socket.receive(patience: MediaSocket.longestPatience)
            if arrived == 0 { silences += 1 }
            for index in 0..<arrived {
                all.append(Received(bytes: unsafe Array(socket.datagram(index)), source: socket.source(index)))
            }
        }
        return all
    }

    private func address(of socket: MediaSocket, _ base: TransportAddress = loopback) -> TransportAddress {
        base.with(port: socket.port)
    }

    /// Bytes that tell which datagram they are.
    private func numbered(_ number: Int, length: Int) -> [UInt8] {
        [UInt8(truncatingIfNeeded: number)] + [UInt8](repeating: UInt8(truncatingIfNeeded: number &* 7), count: length - 1)
    }

    @Test func `a frame of equal packets arrives as separate datagrams in order, the last shorter`() throws {
        let (from, to) = (try MediaSocket(listen: Self.loopback), try MediaSocket(listen: Self.loopback))
        let frame = (0..<30).map { numbered($0, length: $0 == 29 ? 300 : 1_100) }
        var batch = DatagramBatch(capacity: 64)
        for packet in frame { batch.append(packet, to: address(of: to), lane: 1) }
        #expect(from.send(batch) == 0)
        let arrived = try receive(frame.count, on: to)
        #expect(arrived.map(\.bytes) == frame)
        #expect(arrived.allSatisfy { $0.source == address(of: from) })
        let usesSegments = from.usesSegments
        #expect(usesSegments)
    }

    @Test func `more than forty packets and than sixty kilobytes are cut into several messages`() throws {
        let (from, to) = (try MediaSocket(listen: Self.loopback), try MediaSocket(listen: Self.loopback))
        let frame = (0..<100).map { numbered($0, length: $0 < 50 ? 1_400 : 90) }
        var batch = DatagramBatch(capacity: 128)
        for packet in frame { batch.append(packet, to: address(of: to), lane: 9) }
        #expect(from.send(batch) == 0)
        #expect(try receive(frame.count, on: to).map(\.bytes) == frame)
    }

    @Test func `lengths that rise and fall keep their order and their bounds`() throws {
        let (from, to) = (try MediaSocket(listen: Self.loopback), try MediaSocket(listen: Self.loopback))
        let lengths = [200, 200, 100, 100, 300, 1, 1, 2, 1_200, 1_199, 1_200, 1_200, 5]
        let packets = lengths.enumerated().map { numbered($0.offset, length: $0.element) }
        var batch = DatagramBatch(capacity: 16)
        for packet in packets { batch.append(packet, to: address(of: to), lane: 3) }
        #expect(from.send(batch) == 0)
        #expect(try receive(packets.count, on: to).map(\.bytes) == packets)
    }

    @Test func `lanes that alternate each keep their own order`() throws {
        let from = try MediaSocket(listen: Self.loopback)
        let receivers = try (0..<5).map { _ in try MediaSocket(listen: Self.loopback) }
        var batch = DatagramBatch(capacity: 256)
        for number in 0..<150 {
            let receiver = number % 5
            // Lanes far apart and near each other: their hashes collide or not.
            batch.append(numbered(number, length: 500), to: address(of: receivers[receiver]), lane: receiver * 64)
        }
        #expect(from.send(batch) == 0)
        for (index, receiver) in receivers.enumerated() {
            let expected = stride(from: index, to: 150, by: 5).map { numbered($0, length: 500) }
            #expect(try receive(30, on: receiver).map(\.bytes) == expected)
        }
    }

    @Test func `one lane whose address changes goes to each in turn`() throws {
        let from = try MediaSocket(listen: Self.loopback)
        let (old, new) = (try MediaSocket(listen: Self.loopback), try MediaSocket(listen: Self.loopback))
        var batch = DatagramBatch(capacity: 8)
        for number in 0..<8 { batch.append(numbered(number, length: 64), to: address(of: number < 4 ? old : new), lane: 1) }
        #expect(from.send(batch) == 0)
        #expect(try receive(4, on: old).map(\.bytes[0]) == [0, 1, 2, 3])
        #expect(try receive(4, on: new).map(\.bytes[0]) == [4, 5, 6, 7])
    }

    @Test func `a plan is used again with nothing left over from the last`() throws {
        let (from, to) = (try MediaSocket(listen: Self.loopback), try MediaSocket(listen: Self.loopback))
        var batch = DatagramBatch(capacity: 64)
        for round in 0..<50 {
            for number in 0..<(1 + round % 40) { batch.append(numbered(number, length: 40), to: address(of: to), lane: number % 3) }
            let count = batch.count
            #expect(from.send(batch) == 0)
            #expect(try receive(count, on: to).count == count)
            batch.removeAll()
        }
        #expect(to.receive() == 0)
    }

    @Test func `without segmentation in the kernel everything still arrives`() throws {
        let (from, to) = (try MediaSocket(listen: Self.loopback), try MediaSocket(listen: Self.loopback))
        from.usesSegments = false
        let frame = (0..<20).map { numbered($0, length: 900) }
        var batch = DatagramBatch(capacity: 32)
        for packet in frame { batch.append(packet, to: address(of: to), lane: 1) }
        #expect(from.send(batch) == 0)
        #expect(try receive(frame.count, on: to).map(\.bytes) == frame)
    }

    @Test func `an address that cannot be reached is counted and stops nobody else`() throws {
        let (from, to) = (try MediaSocket(listen: Self.loopback), try MediaSocket(listen: Self.loopback))
        // Bound to loopback, the system refuses to send to the documentation's network (RFC 5737).
        let nowhere = TransportAddress(ipv4: 0xC000_0201, port: 9)
        var batch = DatagramBatch(capacity: 64)
        for number in 0..<12 {
            batch.append(numbered(number, length: 400), to: number % 3 == 1 ? nowhere : address(of: to), lane: number % 3)
        }
        #expect(from.send(batch) == 4)
        let arrived = try receive(8, on: to).map(\.bytes[0])
        #expect(Set(arrived) == [0, 2, 3, 5, 6, 8, 9, 11])
    }

    @Test func `an IPv6 socket sends and receives`() throws {
        let (from, to) = (try MediaSocket(listen: Self.loopback6), try MediaSocket(listen: Self.loopback6))
        let frame = (0..<6).map { numbered($0, length: 1_000) }
        var batch = DatagramBatch(capacity: 8)
        for packet in frame { batch.append(packet, to: address(of: to, Self.loopback6), lane: 1) }
        #expect(from.send(batch) == 0)
        let arrived = try receive(frame.count, on: to)
        #expect(arrived.map(\.bytes) == frame)
        #expect(arrived.first?.source == address(of: from, Self.loopback6))
    }

    @Test func `an IPv6 socket on any address takes IPv4 too, under the IPv4 address`() throws {
        let (from, to) = (try MediaSocket(listen: Self.loopback), try MediaSocket(listen: TransportAddress(high: 0, low: 0, port: 0)))
        var batch = DatagramBatch(capacity: 2)
        batch.append([128, 1, 2], to: address(of: to), lane: 1)
        #expect(from.send(batch) == 0)
        #expect(try receive(1, on: to) == [Received(bytes: [128, 1, 2], source: address(of: from))])
        batch.removeAll()
        batch.append([128, 3], to: address(of: from), lane: 1)
        #expect(to.send(batch) == 0)
        #expect(try receive(1, on: from).map(\.bytes) == [[128, 3]])
    }

    @Test func `a flood comes in batches and none is lost between them`() throws {
        let (from, to) = (try MediaSocket(listen: Self.loopback), try MediaSocket(listen: Self.loopback))
        var batch = DatagramBatch(capacity: 150)
        for number in 0..<150 { batch.append(numbered(number, length: 100), to: address(of: to), lane: 1) }
        #expect(from.send(batch) == 0)
        #expect(to.receive() == MediaSocket.batchSize)
        #expect(unsafe to.datagram(63)[0] == 63)
        #expect(to.receive() == MediaSocket.batchSize)
        #expect(to.receive() == 22)
        #expect(to.receive() == 0)
    }

    @Test func `a busy port is an error that names the flag`() throws {
        let first = try MediaSocket(listen: Self.loopback)
        let error = #expect(throws: MediaServerError.self) { try MediaSocket(listen: address(of: first)) }
        #expect(error?.code == .portBusy)
        #expect(error?.reason.contains("--media") == true)
        #expect(error?.reason.contains("\(first.port)") == true)
    }

    @Test func `an address of another machine is an error that names the flag`() {
        let error = #expect(throws: MediaServerError.self) { try MediaSocket(listen: TransportAddress(ipv4: 0xC000_0201, port: 0)) }
        #expect(error?.code == .badAddress)
        #expect(error?.reason.contains("--media") == true)
    }

    @Test func `packets leave with the don't-fragment bit`() throws {
        let socket = try MediaSocket(listen: Self.loopback)
        var value: Int32 = -1
        var length = socklen_t(4)
        // Safe: the kernel writes four bytes at most, as it is told.
        #expect(unsafe getsockopt(socket.descriptor, Int32(IPPROTO_IP), IP_MTU_DISCOVER, &value, &length) == 0)
        #expect(value == IP_PMTUDISC_DO || value == IP_PMTUDISC_PROBE)
    }

    @Test(arguments: [1, 4, 16, 40, 100, 250, 400] as [Int64])
    func `a wait in which nothing comes ends when it is said to`(milliseconds: Int64) throws {
        let socket = try MediaSocket(listen: Self.loopback)
        let patience = Delay.milliseconds(milliseconds)
        // A machine that has much to do may be late; it is not late each time.
        let isOnTime = (0..<20).contains { _ in
            let start = MonotonicClock.now()
            #expect(socket.receive(patience: patience) == 0)
            return MonotonicClock.now().since(start) <= MediaSocket.wait(for: patience)
        }
        #expect(isOnTime)
    }
}
