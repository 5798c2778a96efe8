import Dispatch
import Glibc

/// A TCP line to the web server, read bit by bit: an event stream as a page gets it.
final class PlainLine: Sendable {
    struct Silence: Error, CustomStringConvertible {
        let description: String
    }

    private let descriptor: Int32

    /// Connects to 127.0.0.1 and asks for `path`.
    init(port: Int, get path: String, accept: String = "text/event-stream") throws {
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(port).bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var patience = timeval(tv_sec: 10, tv_usec: 0)
        // Safe: the kernel reads the structures for the time of the calls, as long as it is told.
        unsafe setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
        let status = unsafe withUnsafePointer(to: &address) { pointer in
            unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                unsafe connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard status == 0 else { throw Silence(description: "no connection (error \(errno))") }
        let request = Array("GET \(path) HTTP/1.1\r\nHost: localhost\r\nAccept: \(accept)\r\n\r\n".utf8)
        // Safe: the buffer is the array's own for the time of the call.
        _ = unsafe request.withUnsafeBytes { unsafe send(descriptor, $0.baseAddress, $0.count, 0) }
    }

    deinit {
        close(descriptor)
    }

    /// What comes from here on, up to and with `end`; throws what came where it does not come.
    func read(until end: String) async throws -> String {
        try await withCheckedThrowingContinuation { continuation in
            // Not on a thread of Swift's tasks: the server needs those to answer.
            DispatchQueue.global().async { [self] in
                var text: [UInt8] = []
                while !String(decoding: text, as: UTF8.self).contains(end) {
                    var byte: UInt8 = 0
                    // Safe: the kernel writes at most the one byte that it is told.
                    guard unsafe recv(descriptor, &byte, 1, 0) == 1 else {
                        let came = String(decoding: text, as: UTF8.self)
                        return continuation.resume(throwing: Silence(description: "\(end.debugDescription) did not come, but \(came)"))
                    }
                    text.append(byte)
                }
                continuation.resume(returning: String(decoding: text, as: UTF8.self))
            }
        }
    }
}
