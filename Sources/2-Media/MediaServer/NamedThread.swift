import CLinux
import Glibc

/// A pthread that runs one body to its end. Nobody waits for it; the system's tools show it by its name.
enum NamedThread {
    private final class Work: Sendable {
        let name: StaticString
        let body: @Sendable () -> Void

        init(_ name: StaticString, _ body: @escaping @Sendable () -> Void) {
            self.name = name
            self.body = body
        }
    }

    /// Throws when the system gives no thread.
    ///
    /// - Parameter name: at most 15 bytes, as the kernel keeps it.
    static func start(_ name: StaticString, _ body: @escaping @Sendable () -> Void) throws(MediaServerError) {
        var thread = pthread_t()
        let work = unsafe Unmanaged.passRetained(Work(name, body))
        // Safe: the thread takes over the reference that was retained for it.
        let status = unsafe pthread_create(
            &thread, nil,
            { argument in
                guard let argument = unsafe argument else { return nil }
                let work = unsafe Unmanaged<Work>.fromOpaque(argument).takeRetainedValue()
                // Safe: a static string ends with a zero and stays.
                unsafe vv_name_thread(pthread_self(), work.name.utf8Start)
                work.body()
                return nil
            }, work.toOpaque())
        guard status == 0 else {
            unsafe work.release()
            throw MediaServerError(.system, "The system gives no thread for the media server (error \(status)).")
        }
        pthread_detach(thread)
    }
}
