import CLinux
import Glibc
import Surroundings

/// The listening TCP socket beside the UDP socket of the same port.
final class ListeningSocket: Sendable {
    /// What the kernel queues.
    private static let backlog: Int32 = 128

    private let descriptor: Int32

    /// Listens at an address whose port is known.
    init(listen: TransportAddress) throws(MediaServerError) {
        let family = listen.isIPv4 ? AF_INET : AF_INET6
        // From here on whatever is thrown closes it: deinit runs once every property is set.
        descriptor = socket(family, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { throw MediaServerError(.system, "The system gives no TCP socket (error \(errno)).") }
        // Connections of the process before may linger in the kernel; they are not in the way.
        StreamSocket.set(descriptor, SOL_SOCKET, SO_REUSEADDR, 1)
        if family == AF_INET6 { StreamSocket.set(descriptor, Int32(IPPROTO_IPV6), IPV6_V6ONLY, 0) }
        try Self.bind(descriptor, to: listen, family: family)
        guard Glibc.listen(descriptor, Self.backlog) == 0 else {
            throw MediaServerError(.system, "The system does not listen at the media port over TCP (error \(errno)).")
        }
    }

    deinit {
        close(descriptor)
    }

    /// Wakes whoever waits in `accept`; nothing is accepted any more.
    func stop() {
        shutdown(descriptor, Int32(SHUT_RDWR))
    }

    /// Waits for the next connection; nil where there was none. `waiting` counts it until it is taken.
    func accept(_ waiting: WaitingStreams) -> AcceptedStream? {
        // Safe: 28 bytes hold the socket address of either family, and the kernel is told how many there are.
        let name = UnsafeMutableRawBufferPointer.allocate(byteCount: 28, alignment: 8)
        defer { unsafe name.deallocate() }
        guard let base = name.baseAddress else { return nil }
        let address = unsafe base.assumingMemoryBound(to: sockaddr.self)
        var length: socklen_t = 28
        let accepted = unsafe vv_accept4(descriptor, address, &length, Int32(SOCK_NONBLOCK.rawValue | SOCK_CLOEXEC.rawValue))
        guard accepted >= 0 else {
            // A caller that is gone again is nothing; too many open files is waited out, since accept comes back at once.
            if errno == EMFILE || errno == ENFILE || errno == ENOMEM || errno == ENOBUFS { MonotonicClock.sleep(.milliseconds(100)) }
            return nil
        }
        guard let remote = unsafe TransportAddress(reading: address) else {
            close(accepted)
            return nil
        }
        StreamSocket.prepare(accepted)
        return AcceptedStream(accepted, remote: remote, waiting: waiting)
    }

    private static func bind(_ descriptor: Int32, to address: TransportAddress, family: Int32) throws(MediaServerError) {
        // Safe: 28 bytes hold the socket address of either family, and the kernel is told the length of this one.
        let name = UnsafeMutableRawBufferPointer.allocate(byteCount: 28, alignment: 8)
        defer { unsafe name.deallocate() }
        guard let base = name.baseAddress else { return }
        let length = unsafe address.write(family: family, into: base)
        guard unsafe Glibc.bind(descriptor, base.assumingMemoryBound(to: sockaddr.self), length) == 0 else {
            if errno == EADDRINUSE {
                throw MediaServerError(
                    .portBusy,
                    "--media: TCP port \(address.port) is taken by another program, and media needs it beside UDP; choose another port or stop it."
                )
            }
            throw MediaServerError(.badAddress, "--media: this machine does not listen over TCP at that address (error \(errno)).")
        }
    }
}
