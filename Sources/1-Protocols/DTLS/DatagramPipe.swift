// OpenSSL's BIO over datagrams. A memory BIO is a stream: it glues a flight's datagrams together, which a path then drops
// (mediasoup#1100 and its kin). Here one write is one datagram, and one read gives one datagram or nothing.
import COpenSSL

/// What lies between OpenSSL and the network: one datagram to read, and those that were written.
package final class DatagramPipe {
    /// The datagram that the next read takes.
    package var incoming: [UInt8]?
    /// Datagrams that were written since the owner took them.
    package var outgoing: [[UInt8]] = []

    package init() {}

    /// The bytes of UDP and IPv6 headers, which OpenSSL takes off the link's MTU.
    static let overhead = 48

    /// A `BIO *` over this pipe, which must outlive it; nil when memory is out. The caller's `SSL *` shall own it.
    package func makeBIO() -> OpaquePointer? {
        guard let method = unsafe Self.method.pointer, let bio = unsafe BIO_new(method) else { return nil }
        // Safe: the pipe is held by whoever holds the SSL that owns the BIO, and outlives both.
        unsafe BIO_set_data(bio, Unmanaged.passUnretained(self).toOpaque())
        return unsafe bio
    }

    fileprivate func read(into buffer: UnsafeMutableRawBufferPointer) -> Int? {
        guard let datagram = incoming else { return nil }
        incoming = nil
        // Safe: no more is copied than either side holds; as with a socket, the rest of a longer datagram is lost.
        let length = min(datagram.count, buffer.count)
        unsafe buffer.copyBytes(from: datagram[..<length])
        return length
    }

    fileprivate func write(_ bytes: UnsafeRawBufferPointer) {
        unsafe outgoing.append(Array(bytes))
    }

    fileprivate static func of(_ bio: OpaquePointer?) -> DatagramPipe? {
        // Safe: makeBIO put the pipe there; see its invariant.
        guard let data = unsafe BIO_get_data(bio) else { return nil }
        return unsafe Unmanaged<DatagramPipe>.fromOpaque(data).takeUnretainedValue()
    }

    /// The table of functions, made once for the process.
    private static let method = Method()

    @safe private struct Method: Sendable {
        // Safe: written once when the table is made, only read afterwards.
        nonisolated(unsafe) let pointer: OpaquePointer?

        init() {
            // Safe: the functions capture nothing; the table lives as long as the process.
            let kind = BIO_get_new_index() | BIO_TYPE_SOURCE_SINK
            unsafe pointer = unsafe BIO_meth_new(kind, "datagrams")
            unsafe BIO_meth_set_create(pointer) { bio in
                unsafe BIO_set_init(bio, 1)
                return 1
            }
            unsafe BIO_meth_set_read(pointer) { bio, buffer, length in
                unsafe BIO_clear_flags(bio, vv_bio_flags_retry)
                guard let buffer = unsafe buffer, length > 0 else { return -1 }
                let space = unsafe UnsafeMutableRawBufferPointer(start: buffer, count: Int(length))
                guard let count = unsafe DatagramPipe.of(bio)?.read(into: space) else {
                    unsafe BIO_set_flags(bio, vv_bio_flags_retry_read)
                    return -1
                }
                return Int32(truncatingIfNeeded: count)
            }
            unsafe BIO_meth_set_write(pointer) { bio, bytes, length in
                unsafe BIO_clear_flags(bio, vv_bio_flags_retry)
                guard let bytes = unsafe bytes, length > 0 else { return -1 }
                unsafe DatagramPipe.of(bio)?.write(UnsafeRawBufferPointer(start: bytes, count: Int(length)))
                return length
            }
            unsafe BIO_meth_set_ctrl(pointer) { _, command, _, _ in
                switch command {
                case BIO_CTRL_FLUSH: 1
                case BIO_CTRL_DGRAM_QUERY_MTU: DTLSConnection.linkMTU
                case BIO_CTRL_DGRAM_GET_MTU_OVERHEAD: DatagramPipe.overhead
                default: 0
                }
            }
        }
    }
}
