import CLinux
import Glibc
import Peer
import SFU
import Surroundings
import Testing

@testable import MediaServer

/// The table of TCP connections by itself: whose place is given to whom, and what time does.
struct StreamTableTests {
    private let start = Instant(nanoseconds: 1)

    @Test func `in a full table the oldest that proved nothing makes room, wherever it and the newcomer are from`() throws {
        var table = try StreamTable()
        let callers = try fill(&table)
        #expect(held(table.count) == StreamTable.capacity)
        for (place, caller) in callers.enumerated() where place != 700 && place != 300 { table.prove(caller.address) }
        for (round, leaver) in [300, 700].enumerated() {
            #expect(!callers[leaver].isOver)
            let late = try line(from: other(5_000 + round))
            table.add(late.near, at: start + .seconds(5))
            #expect(held(table.count) == StreamTable.capacity && callers[leaver].isOver && !late.isOver)
            table.prove(late.address(in: table))
        }
        // Now all have proved themselves: whoever comes is turned away.
        let tooLate = try line(from: other(6_000))
        table.add(tooLate.near, at: start + .seconds(6))
        #expect(held(table.count) == StreamTable.capacity && tooLate.isOver)
        #expect(callers.filter(\.isOver).count == 2)
        // The table was never longer than numbers of slots reach.
        #expect(held(Set(table.numbers).count) == StreamTable.capacity && held(table.numbers.allSatisfy { $0 != 0 }))
    }

    @Test func `a number is not given twice: what is meant for who was there before reaches nobody`() throws {
        var table = try StreamTable()
        let first = try line(from: other(1))
        table.add(first.near, at: start)
        let before = first.address(in: table)
        table.close(before)
        let second = try line(from: other(1))
        table.add(second.near, at: start)
        let after = second.address(in: table)
        #expect(before != after && before.with(port: 0).on(stream: 0) == after.with(port: 0).on(stream: 0))
        var batch = DatagramBatch(capacity: 2)
        batch.append([1, 2, 3], to: before, lane: 0)
        batch.append([4], to: after, lane: 0)
        #expect(held(table.send(batch, at: start)) == 1)
        #expect(second.written() == [0, 1, 4])
        table.close(before)
        #expect(held(table.count) == 1 && !second.isOver)
    }

    @Test func `of IPv6 sixty-four bits are one subscriber, and the last are not told apart`() throws {
        var table = try StreamTable()
        let network: UInt64 = 0x2001_0db8_0000_0001
        var callers: [Line] = []
        for number in 0..<StreamTable.capacityOfOne {
            let caller = try line(from: TransportAddress(high: network, low: UInt64(number) << 32, port: 1))
            callers.append(caller)
            table.add(caller.near, at: start + .milliseconds(Int64(number)))
        }
        table.add(try line(from: TransportAddress(high: network, low: 0xFFFF_0000_0000_0001, port: 1)).near, at: start + .seconds(1))
        #expect(held(table.count) == StreamTable.capacityOfOne && callers.map(\.isOver) == callers.indices.map { $0 == 0 })
        // The next network, and IPv4, whose mapped form has no upper bits at all, have places of their own.
        for address in [
            TransportAddress(high: network + 1, low: 1, port: 1), TransportAddress(high: 0, low: 1, port: 1), other(1), other(2),
        ] {
            table.add(try line(from: address).near, at: start + .seconds(1))
        }
        #expect(held(table.count) == StreamTable.capacityOfOne + 4 && callers.filter(\.isOver).count == 1)
    }

    @Test func `a place is not taken from those who proved themselves`() throws {
        var table = try StreamTable()
        let now = Instant(nanoseconds: 1)
        let from = TransportAddress(ipv4: 0x0A00_0001, port: 1)
        for _ in 0..<StreamTable.capacityOfOne { table.add(try line(from: from).near, at: now) }
        table.proveAll()
        table.add(try line(from: from).near, at: now)
        #expect(held(table.count) == StreamTable.capacityOfOne)
        table.add(try line(from: TransportAddress(ipv4: 0x0A00_0002, port: 1)).near, at: now)
        #expect(held(table.count) == StreamTable.capacityOfOne + 1)
        table.closeAll()
        #expect(held(table.isEmpty))
    }

    @Test func `who says nothing, or proves nothing, is closed after ten seconds, and who proved is not`() throws {
        var table = try StreamTable()
        let start = Instant(nanoseconds: 1)
        for number in UInt32(1)...2 { table.add(try line(from: TransportAddress(ipv4: number, port: 1)).near, at: start) }
        table.proveAll()
        table.add(try line(from: TransportAddress(ipv4: 3, port: 1)).near, at: start)
        #expect(held(table.deadline) <= start + .seconds(1))
        for second in 1..<10 { table.advance(to: start + .seconds(Int64(second))) }
        #expect(held(table.count) == 3)
        table.advance(to: start + .seconds(10))
        #expect(held(table.count) == 2)
        for second in 11...60 { table.advance(to: start + .seconds(Int64(second))) }
        #expect(held(table.isEmpty))
        #expect(held(table.deadline) == .never)
    }

    @Test func `a reader who does not read costs bounded memory, and voice before video`() throws {
        var table = try StreamTable()
        var now = MonotonicClock.now()
        let pair = try tcpPair()
        defer { close(pair[1]) }
        table.add(AcceptedStream(pair[0], remote: Hall.loopback, waiting: WaitingStreams()), at: now)
        table.proveAll()
        let address = try #require(held(table.firstAddress))
        for round in UInt32(0)..<5_000 {
            var batch = DatagramBatch(capacity: 4)
            var packet = [UInt8](repeating: 0, count: 1_200)
            packet[0] = 0x80
            packet[6] = UInt8((round / 20) >> 8)
            packet[7] = UInt8((round / 20) & 0xFF)
            batch.append(packet, to: address, lane: 1, kind: .video)
            batch.append([0x80, 1, 2, 3], to: address, lane: 1, kind: .voice)
            #expect(held(table.send(batch, at: now)) == 0)
            now = now + .milliseconds(2)
        }
        #expect(held(table.waitingBytes) <= StreamQueue.videoCapacity + StreamQueue.urgentCapacity)
        #expect(held(table.dropped) > 1_000)
        #expect(held(table.count) == 1)
    }

