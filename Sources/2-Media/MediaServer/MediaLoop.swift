import DTLS
import ICE
import Peer
import SFU
import STUN
import Surroundings
import Wire

/// What the media thread does: sleeps until a datagram, a command or a deadline; reads datagrams in batches, hands each to
/// its room, lets rooms do what is due, and sends what they wrote in one go.
///
/// Above six packets a millisecond it sleeps one more millisecond before it reads: a wakeup costs as much as four packets
/// (`lessons/packet-path.md` section 3). Below, each packet goes on at once.
///
/// A unique value, not an object: a class's properties would be checked for exclusive access at every packet.
struct MediaLoop: ~Copyable {
    /// Datagrams in a batch at which it is sent before more are read, so that one datagram's viewers always fit.
    private static let flushLevel = 512
    private static let rateWindow = Delay.milliseconds(20)
    private static let busyRate = 6
    private static let lagWindow = Delay.seconds(10)

    private let socket: MediaSocket
    private let bell: Wakeup
    private let mailbox: Mailbox
    private let identity: DTLSIdentity
    private let published: PublishedMetrics
    private let poller: Poller
    private var batch = DatagramBatch(capacity: 1_024)
    private var rooms = SlotTable<Room>()
    private var roomNumbers: [String: Int] = [:]
    private var addresses = AddressTable()
    private var directory = ConnectionDirectory()
    private var watchers: [ConnectionID: [Watcher]] = [:]
    private var chance = SystemRandomNumberGenerator()
    private var metrics = MediaMetrics()
    /// Counts of rooms that are gone.
    private var retired = MediaMetrics()
    private var isStopping = false
    private var windowStart = Instant.origin
    private var windowPackets = 0
    private var isBusy = false
    private var lagStart = Instant.origin
    private var lagPeak = Delay.zero
    private var lagBefore = Delay.zero

    init(socket: MediaSocket, bell: Wakeup, mailbox: Mailbox, identity: DTLSIdentity, published: PublishedMetrics, poller: Poller) {
        self.socket = socket
        self.bell = bell
        self.mailbox = mailbox
        self.identity = identity
        self.published = published
        self.poller = poller
    }

    mutating func run() {
        while !isStopping {
            let ready = poller.wait(until: deadline)
            if isBusy { MonotonicClock.sleep(.milliseconds(1)) }
            var now = MonotonicClock.now()
            let woken = now
            if ready.bell {
                bell.silence()
                for command in mailbox.takeAll() { obey(command, at: now) }
            }
            if ready.socket || isBusy { readDatagrams(at: now) }
            now = MonotonicClock.now()
            advanceRooms(to: now)
            flush()
            note(lag: MonotonicClock.now().since(woken), at: now)
            publishMetrics()
        }
        mailbox.close()
    }

    private var deadline: Instant {
        var earliest = Instant.never
        for number in 0..<rooms.endIndex {
            guard let room = unsafe rooms.element(number) else { continue }
            earliest = unsafe min(earliest, room.pointee.deadline)
        }
        return earliest
    }

    // MARK: - Datagrams

    private mutating func readDatagrams(at now: Instant) {
        var rounds = 0
        while rounds < 8 {
            let count = socket.receive()
            rounds += 1
            for index in 0..<count {
                unsafe route(socket.datagram(index), from: socket.source(index), at: now)
                if batch.count > Self.flushLevel { flush() }
            }
            measureRate(count, at: now)
            if count < MediaSocket.batchSize { return }
        }
    }

    private mutating func route(_ datagram: UnsafeMutableRawBufferPointer, from source: TransportAddress, at now: Instant) {
        // Safe: the span is used before the room changes the datagram in place.
        let bytes = unsafe RawSpan(_unsafeBytes: UnsafeRawBufferPointer(datagram))
        let isRequest = bytes.byte(at: 0).map { $0 < 4 } ?? false
        let known = isRequest ? directory.route(ofRequest: bytes) ?? addresses[source] : addresses[source]
        guard let known, let room = unsafe rooms.element(Int(known.room)) else {
            metrics.count(isRequest ? .unknownUsername : .unknownAddress)
            return
        }
        switch unsafe room.pointee.receive(datagram, from: source, on: Int(known.connection), at: now, into: &batch) {
        case .nothing: break
        case .dropped(let reason): metrics.count(reason)
        case .proved: adopt(source, for: known, at: now)
        }
    }

