import CLinux
import Glibc
import Peer
import STUN
import Surroundings
import Wire

/// One accepted TCP connection: what is half read, what waits to be written, and whether it has earned its place.
///
/// It earns it in two steps: its first packet is a Binding request, and one of its requests is authentic. Until then it holds a
/// descriptor and less than three kilobytes.
// Safe: the descriptor is open until deinit; pointers are used within the call that they are given to.
@safe
struct StreamConnection: ~Copyable {
    /// Bytes read at once.
    static let readSize = 16 << 10
    /// How long a standing queue on the line may be before video waits.
    private static let standingAtMost = Delay.milliseconds(250)

    let descriptor: Int32
    /// The far end, with this connection's number.
    let remote: TransportAddress
    let accepted: Instant
    /// When the last whole packet came.
    private(set) var lastHeard: Instant
    /// Whether an authentic request came over it.
    var isProved = false
    /// Whether it waits to be written to once a batch is in its queue.
    var isDirty = false
    /// Whether the kernel is to say when it takes more; only then, since it would say so without end.
    private(set) var awaitsRoom = false
    /// Whether video waits for the line to empty, which nobody will say.
    private(set) var isHeld = false
    var queue = StreamQueue()

    private var isGreeted = false
    /// A packet that has begun; no memory where none has.
    private var begun: [UInt8] = []

    init(_ descriptor: Int32, remote: TransportAddress, at now: Instant) {
        self.descriptor = descriptor
        self.remote = remote
        accepted = now
        lastHeard = now
    }

    deinit {
        // What was written is still sent; the kernel waits for it, nobody else.
        close(descriptor)
    }

    // MARK: - Reading

    /// Reads once, behind what was left of the last time; gives how many bytes there are now. nil: the connection is over.
    mutating func read(into space: UnsafeMutableRawBufferPointer) -> Int? {
        let left = begun.count
        guard left < space.count else { return nil }
        // Safe: as long as the space, which is longer than what is left.
        unsafe space.copyBytes(from: begun)
        let room = unsafe UnsafeMutableRawBufferPointer(rebasing: space[left...])
        let count = unsafe recv(descriptor, room.baseAddress, room.count, Int32(MSG_DONTWAIT))
        if count < 0 { return errno == EAGAIN || errno == EINTR ? 0 : nil }
        return count == 0 ? nil : left + count
    }

    /// Keeps the beginning of a packet until the next read.
    mutating func keep(_ bytes: UnsafeRawBufferPointer) {
        begun = unsafe Array(bytes)
    }

    /// Hears a packet. False: it is not how ICE begins, so something else is at the other end.
    mutating func hear(_ packet: RawSpan, at now: Instant) -> Bool {
        guard isGreeted || STUNMessage.looksLikeBindingRequest(packet) else { return false }
        isGreeted = true
        lastHeard = now
        return true
    }

    // MARK: - Writing

    /// Writes what the line takes now, by way of `space`. False: the connection is over.
    mutating func drain(through space: UnsafeMutableRawBufferPointer, at now: Instant) -> Bool {
        awaitsRoom = false
        isHeld = false
        while !queue.isEmpty {
            let line = StreamSocket.line(of: descriptor) ?? StreamSocket.Line(unsent: 0, standing: .zero)
            if line.unsent >= StreamSocket.unsentAtMost {
                awaitsRoom = true
                return true
            }
            // What is given beyond this stands before the next voice, and cannot be left out any more.
            let room = Int(StreamSocket.unsentAtMost - line.unsent)
            let count = unsafe queue.take(
                into: space, limit: room, withVideo: line.standing < Self.standingAtMost, at: now)
            guard count > 0 else {
                isHeld = !queue.isEmpty
                return true
            }
            // Safe: `count` bytes of the space were just written.
            let sent = unsafe send(descriptor, space.baseAddress, count, Int32(MSG_DONTWAIT) | Int32(MSG_NOSIGNAL))
            if sent < 0, errno != EAGAIN, errno != EINTR { return false }
            guard sent == count else {
                unsafe queue.giveBack(UnsafeRawBufferPointer(rebasing: space[max(0, sent)..<count]))
                awaitsRoom = true
                return true
            }
        }
        return true
    }
}
