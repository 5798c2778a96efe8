import CLinux
import ServiceLifecycle

/// Gives free memory back to the system, by and by: the C library keeps whole pages that it may need again, so that a morning's
/// thousand connections would be held until the next restart.
///
/// A round takes some milliseconds for a thousand connections, on a thread of the web. A media thread waits for it only where it asks
/// for memory meanwhile: for a connection that comes or a connectivity check, never for a packet of media.
package struct HeapReturn: Service {
    private static let interval = Duration.seconds(20)

    package init() {}

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
