import Glibc

/// How many files and sockets this process may have open (getrlimit(2)), and what part of them the web may take.
enum DescriptorLimit {
    /// Left for media (1,024 TCP connections), files, and what the runtime opens for itself.
    private static let reserve = 1_280
    /// No county has more pages open, and each line costs memory.
    private static let enough = 16_384

    /// Raises the soft limit, which is low for the sake of programs older than poll(2), to the hard one.
    static func raise() {
        guard var limit = read(), limit.rlim_cur < limit.rlim_max else { return }
        limit.rlim_cur = limit.rlim_max
        // Safe: the kernel reads the structure that it is given. A refusal leaves the limit as it was.
        _ = unsafe setrlimit(resource, &limit)
    }

    /// Connections that the web server holds at once; more wait in the system's queue until one ends.
    static var webConnections: Int {
        let limit = read().map { Int(clamping: $0.rlim_cur) } ?? 1_024
        return min(enough, max(limit - reserve, limit / 2))
    }

    private static var resource: __rlimit_resource_t { __rlimit_resource_t(RLIMIT_NOFILE.rawValue) }

    private static func read() -> rlimit? {
        var limit = rlimit()
        // Safe: the call fills the structure that it is given.
        return unsafe getrlimit(resource, &limit) == 0 ? limit : nil
    }
}
