import ICE
import Peer
import RTP
import SFU
import STUN
import Surroundings
import Wire

/// What the media thread does: waits for datagrams, a command or a deadline; reads datagrams in batches, hands each to its
/// room, lets rooms do what is due, and sends what they wrote in one go.
///
/// Above four packets a millisecond it sleeps one millisecond and takes what has come meanwhile: a wakeup costs as much as four
/// packets (`lessons/packet-path.md` section 3). Below, each packet goes on at once, but for a picture that many see and that has
/// come in part.
///
/// A unique value, not an object: a class's properties would be checked for exclusive access at every packet.
struct MediaLoop: ~Copyable {
    /// Datagrams in a batch at which it is sent before more are read, so that one datagram's viewers always fit.
    static let flushLevel = 512
    private static let rateWindow = Delay.milliseconds(20)
    private static let busyRate = 4
    /// What it sleeps while much comes, so that a wakeup serves many packets.
    private static let gathering = Delay.milliseconds(1)
    /// How long it waits for datagrams while rooms are there: feedback that rides on arrivals is late by so much at most.
    private static let patience = Delay.milliseconds(100)
    /// How long the rest of a picture that many see is waited for: it can be shown to nobody before its end is there, and goes to
    /// each viewer in one message with what has come.
    private static let rejoining = Delay(nanoseconds: 200_000)
    /// How old the published counts are at most while more packets come than there are rooms, and while fewer do: to count is to
    /// look at every room.
    private static let publishingPause = (busy: Delay.milliseconds(100), quiet: Delay.seconds(1))

    /// Which of the media threads this is, from 0.
    let number: Int
    let socket: MediaSocket
    private let bell: Bell
    private let mailbox: Mailbox
    let security: PeerSecurity
    let placements: PlacementBook
    private let lagLimit: Delay
    private let published: PublishedMetrics
    var streams: StreamTable
    var batch = DatagramBatch(capacity: 1_024)
    private var approaches = ApproachList(capacity: MediaSocket.batchSize)
    var rooms = SlotTable<Room>()
    var deadlines = RoomDeadlines()
    var roomNumbers: [String: Int] = [:]
    var addresses = AddressTable()
    var directory = ConnectionDirectory()
    var lanes = LaneNumbers()
    var watchers: [ConnectionID: [Watcher]] = [:]
    var chance = SystemRandomNumberGenerator()
    var metrics = MediaMetrics()
    /// Counts of rooms that are gone.
    var retired = MediaMetrics()
    var isStopping = false
    private var windowStart = Instant.origin
    private var windowPackets = 0
    private var isBusy = false
    /// When the wait should end, at the latest.
    private var due = Instant.never
    private var lag = LoopLag()
    private var busyShare = BusyShare()
    private var lastPublished = Instant.origin
    private var packetsUnpublished = 0

    init(
        number: Int, socket: MediaSocket, bell: Bell, mailbox: Mailbox, security: PeerSecurity, placements: PlacementBook,
        lagLimit: Delay, published: PublishedMetrics, streams: consuming StreamTable
    ) {
        self.number = number
        self.socket = socket
        self.bell = bell
        self.mailbox = mailbox
        self.security = security
        self.placements = placements
        self.lagLimit = lagLimit
        self.published = published
        self.streams = streams
    }

    mutating func run() {
        var now = MonotonicClock.now()
        var began = now
        var isDone = true
        while !isStopping {
            let count = waitForDatagrams(since: now)
            let woken = MonotonicClock.now()
            // Nothing came: nothing had been left.
            if isDone || count == 0 { began = min(woken, due) }
            let hasCommands = bell.wasRung()
            if hasCommands {
                for command in mailbox.takeAll() { obey(command, at: woken) }
            }
            var rested = Delay.zero
            isDone = count > 0 ? take(count, at: woken, rested: &rested) : true
            let taken = woken + rested
            if !streams.isEmpty { readStreams(at: taken) }
            advanceRooms(to: taken)
            flush()
            streams.advance(to: taken)
            now = MonotonicClock.now()
            lag.note(from: began, to: now)
            busyShare.note(from: taken, to: now)
            publishMetrics(at: now, afterCommands: hasCommands)
        }
        streams.closeAll()
        mailbox.close()
    }

    /// Reads the first batch, and gives its size. While much comes, the wait is a sleep that nothing ends.
    private mutating func waitForDatagrams(since now: Instant) -> Int {
        if isBusy {
            due = now + Self.gathering
            MonotonicClock.sleep(Self.gathering)
            let count = socket.receive()
            if count > 0 { return count }
            isBusy = false
        }
        let patience = rooms.count > 0 ? min(Self.patience, deadlines.urgent.since(now)) : MediaSocket.longestPatience
        due = now + MediaSocket.wait(for: patience)
        // What is due already, as the next step of a handshake, waits for nothing.
        guard patience > .zero else { return socket.receive() }
        return streams.isEmpty ? socket.receive(patience: patience) : receiveBesideStreams(patience: patience, at: now)
    }

    // MARK: - Datagrams

