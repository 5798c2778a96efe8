import CLinux
import Glibc
import Peer
import Surroundings

/// The UDP socket of a media thread. All buffers, message headers and addresses are allocated once.
///
/// An IPv6 socket takes IPv4 too: addresses are mapped (RFC 4291 section 2.5.5.2), which is also how `TransportAddress`
/// keeps them.
// Safe: every index is bounded by the batch size before memory is touched.
@safe
final class MediaSocket {
    /// Datagrams read by one system call.
    static let batchSize = 64
    /// Bytes of a receive slot: longer datagrams are cut, and then fail their checks.
    static let slotSize = 2_048
    private static let buffer: Int32 = 4 << 20
    /// How long `receive` waits at most, whatever it is asked for.
    static let longestPatience = Delay.milliseconds(250)
    /// The kernel's, at the longest that is usual (100 a second).
    private static let tick = Delay.milliseconds(10)
    private static let shortestPatience = Delay.milliseconds(4)

    let descriptor: Int32
    let family: Int32
    /// The port that was bound.
    let port: UInt16

    private let slots: UnsafeMutableRawBufferPointer
    private let names: UnsafeMutableRawBufferPointer
    private let vectors: UnsafeMutableBufferPointer<iovec>
    private let messages: UnsafeMutableBufferPointer<vv_mmsghdr>
    // A constant: a variable of an object is checked for exclusive access each time.
    let outbox = SendPlan()
    /// What changes. By pointer: a variable of an object is checked for exclusive access each time.
    private let state: UnsafeMutablePointer<State>

    private struct State {
        /// How long the kernel was told to wait; zero: not told yet.
        var patience = Delay.zero
        /// Datagrams read, whose headers are to be prepared anew.
        var count = MediaSocket.batchSize
        var usesSegments = true
    }

    /// False after the kernel refused to cut datagrams.
    var usesSegments: Bool {
        get { unsafe state.pointee.usesSegments }
        set { unsafe state.pointee.usesSegments = newValue }
    }