    @Test func `what is lost is repeated in even steps, a second apart at most`() throws {
        let pair = try tcpPair()
        defer { for end in pair { close(end) } }
        #expect(option(Int32(VV_TCP_THIN_LINEAR_TIMEOUTS), of: pair[0]) == 1)
        // Kernels before 6.15 know no bound.
        if let bound = option(Int32(VV_TCP_RTO_MAX_MS), of: pair[0]) { #expect(bound == StreamSocket.longestRepeat) }
        #expect(option(Int32(VV_TCP_THIN_LINEAR_TIMEOUTS), of: pair[1]) == 0)
    }

    // MARK: - Pieces

    /// nil: the kernel has no such option of TCP.
    private func option(_ name: Int32, of descriptor: Int32) -> Int32? {
        var value: Int32 = 0
        var length = socklen_t(4)
        // Safe: the kernel writes four bytes.
        return unsafe getsockopt(descriptor, Int32(IPPROTO_TCP), name, &value, &length) == 0 ? value : nil
    }

    private func held<Value>(_ value: Value) -> Value { value }

    private func other(_ number: Int) -> TransportAddress { TransportAddress(ipv4: 0x0A00_0000 + UInt32(number), port: 1) }

    /// As many connections as there are places, a millisecond apart, each from an address of its own.
    private func fill(_ table: inout StreamTable) throws -> [Line] {
        try allowDescriptors(2 * StreamTable.capacity + 256)
        var callers: [Line] = []
        for number in 0..<StreamTable.capacity {
            let caller = try line(from: other(number))
            table.add(caller.near, at: start + .milliseconds(Int64(number)))
            caller.address = caller.address(in: table)
            callers.append(caller)
        }
        return callers
    }

    private func line(from remote: TransportAddress) throws -> Line { try Line(from: remote) }

    /// Raises the limit of open files when it is lower.
    private func allowDescriptors(_ count: Int) throws {
        var limit = rlimit()
        let resource = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
        // Safe: the calls fill and read the structure that they are given.
        try #require(unsafe getrlimit(resource, &limit) == 0)
        guard limit.rlim_cur < UInt(count) else { return }
        limit.rlim_cur = limit.rlim_max
        try #require(unsafe limit.rlim_max >= UInt(count) && setrlimit(resource, &limit) == 0)
    }

    /// Two ends of a TCP connection, the first as the server has it.
    private func tcpPair() throws -> [Int32] {
        let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(listener) }
        let address = try StreamClient.bound(listener)
        listen(listener, 1)
        let far = try StreamClient(to: address)
        let near = accept(listener, nil, nil)
        _ = fcntl(near, F_SETFL, O_NONBLOCK)
        StreamSocket.prepare(near)
        return [near, far.release()]
    }
}

/// A connection as the table takes it, and the far end, which sees whether it was closed. A pair of sockets without a network.
private final class Line {
    let near: AcceptedStream
    let remote: TransportAddress
    /// The far end with the connection's number, once the table gave it one.
    var address: TransportAddress
    private let far: Int32

    init(from remote: TransportAddress) throws {
        var pair: InlineArray<2, Int32> = [-1, -1]
        var ends = pair.mutableSpan
        // Safe: the kernel writes two numbers.
        let status = unsafe ends.withUnsafeMutableBufferPointer {
            unsafe socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0, $0.baseAddress)
        }
        try #require(status == 0)
        near = AcceptedStream(pair[0], remote: remote, waiting: WaitingStreams())
        far = pair[1]
        self.remote = remote
        address = remote
    }

    deinit { close(far) }

    /// Whether our end was closed.
    var isOver: Bool {
        var byte: UInt8 = 0
        // Safe: the kernel writes one byte at most.
        return unsafe recv(far, &byte, 1, Int32(MSG_DONTWAIT) | Int32(MSG_PEEK)) == 0
    }

    /// What our end wrote.
    func written() -> [UInt8] {
        var space = [UInt8](repeating: 0, count: 256)
        // Safe: the kernel writes no more than it is told.
        let count = unsafe space.withUnsafeMutableBytes { unsafe recv(far, $0.baseAddress, $0.count, Int32(MSG_DONTWAIT)) }
        return Array(space[..<max(0, count)])
    }

    /// The newest connection from there, with its number.
    func address(in table: borrowing StreamTable) -> TransportAddress {
        table.numbers.max().map { remote.on(stream: $0) } ?? remote
    }
}

extension StreamTable {
    /// Takes all for proved.
    fileprivate mutating func proveAll() {
        for slot in 0..<connections.endIndex {
            if let connection = unsafe connections.element(slot) { unsafe prove(connection.pointee.remote) }
        }
    }

    /// The numbers of all connections. The newest is the greatest.
    fileprivate var numbers: [UInt32] {
        (0..<connections.endIndex).compactMap { slot in unsafe connections.element(slot)?.pointee.remote.stream }
    }

    /// The far end of the first connection.
    fileprivate var firstAddress: TransportAddress? { unsafe connections.element(0)?.pointee.remote }

    /// Bytes that wait for the line of the first connection.
    fileprivate var waitingBytes: Int { unsafe connections.element(0)?.pointee.queue.byteCount ?? 0 }
}
