import Glibc
package import Surroundings

/// Where media is received, and which addresses answers name.
package struct MediaConfiguration: Sendable {
    package var listen: TransportAddress
    /// Host candidates of every answer; port 0 stands for the port that was bound.
    package var advertised: [TransportAddress]
    /// Media threads, one at least. Thread k has the ports that are k above those named here.
    package var threads: Int
    /// A thread whose median lag of ten seconds is over this is overloaded.
    package var lagLimit: Delay
    /// AES-GCM by OpenSSL, also where ipsec-mb runs.
    package var hasPortableCipher: Bool

    package init(
        listen: TransportAddress, advertised: [TransportAddress], threads: Int = 1, lagLimit: Delay = .milliseconds(10),
        hasPortableCipher: Bool = false
    ) {
        self.listen = listen
        self.advertised = advertised
        self.threads = max(1, threads)
        self.lagLimit = lagLimit
        self.hasPortableCipher = hasPortableCipher
    }

    /// Reads `--media HOST:PORT` and `--media-address IP`. Without the latter, 0.0.0.0 and [::] advertise every address of
    /// the machine that is not loopback, or loopback when there is none; `includingLoopback` (the demo) both.
    package static func resolving(
        media: String, mediaAddress: String?, includingLoopback: Bool = false
    ) throws(MediaServerError) -> MediaConfiguration {
        guard let listen = TransportAddress(parsing: media) else {
            throw MediaServerError(.badAddress, "--media \(media) is not HOST:PORT with an IP address; for example 0.0.0.0:7882.")
        }
        if let mediaAddress {
            guard let address = TransportAddress(ip: mediaAddress, port: listen.port) else {
                throw MediaServerError(.badAddress, "--media-address \(mediaAddress) is not an IP address; for example 203.0.113.7.")
            }
            return MediaConfiguration(listen: listen, advertised: [address])
        }
        guard listen.isUnspecified else { return MediaConfiguration(listen: listen, advertised: [listen]) }
        let all = LocalAddresses.all(port: listen.port).filter { !listen.isIPv4 || $0.isIPv4 }
        let outside = all.filter { !$0.isLoopback }
        return MediaConfiguration(listen: listen, advertised: includingLoopback || outside.isEmpty ? all : outside)
    }
}

extension TransportAddress {
    /// `127.0.0.1:7882`, `[::1]:7882` or `localhost:7882`; nil: neither. Names are not looked up.
    package init?(parsing text: String) {
        guard let colon = text.lastIndex(of: ":"), let port = UInt16(text[text.index(after: colon)...]) else { return nil }
        var host = String(text[..<colon])
        if host == "localhost" { host = "127.0.0.1" }
        if host.hasPrefix("["), host.hasSuffix("]") { host = String(host.dropFirst().dropLast()) }
        self.init(ip: host, port: port)
    }

    /// An IP address in its usual notation.
    package init?(ip: String, port: UInt16) {
        var four = in_addr()
        var six = in6_addr()
        // Safe: inet_pton writes one address of the family asked for, which is what it is given.
        if unsafe inet_pton(AF_INET, ip, &four) == 1 {
            self.init(ipv4: UInt32(bigEndian: four.s_addr), port: port)
        } else if unsafe inet_pton(AF_INET6, ip, &six) == 1 {
            let halves = unsafe withUnsafeBytes(of: &six) { bytes in
                unsafe (bytes.loadUnaligned(as: UInt64.self), bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
            }
            self.init(high: UInt64(bigEndian: halves.0), low: UInt64(bigEndian: halves.1), port: port)
        } else {
            return nil
        }
    }

    /// The same address with another port.
    package func with(port: UInt16) -> TransportAddress { TransportAddress(high: high, low: low, port: port, stream: stream) }

    var isUnspecified: Bool { ipv4 == 0 || (high == 0 && low == 0) }

    /// This machine itself, in the same family, at the same port.
    var loopback: TransportAddress {
        isIPv4 ? TransportAddress(ipv4: 0x7F00_0001, port: port) : TransportAddress(high: 0, low: 1, port: port)
    }

    package var isLoopback: Bool { ipv4.map { $0 >> 24 == 127 } ?? (high == 0 && low == 1) }
}
