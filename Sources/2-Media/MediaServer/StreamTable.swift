// The TCP connections of a media thread (RFC 6544: the server is passive). To the rooms each is one more remote address, with a
// number in it; here are the sockets.
//
//   poll ─ which are ready ─ next, next, ... ─ a packet and where it came from, read in place
//   send ─ what of a batch goes over TCP, into each connection's queue, and as much of it as the line takes
//   advance ─ closes who is silent, unproved or retired; tries again where video waited for the line
//
// Invariants: a number names one connection: the slot in its lower ten bits, a count of connections above them, never 0.
// Nothing here waits, and what a stranger can cause is bounded: so many connections, so many of one address, so many bytes read
// in a round, and the place of an unproved one is given to whoever comes next.
import CLinux
import Glibc
import Peer
import RTP
import SFU
import Surroundings
import Wire

/// The TCP connections of one media thread, in a table that only it touches.
// Safe: the memory is this table's until its deinit; every use is within the sizes below.
@safe
struct StreamTable: ~Copyable {
    /// Connections at most.
    static let capacity = 1_024
    /// Connections of one address at most: of one network of 64 bits in IPv6, which is what one subscriber has.
    static let capacityOfOne = 64
    /// How long a connection may take to prove itself.
    static let patience = Delay.seconds(10)
    /// How long a proved connection may be silent: ICE forgets it then.
    static let silence = Delay.seconds(60)
    private static let sweepTime = Delay.seconds(1)
    /// How soon held video is tried again.
    static let holdTime = Delay.milliseconds(20)
    static let eventLimit = 64
    private static let slotBits: UInt32 = 10

    /// An epoll(7) descriptor that is readable while a connection wants something.
    let descriptor: Int32
    private(set) var connections = SlotTable<StreamConnection>()
    private var accepted: UInt32 = 0
    var dirty: [UInt32] = []
    private var retired: [UInt32] = []
    private var nextSweep = Instant.never
    var nextTry = Instant.never
    /// Packets that queues left out, of connections that are gone.
    private var droppedBefore: UInt64 = 0

    let events: UnsafeMutableBufferPointer<epoll_event>
    var eventCount = 0
    var eventCursor = 0
    let input: UnsafeMutableRawBufferPointer
    var inputCount = 0
    var inputCursor = 0
    /// The connection that `input` was read from; 0: none.
    var reading: UInt32 = 0
    let output: UnsafeMutableRawBufferPointer

    init() throws(MediaServerError) {
        descriptor = epoll_create1(Int32(EPOLL_CLOEXEC))
        guard descriptor >= 0 else { throw MediaServerError(.system, "The system gives no epoll descriptor (error \(errno)).") }
        let frame = StreamFrame.longest + StreamFrame.headerLength
        // Safe: freed in deinit. A read stands behind the beginning of a packet; a write holds what was given back, and one
        // packet beyond its size.
        unsafe events = .allocate(capacity: Self.eventLimit)
        unsafe events.initialize(repeating: epoll_event())
        unsafe input = .allocate(byteCount: frame + StreamConnection.readSize, alignment: 64)
        unsafe output = .allocate(byteCount: 2 * (frame + Int(StreamSocket.unsentAtMost)), alignment: 64)
    }

    deinit {
        Glibc.close(descriptor)
        unsafe events.deallocate()
        unsafe input.deallocate()
        unsafe output.deallocate()
    }

    var isEmpty: Bool { connections.count == 0 }

    /// How many are open.
    var count: Int { connections.count }

    /// Packets that were left out because a line was too narrow, since the start.
    var dropped: UInt64 {
        var sum = droppedBefore
        // Safe: a counter of packets does not reach 2^64.
        for slot in 0..<connections.endIndex {
            guard let connection = unsafe connections.element(slot) else { continue }
            unsafe sum &+= connection.pointee.queue.dropped
        }
        return sum
    }

    /// When `advance` wants to be called at the latest.
    var deadline: Instant { retired.isEmpty ? min(nextSweep, nextTry) : .origin }

    // MARK: - Coming and going

    /// Takes a connection in, where there is room, or makes room.
    mutating func add(_ stream: AcceptedStream, at now: Instant) {
        let socket = stream.take()
        guard socket >= 0 else { return }
        guard makeRoom(for: stream.remote) else {
            Glibc.close(socket)
            return
        }
        // Safe: 22 bits count accepted connections; whoever held the same number of this slot is gone since four million.
        accepted = (accepted &+ 1) & 0x3F_FFFF
        if accepted == 0 { accepted = 1 }
        let number = accepted << Self.slotBits | UInt32(connections.nextIndex)
        guard watch(socket, number, EPOLL_CTL_ADD, forRoom: false) else {
            Glibc.close(socket)
            return
        }
        connections.insert(StreamConnection(socket, remote: stream.remote.on(stream: number), at: now))
        nextSweep = min(nextSweep, now + Self.sweepTime)
    }

