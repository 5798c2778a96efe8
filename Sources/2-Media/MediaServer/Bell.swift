import Glibc
import Surroundings
import Synchronization

/// Wakes a media thread that waits for datagrams: by an empty one, from a socket of its own. So the thread waits in one call on
/// one socket; watching a second descriptor besides would cost a sixth of a packet's time (docs/PERFORMANCE.md).
///
/// Anybody may send an empty datagram: it says no more than "look whether a command waits". One that a full queue or a firewall
/// loses costs a command some patience: the thread never sleeps longer than `MediaSocket.longestPatience`.
final class Bell: Sendable {
    private let descriptor: Int32
    private let isRung = Atomic(false)

    /// A bell for whoever receives at `address`; an unspecified one is reached by loopback.
    init(ringingAt address: TransportAddress) throws(MediaServerError) {
        let family = address.isIPv4 ? AF_INET : AF_INET6
        // From here on whatever is thrown closes it: deinit runs once every property is set.
        descriptor = socket(family, Int32(SOCK_DGRAM.rawValue | SOCK_NONBLOCK.rawValue | SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { throw MediaServerError(.system, "The system gives no UDP socket (error \(errno)).") }
        let target = address.isUnspecified ? address.loopback : address
        // Safe: 28 bytes hold the socket address of either family, and the kernel is told the length of this one.
        let name = UnsafeMutableRawBufferPointer.allocate(byteCount: 28, alignment: 8)
        defer { unsafe name.deallocate() }
        guard let base = name.baseAddress else { return }
        let length = unsafe target.write(family: family, into: base)
        guard unsafe connect(descriptor, base.assumingMemoryBound(to: sockaddr.self), length) == 0 else {
            throw MediaServerError(.system, "The media port cannot be reached from this machine itself (error \(errno)).")
        }
    }

    deinit {
        close(descriptor)
    }

    /// Wakes the thread; a bell that rings already is left alone. Called from any thread.
    func ring() {
        guard !isRung.exchange(true, ordering: .acquiringAndReleasing) else { return }
        // The datagram is empty. One that is refused is made up for by the thread's patience.
        _ = send(descriptor, nil, 0, Int32(MSG_NOSIGNAL))
    }

    /// Whether it rang since the last question. Called by the thread before it looks for commands.
    func wasRung() -> Bool {
        isRung.load(ordering: .relaxed) && isRung.exchange(false, ordering: .acquiringAndReleasing)
    }
}