    /// What comes from an address that proved itself belongs to the connection, unless another one is heard from there now: a
    /// request may carry any source, and must not take a stranger's packets away. A connection has no more addresses than ICE
    /// keeps of it.
    private mutating func adopt(_ source: TransportAddress, for route: AddressTable.Route, at now: Instant) {
        if let owner = addresses[source] {
            if owner == route { return }
            if let room = unsafe rooms.element(Int(owner.room)), unsafe room.pointee.hears(source, on: Int(owner.connection), at: now) {
                return
            }
        }
        addresses.set(source, to: route)
        guard let room = unsafe rooms.element(Int(route.room)) else { return }
        addresses.removeAll(of: route) { address in unsafe !room.pointee.knows(address, on: Int(route.connection)) }
    }

    private mutating func measureRate(_ count: Int, at now: Instant) {
        windowPackets += count
        let elapsed = now.since(windowStart)
        guard elapsed >= Self.rateWindow else { return }
        isBusy = Int64(windowPackets) > Int64(Self.busyRate) * max(1, elapsed.inMilliseconds)
        windowStart = now
        windowPackets = 0
    }

    private mutating func flush() {
        guard batch.count > 0 else { return }
        metrics.sendFailures &+= UInt64(socket.send(batch))
        batch.removeAll()
    }

    // MARK: - Rooms

    private mutating func advanceRooms(to now: Instant) {
        for number in 0..<rooms.endIndex {
            guard let room = unsafe rooms.element(number), unsafe room.pointee.deadline <= now else { continue }
            unsafe room.pointee.advance(to: now, into: &batch)
            settle(number, at: now)
            if batch.count > Self.flushLevel { flush() }
        }
    }

    /// Hears what happened in a room, tells watchers, and forgets the room when nobody is left.
    private mutating func settle(_ number: Int, at now: Instant) {
        guard let room = unsafe rooms.element(number) else { return }
        var isChanged = false
        while let event = unsafe room.pointee.nextEvent() {
            switch event {
            case .changed:
                isChanged = true
            case .ended(let id, let connection, let reason):
                forget(id, AddressTable.Route(room: Int32(number), connection: Int32(connection)), reason)
            }
        }
        if isChanged {
            for id in directory.connections(inRoom: number) { tellWatchers(of: id, at: now) }
        }
        if unsafe room.pointee.isEmpty {
            unsafe retired.add(room.pointee)
            unsafe roomNumbers[room.pointee.name] = nil
            rooms.remove(number)
        }
    }

    private mutating func forget(_ id: ConnectionID, _ route: AddressTable.Route, _ reason: EndReason) {
        addresses.removeAll(of: route)
        directory.remove(id)
        for watcher in watchers.removeValue(forKey: id) ?? [] {
            watcher.send(CallSnapshot(version: .max, participants: [], places: [], connection: .ended(reason), deadSections: []))
            watcher.finish()
        }
    }

    private func tellWatchers(of id: ConnectionID, at now: Instant) {
        guard let listening = watchers[id], let route = directory.route(of: id) else { return }
        guard let room = unsafe rooms.element(Int(route.room)), let snapshot = unsafe room.pointee.snapshot(for: id, at: now) else {
            return
        }
        for watcher in listening { watcher.send(snapshot) }
    }

    // MARK: - Commands