    /// Whether one more may come from there; the oldest connection that has not proved itself makes room.
    private mutating func makeRoom(for newcomer: TransportAddress) -> Bool {
        var ofOne = 0
        var oldest: (any: (number: UInt32, since: Instant)?, ofOne: (number: UInt32, since: Instant)?) = (nil, nil)
        for slot in 0..<connections.endIndex {
            guard let connection = unsafe connections.element(slot) else { continue }
            let isOfOne = unsafe connection.pointee.remote.isOfOneSubscriber(with: newcomer)
            if isOfOne { ofOne += 1 }
            guard unsafe !connection.pointee.isProved else { continue }
            let this = unsafe (number: connection.pointee.remote.stream, since: connection.pointee.accepted)
            if oldest.any.map({ this.since < $0.since }) ?? true { oldest.any = this }
            if isOfOne, oldest.ofOne.map({ this.since < $0.since }) ?? true { oldest.ofOne = this }
        }
        if ofOne >= Self.capacityOfOne {
            guard let leaver = oldest.ofOne else { return false }
            close(leaver.number)
        } else if connections.count >= Self.capacity {
            guard let leaver = oldest.any else { return false }
            close(leaver.number)
        }
        return true
    }

    /// An authentic request came over it.
    mutating func prove(_ address: TransportAddress) {
        guard let connection = unsafe element(address.stream) else { return }
        unsafe connection.pointee.isProved = true
    }

    /// Closes a connection at once.
    mutating func close(_ address: TransportAddress) {
        close(address.stream)
    }

    /// Closes a connection with the next `advance`: a goodbye to it may stand in the batch.
    mutating func retire(_ address: TransportAddress) {
        retired.append(address.stream)
    }

    /// Closes all.
    mutating func closeAll() {
        for slot in 0..<connections.endIndex { connections.remove(slot) }
    }

    mutating func close(_ number: UInt32) {
        guard let connection = unsafe element(number) else { return }
        unsafe droppedBefore &+= connection.pointee.queue.dropped
        connections.remove(Self.slot(of: number))
        if isEmpty { nextSweep = .never }
    }

    // MARK: - Time

    /// What time brings, and the closing of who was retired.
    mutating func advance(to now: Instant) {
        if !retired.isEmpty {
            for number in retired { close(number) }
            retired.removeAll(keepingCapacity: true)
        }
        if now >= nextTry {
            nextTry = .never
            for slot in 0..<connections.endIndex {
                guard let connection = unsafe connections.element(slot), unsafe connection.pointee.isHeld else { continue }
                unsafe drain(connection.pointee.remote.stream, at: now)
            }
        }
        if now >= nextSweep {
            nextSweep = now + Self.sweepTime
            for slot in 0..<connections.endIndex {
                guard let connection = unsafe connections.element(slot), unsafe isOver(connection.pointee, at: now) else { continue }
                unsafe close(connection.pointee.remote.stream)
            }
        }
    }

    private func isOver(_ connection: borrowing StreamConnection, at now: Instant) -> Bool {
        connection.isProved
            ? now.since(connection.lastHeard) >= Self.silence : now.since(connection.accepted) >= Self.patience
    }

    // MARK: - Numbers

    private static func slot(of number: UInt32) -> Int { Int(number & (1 << slotBits - 1)) }

    func element(_ number: UInt32) -> UnsafeMutablePointer<StreamConnection>? {
        guard let connection = unsafe connections.element(Self.slot(of: number)) else { return nil }
        return unsafe connection.pointee.remote.stream == number ? connection : nil
    }

    func watch(_ socket: Int32, _ number: UInt32, _ operation: Int32, forRoom: Bool) -> Bool {
        let wanted = EPOLLIN.rawValue | EPOLLRDHUP.rawValue | (forRoom ? EPOLLOUT.rawValue : 0)
        var event = unsafe epoll_event(events: wanted, data: epoll_data(u64: UInt64(number)))
        // Safe: the kernel copies the structure during the call.
        return unsafe epoll_ctl(descriptor, operation, socket, &event) == 0
    }
}

extension TransportAddress {
    /// Whether both are of one subscriber's network: the same IPv4 address, or the same 64 bits of IPv6.
    func isOfOneSubscriber(with other: TransportAddress) -> Bool {
        isIPv4 ? high == other.high && low == other.low : high == other.high && !other.isIPv4
    }
}