    /// Takes the batch that was read, and what waits behind it; false where it left some of that for the next round. Tells how
    /// much of its time was a wait.
    private mutating func take(_ first: Int, at woken: Instant, rested: inout Delay) -> Bool {
        var count = first
        var rounds = 0
        var mayWait = !isBusy
        var now = woken
        while count > 0 {
            // While much comes the memory is warm: at fifty rooms of two to ask for it first bought nothing.
            let isTorn = isBusy ? false : approach(count)
            for index in 0..<count {
                unsafe route(socket.datagram(index), from: socket.source(index), at: now)
                if batch.count > Self.flushLevel { flush() }
            }
            measureRate(count, at: now)
            rounds += 1
            if count < MediaSocket.batchSize {
                guard isTorn, mayWait else { return true }
                mayWait = false
                let paused = MonotonicClock.now()
                MonotonicClock.sleep(Self.rejoining)
                now = MonotonicClock.now()
                rested = now.since(paused)
            }
            if rounds == 8 { return false }
            count = socket.receive()
        }
        return true
    }

    /// Asks for the memory that the batch will touch, before it is worked on; true where it holds a picture in part, the rest of
    /// which is worth a wait.
    private mutating func approach(_ count: Int) -> Bool {
        approaches.removeAll()
        var last = SSRC(0)
        var isApproached = false
        for index in 0..<count {
            // Safe: the span is gone before the datagram is changed.
            let bytes = unsafe RawSpan(_unsafeBytes: UnsafeRawBufferPointer(socket.datagram(index)))
            // One of a stream's run will do.
            guard let first = bytes.byte(at: 0), first >= 128, let second = bytes.byte(at: 1), let number = bytes.uint32(at: 8)
            else { continue }
            // The marker bit, on the last packet of a picture (RFC 7741 section 4.1, RFC 6184 section 5.1).
            let isTorn = second < 128
            if number == last.value {
                if isApproached { approaches[approaches.count - 1].isTorn = isTorn }
                continue
            }
            isApproached = false
            last = SSRC(number)
            guard let known = addresses[socket.source(index)], let room = unsafe rooms.element(Int(known.room)),
                let begun = unsafe room.pointee.approach(
                    last, SequenceNumber(bytes.uint16(at: 2) ?? 0), isTorn: isTorn, on: Int(known.connection))
            else { continue }
            approaches.add(begun, in: known.room)
            isApproached = true
        }
        for step in 1..<Approach.steps {
            for index in 0..<approaches.count {
                guard let room = unsafe rooms.element(approaches.room(index)) else { continue }
                unsafe room.pointee.approach(&approaches[index], step: step)
            }
        }
        var isTorn = false
        for index in 0..<approaches.count where approaches[index].isTorn { isTorn = true }
        return isTorn
    }

    mutating func route(_ datagram: UnsafeMutableRawBufferPointer, from source: TransportAddress, at now: Instant) {
        // Safe: the span is used before the room changes the datagram in place.
        let bytes = unsafe RawSpan(_unsafeBytes: UnsafeRawBufferPointer(datagram))
        // An empty one is the bell's.
        guard let first = bytes.byte(at: 0) else { return }
        let isRequest = first < 4
        let known = isRequest ? directory.route(ofRequest: bytes) ?? addresses[source] : addresses[source]
        guard let known, let room = unsafe rooms.element(Int(known.room)) else {
            metrics.count(isRequest ? .unknownUsername : .unknownAddress)
            if source.stream != 0 { streams.close(source) }
            return
        }
        switch unsafe room.pointee.receive(datagram, from: source, on: Int(known.connection), at: now, into: &batch) {
        case .nothing: break
        case .dropped(let reason): metrics.count(reason)
        case .proved:
            if source.stream != 0 { streams.prove(source) }
            adopt(source, for: known, at: now)
        }
        unsafe deadlines.note(&room.pointee, number: Int(known.room))
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
        addresses.removeAll(of: route) { address in
            guard unsafe !room.pointee.knows(address, on: Int(route.connection)) else { return false }
            // Else whoever has one link could prove, and hold, every place for TCP.
            if address.stream != 0 { streams.retire(address) }
            return true
        }
    }

    private mutating func measureRate(_ count: Int, at now: Instant) {
        windowPackets += count
        packetsUnpublished += count
        let elapsed = now.since(windowStart)
        guard elapsed >= Self.rateWindow else { return }
        isBusy = Int64(windowPackets) > Int64(Self.busyRate) * max(1, elapsed.inMilliseconds)
        windowStart = now
        windowPackets = 0
    }

    mutating func flush() {
        guard batch.count > 0 else { return }
        if batch.streamCount > 0 { metrics.sendFailures &+= UInt64(streams.send(batch, at: MonotonicClock.now())) }
        metrics.sendFailures &+= UInt64(socket.send(batch))
        batch.removeAll()
    }

    // MARK: - Counts

    private mutating func publishMetrics(at now: Instant, afterCommands hasCommands: Bool) {
        let age = now.since(lastPublished)
        guard hasCommands || age >= Self.publishingPause.quiet || age >= Self.publishingPause.busy && packetsUnpublished >= rooms.count
        else { return }
        lastPublished = now
        packetsUnpublished = 0
        var newest = retired
        newest.copyDrops(from: metrics)
        newest.rooms = rooms.count
        newest.connections = directory.count
        newest.streams = streams.count
        newest.streamPacketsDropped = streams.dropped
        let median = lag.median(at: now)
        newest.loopLag = lag.peak(at: now).inSeconds
        newest.loopLagMedian = median.inSeconds
        newest.isOverloaded = median > lagLimit
        newest.busyShare = busyShare.value
        for number in 0..<rooms.endIndex {
            guard let room = unsafe rooms.element(number) else { continue }
            unsafe newest.add(room.pointee)
        }
        published.write(newest)
    }
}