    private mutating func obey(_ command: MediaCommand, at now: Instant) {
        switch command {
        case .join(let request, let reply):
            reply(join(request, at: now))
        case .leave(let id, let forGood, let reply):
            reply(inRoom(of: id, at: now) { $0.leave(id, forGood: forGood, at: now, into: &$1) })
        case .restartICE(let id, let local, let remote, let reply):
            let result = inRoom(of: id, at: now) { room, _ in room.restartICE(id, local: local, remote: remote) }
            if case .success = result, let route = directory.route(of: id), let room = unsafe rooms.element(Int(route.room)) {
                directory.add(local.usernameFragment, for: id) { unsafe room.pointee.answers(to: $0, on: id) }
            }
            reply(result)
        case .setMuted(let id, let slot, let isMuted, let reply):
            reply(inRoom(of: id, at: now) { room, _ in room.setMuted(id, slot, isMuted, at: now) })
        case .report(let id, let sections, let reply):
            reply(inRoom(of: id, at: now) { room, _ in room.report(id, sections, at: now) })
        case .snapshot(let id, let reply):
            guard let route = directory.route(of: id), let room = unsafe rooms.element(Int(route.room)),
                let snapshot = unsafe room.pointee.snapshot(for: id, at: now)
            else { return reply(.failure(Self.noSuchConnection)) }
            reply(.success(snapshot))
        case .watch(let id, let watcher):
            guard directory.route(of: id) != nil else { return watcher.finish() }
            watchers[id, default: []].append(watcher)
            tellWatchers(of: id, at: now)
        case .unwatch(let id, let watcher):
            watchers[id]?.removeAll { $0 === watcher }
            if watchers[id]?.isEmpty == true { watchers[id] = nil }
        case .stop:
            stop(at: now)
        }
    }

    private static let noSuchConnection = MediaServerError(.noSuchConnection, "There is no such connection any more; connect anew.")

    private mutating func join(_ request: JoinRequest, at now: Instant) -> Result<Void, MediaServerError> {
        let number: Int
        if let known = roomNumbers[request.room] {
            number = known
        } else {
            number = rooms.insert(Room(name: request.room, identity: identity))
            roomNumbers[request.room] = number
        }
        guard let room = unsafe rooms.element(number) else { return .failure(Self.noSuchConnection) }
        defer { settle(number, at: now) }
        do throws(JoinRefusal) {
            let connection = try unsafe room.pointee.join(request, lane: { number << 16 | $0 }, at: now, chance: &chance)
            let route = AddressTable.Route(room: Int32(number), connection: Int32(connection))
            directory.insert(request.id, route, usernameFragment: request.configuration.localCredentials.usernameFragment)
            return .success(())
        } catch {
            switch error {
            case .roomIsFull:
                return .failure(MediaServerError(.roomIsFull, "The room is full; try again when somebody has left."))
            case .handshake(let cause):
                return .failure(MediaServerError(.cryptography, "OpenSSL could not prepare the connection: \(cause)."))
            }
        }
    }

    private mutating func inRoom(
        of id: ConnectionID, at now: Instant, _ work: (inout Room, inout DatagramBatch) -> Bool
    ) -> Result<Void, MediaServerError> {
        guard let route = directory.route(of: id), let room = unsafe rooms.element(Int(route.room)),
            unsafe work(&room.pointee, &batch)
        else { return .failure(Self.noSuchConnection) }
        settle(Int(route.room), at: now)
        return .success(())
    }

    private mutating func stop(at now: Instant) {
        for number in 0..<rooms.endIndex {
            guard let room = unsafe rooms.element(number) else { continue }
            unsafe room.pointee.closeAll(at: now, into: &batch)
            settle(number, at: now)
            flush()
        }
        isStopping = true
    }

    // MARK: - Counts

    private mutating func note(lag: Delay, at now: Instant) {
        if now.since(lagStart) >= Self.lagWindow {
            lagStart = now
            lagBefore = lagPeak
            lagPeak = .zero
        }
        lagPeak = max(lagPeak, lag)
    }

    private func publishMetrics() {
        var newest = retired
        newest.copyDrops(from: metrics)
        newest.rooms = rooms.count
        newest.connections = directory.count
        newest.loopLag = max(lagPeak, lagBefore).inSeconds
        for number in 0..<rooms.endIndex {
            guard let room = unsafe rooms.element(number) else { continue }
            unsafe newest.add(room.pointee)
        }
        published.write(newest)
    }
}
