import CLinux
import ServiceLifecycle

/// Gives free memory back to the system: what is large at once, the rest by and by. The C library keeps whole pages that it may need
/// again, so that a morning's thousand connections would be held until the next restart; and once it saw the twenty megabytes of a
/// password's hash go, it would keep all that is smaller.
///
/// A round takes some milliseconds for a thousand connections, on a thread of the web. A media thread waits for it only where it asks
/// for memory meanwhile: for a connection that comes, a connectivity check or a cache that grows, else never for a packet of media.
package struct HeapReturn: Service {
    private static let interval = Duration.seconds(20)
    /// What is at least so long has pages of its own, in bytes: the last packets of a publication, which outgrow their ring four
    /// times within a second, would else leave holes behind that nothing fits. NIO's largest buffer of a read is just below.
    private static let large: Int32 = 64 << 10 | 32

    /// From here on what is large goes back as soon as it is free.
    package init() {
        _ = vv_mallopt(Int32(VV_M_MMAP_THRESHOLD), Self.large)
    }

    /// Runs until the server stops.
    package func run() async throws {
        await cancelWhenGracefulShutdown {
            while true {
                do { try await Task.sleep(for: Self.interval) } catch { return }
                _ = vv_malloc_trim(0)
            }
        }
    }
}
