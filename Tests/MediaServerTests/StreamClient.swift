import Glibc
import Surroundings
import Testing

@testable import MediaServer

/// A client's end of a TCP connection.
final class StreamClient {
    private var descriptor: Int32
    private var held: [UInt8] = []

    init(to address: TransportAddress) throws {
        let family = address.isIPv4 ? AF_INET : AF_INET6
        descriptor = socket(family, Int32(SOCK_STREAM.rawValue), 0)
        var patience = timeval(tv_sec: 5, tv_usec: 0)
        // Safe: the kernel reads structures of these sizes during the calls.
        _ = unsafe setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
        let status = unsafe Self.withName(of: address) { unsafe connect(descriptor, $0, $1) }
        try #require(status == 0)
    }

    deinit { end() }

    func end() {
        if descriptor >= 0 { close(descriptor) }
        descriptor = -1
    }

    /// The socket; whoever takes it closes it.
    func release() -> Int32 {
        defer { descriptor = -1 }
        return descriptor
    }

    func localPort() throws -> UInt16 {
        try Self.name(of: descriptor).port
    }

    /// Frames a packet and sends it in pieces of so many bytes.
    func write(_ packet: [UInt8], in piece: Int = .max) throws {
        var one: Int32 = 1
        unsafe setsockopt(descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &one, 4)
        let bytes = [UInt8(packet.count >> 8), UInt8(packet.count & 0xFF)] + packet
        var start = 0
        while start < bytes.count {
            let end = piece > bytes.count - start ? bytes.count : start + piece
            let part = Array(bytes[start..<end])
            let count = unsafe part.withUnsafeBytes { unsafe send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
            if count < 0 { return }
            start = end
        }
    }

    /// The next packet; nil when none comes within five seconds or the connection is over.
    func packet() -> [UInt8]? {
        while true {
            if held.count >= 2 {
                let length = Int(held[0]) << 8 | Int(held[1])
                if held.count >= 2 + length {
                    defer { held.removeFirst(2 + length) }
                    return Array(held[2..<2 + length])
                }
            }
            guard let more = receive(), !more.isEmpty else { return nil }
            held += more
        }
    }

    /// Whether the server closes it within five seconds.
    func isOver() -> Bool {
        while let more = receive() { if more.isEmpty { return true } }
        return errno == ECONNRESET
    }

    /// nil: an error, or nothing within five seconds; empty: the other end closed.
    private func receive() -> [UInt8]? {
        var space = [UInt8](repeating: 0, count: 4_096)
        let count = unsafe space.withUnsafeMutableBytes { unsafe recv(descriptor, $0.baseAddress, $0.count, 0) }
        return count < 0 ? nil : Array(space[..<count])
    }

    /// Binds to any port of the loopback interface; says which.
    static func bound(_ descriptor: Int32) throws -> TransportAddress {
        let status = unsafe withName(of: TransportAddress(ipv4: 0x7F00_0001, port: 0)) { unsafe bind(descriptor, $0, $1) }
        try #require(status == 0)
        return try name(of: descriptor)
    }

    private static func name(of descriptor: Int32) throws -> TransportAddress {
        // Safe: 28 bytes hold either family, and the kernel is told how many there are.
        let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: 28, alignment: 8)
        defer { unsafe memory.deallocate() }
        let name = try unsafe #require(unsafe memory.baseAddress?.assumingMemoryBound(to: sockaddr.self))
        var length: socklen_t = 28
        try #require(unsafe getsockname(descriptor, name, &length) == 0)
        return try #require(unsafe TransportAddress(reading: name))
    }

    private static func withName(of address: TransportAddress, _ use: (UnsafePointer<sockaddr>, socklen_t) -> Int32) -> Int32 {
        // Safe: 28 bytes hold either family.
        let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: 28, alignment: 8)
        defer { unsafe memory.deallocate() }
        guard let base = memory.baseAddress else { return -1 }
        let length = unsafe address.write(family: address.isIPv4 ? AF_INET : AF_INET6, into: base)
        return unsafe use(base.assumingMemoryBound(to: sockaddr.self), length)
    }
}
