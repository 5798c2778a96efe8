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
    /// False after the kernel refused to cut datagrams.
    var usesSegments = true

    init(listen: TransportAddress) throws(MediaServerError) {
        family = listen.isIPv4 ? AF_INET : AF_INET6
        descriptor = socket(family, Int32(SOCK_DGRAM.rawValue | SOCK_NONBLOCK.rawValue | SOCK_CLOEXEC.rawValue), 0)
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
        // Safe: this object owns all four until its deinit; the headers point into the others, which do not move.
        unsafe slots = .allocate(byteCount: Self.batchSize * Self.slotSize, alignment: 64)
        unsafe names = .allocate(byteCount: Self.batchSize * 28, alignment: 8)
        unsafe vectors = .allocate(capacity: Self.batchSize)
        unsafe messages = .allocate(capacity: Self.batchSize)
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
    }

    /// Reads what waits, `batchSize` datagrams at most; gives how many. They stay until the next call.
    func receive() -> Int {
        for index in 0..<Self.batchSize { unsafe messages[index].msg_hdr.msg_namelen = 28 }
        // Safe: every header points to a slot and a name of its own, as long as the kernel is told.
        let count = unsafe vv_recvmmsg(descriptor, messages.baseAddress, UInt32(Self.batchSize), Int32(MSG_DONTWAIT), nil)
        return max(0, Int(count))
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