    init(listen: TransportAddress) throws(MediaServerError) {
        family = listen.isIPv4 ? AF_INET : AF_INET6
        descriptor = socket(family, Int32(SOCK_DGRAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { throw MediaServerError(.system, "The system gives no UDP socket (error \(errno)).") }
        Self.set(descriptor, SOL_SOCKET, SO_RCVBUF, Self.buffer)
        Self.set(descriptor, SOL_SOCKET, SO_SNDBUF, Self.buffer)
        // Don't fragment: a lost fragment loses all, and the kernel need not number packets (ip(7), IP_PMTUDISC_DO).
        if family == AF_INET {
            Self.set(descriptor, Int32(IPPROTO_IP), IP_MTU_DISCOVER, IP_PMTUDISC_DO)
        } else {
            Self.set(descriptor, Int32(IPPROTO_IPV6), IPV6_MTU_DISCOVER, IPV6_PMTUDISC_DO)
            Self.set(descriptor, Int32(IPPROTO_IPV6), IPV6_V6ONLY, 0)
        }
        do {
            port = try Self.bind(descriptor, to: listen, family: family)
        } catch {
            close(descriptor)
            throw error
        }
        // Safe: this object owns all five until its deinit; the headers point into the others, which do not move.
        unsafe slots = .allocate(byteCount: Self.batchSize * Self.slotSize, alignment: 64)
        unsafe names = .allocate(byteCount: Self.batchSize * 28, alignment: 8)
        unsafe vectors = .allocate(capacity: Self.batchSize)
        unsafe messages = .allocate(capacity: Self.batchSize)
        unsafe state = .allocate(capacity: 1)
        unsafe state.initialize(to: State())
        for index in 0..<Self.batchSize {
            unsafe vectors.initializeElement(
                at: index, to: iovec(iov_base: slots.baseAddress?.advanced(by: index * Self.slotSize), iov_len: Self.slotSize))
            unsafe messages.initializeElement(at: index, to: vv_mmsghdr())
            unsafe messages[index].msg_hdr.msg_name = names.baseAddress?.advanced(by: index * 28)
            unsafe messages[index].msg_hdr.msg_iov = vectors.baseAddress?.advanced(by: index)
            unsafe messages[index].msg_hdr.msg_iovlen = 1
        }
    }

    deinit {
        close(descriptor)
        unsafe slots.deallocate()
        unsafe names.deallocate()
        unsafe vectors.deallocate()
        unsafe messages.deallocate()
        unsafe state.deallocate()
    }

    /// Reads what waits, `batchSize` datagrams at most; gives how many. They stay until the next call. With `patience`, waits for
    /// the first one, in one system call: asking a poller first would be two more.
    ///
    /// The patience is rounded down to one of few steps, so that the kernel is told of it rarely. The shortest step is four
    /// milliseconds: less is rounded up to it.
    func receive(patience wanted: Delay = .zero) -> Int {
        let used = unsafe state.pointee.count
        for index in 0..<used { unsafe messages[index].msg_hdr.msg_namelen = 28 }
        if wanted > .zero { adjust(to: wanted) }
        let flags = wanted > .zero ? Int32(VV_MSG_WAITFORONE) : Int32(MSG_DONTWAIT)
        // Safe: every header points to a slot and a name of its own, as long as the kernel is told.
        let count = unsafe max(0, Int(vv_recvmmsg(descriptor, messages.baseAddress, UInt32(Self.batchSize), flags, nil)))
        unsafe state.pointee.count = count
        return count
    }

    private func adjust(to wanted: Delay) {
        let step = Self.step(below: wanted)
        guard unsafe state.pointee.patience != step else { return }
        unsafe state.pointee.patience = step
        var time = timeval(tv_sec: 0, tv_usec: Int(step.nanoseconds / 1_000))
        // Safe: the kernel reads the structure that it is given.
        _ = unsafe setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &time, socklen_t(MemoryLayout<timeval>.size))
    }

    private static func step(below wanted: Delay) -> Delay {
        if wanted >= longestPatience { return longestPatience }
        let milliseconds = wanted.inMilliseconds
        if milliseconds >= 100 { return .milliseconds(100) }
        if milliseconds >= 40 { return .milliseconds(40) }
        return milliseconds >= 16 ? .milliseconds(16) : shortestPatience
    }

    /// How long a wait of that patience takes where nothing comes and the system is not late: the kernel's timers are coarse, an
    /// eighth of a long wait, a tick of a short one.
    static func wait(for patience: Delay) -> Delay {
        guard patience > .zero else { return .zero }
        let nominal = min(max(patience, shortestPatience), longestPatience)
        return Delay(nanoseconds: nominal.nanoseconds / 8 * 9 + tick.nanoseconds)
    }

    /// Datagram `index` of the last `receive`, which gave more than `index`.
    func datagram(_ index: Int) -> UnsafeMutableRawBufferPointer {
        // Safe: an index below the batch size lies inside; the kernel never reports more than the slot holds.
        let length = min(Int(unsafe messages[index].msg_len), Self.slotSize)
        return unsafe UnsafeMutableRawBufferPointer(rebasing: slots[index * Self.slotSize..<index * Self.slotSize + length])
    }

    /// Where datagram `index` came from.
    func source(_ index: Int) -> TransportAddress {
        let start = index * 28
        // Safe: names are 28 bytes each, which the kernel filled for this family.
        let name = unsafe UnsafeRawBufferPointer(names)
        let port = unsafe UInt16(bigEndian: name.loadUnaligned(fromByteOffset: start + 2, as: UInt16.self))
        if family == AF_INET {
            return unsafe TransportAddress(
                ipv4: UInt32(bigEndian: name.loadUnaligned(fromByteOffset: start + 4, as: UInt32.self)), port: port)
        }
        return unsafe TransportAddress(
            high: UInt64(bigEndian: name.loadUnaligned(fromByteOffset: start + 8, as: UInt64.self)),
            low: UInt64(bigEndian: name.loadUnaligned(fromByteOffset: start + 16, as: UInt64.self)), port: port)
    }

    private static func set(_ descriptor: Int32, _ level: Int32, _ option: Int32, _ value: Int32) {
        var value = value
        // Safe: the kernel reads four bytes. A refusal costs speed, not correctness: a smaller buffer, another MTU rule.
        _ = unsafe setsockopt(descriptor, level, option, &value, 4)
    }

    private static func bind(_ descriptor: Int32, to address: TransportAddress, family: Int32) throws(MediaServerError) -> UInt16 {
        // Safe: 28 bytes hold the socket address of either family, and the kernel is told the length of this one.
        let name = UnsafeMutableRawBufferPointer.allocate(byteCount: 28, alignment: 8)
        defer { unsafe name.deallocate() }
        guard let base = name.baseAddress else { return 0 }
        var length = unsafe address.write(family: family, into: base)
        let pointer = unsafe base.assumingMemoryBound(to: sockaddr.self)
        guard unsafe Glibc.bind(descriptor, pointer, length) == 0 else {
            switch errno {
            case EADDRINUSE:
                throw MediaServerError(
                    .portBusy, "--media: UDP port \(address.port) is taken by another program; choose another port or stop it.")
            case EACCES:
                throw MediaServerError(.badAddress, "--media: UDP port \(address.port) needs more rights; choose a port above 1023.")
            default:
                throw MediaServerError(.badAddress, "--media: this machine does not have that address (error \(errno)).")
            }
        }
        guard unsafe getsockname(descriptor, pointer, &length) == 0, let bound = unsafe TransportAddress(reading: pointer) else {
            throw MediaServerError(.system, "The system does not tell the media port (error \(errno)).")
        }
        return bound.port
    }
}
