import Glibc
import Surroundings

/// The addresses of this machine's interfaces that are up (getifaddrs(3)).
enum LocalAddresses {
    /// IPv4 and IPv6, loopback included; link-local IPv6 left out, since it needs a zone that a candidate cannot carry.
    static func all(port: UInt16) -> [TransportAddress] {
        var first: UnsafeMutablePointer<ifaddrs>?
        // Safe: the list is the system's until it is freed below; each entry is read only.
        guard unsafe getifaddrs(&first) == 0 else { return [] }
        defer { unsafe freeifaddrs(first) }
        var found: [TransportAddress] = []
        var entry = unsafe first
        while let current = unsafe entry {
            unsafe entry = current.pointee.ifa_next
            guard unsafe current.pointee.ifa_flags & UInt32(IFF_UP) != 0, let address = unsafe current.pointee.ifa_addr else { continue }
            guard let known = unsafe TransportAddress(reading: address), !known.isLinkLocal else { continue }
            found.append(known.with(port: port))
        }
        return found
    }
}

extension TransportAddress {
    var isLinkLocal: Bool { high >> 54 == 0xFE80 >> 6 }

    /// Reads a socket address; nil for another family than IP.
    init?(reading address: UnsafePointer<sockaddr>) {
        switch unsafe Int32(address.pointee.sa_family) {
        case AF_INET:
            // Safe: the family says what the structure is.
            let four = unsafe UnsafeRawPointer(address).loadUnaligned(as: sockaddr_in.self)
            self.init(ipv4: UInt32(bigEndian: four.sin_addr.s_addr), port: UInt16(bigEndian: four.sin_port))
        case AF_INET6:
            // Safe: as above; the address begins 8 bytes in and is 16 long.
            let raw = unsafe UnsafeRawPointer(address)
            self.init(
                high: unsafe UInt64(bigEndian: raw.loadUnaligned(fromByteOffset: 8, as: UInt64.self)),
                low: unsafe UInt64(bigEndian: raw.loadUnaligned(fromByteOffset: 16, as: UInt64.self)),
                port: unsafe UInt16(bigEndian: raw.loadUnaligned(fromByteOffset: 2, as: UInt16.self)))
        default:
            return nil
        }
    }

    /// Writes the socket address of `family` into `storage`, 28 bytes; gives its length.
    func write(family: Int32, into storage: UnsafeMutableRawPointer) -> UInt32 {
        // Safe: both structures fit 28 bytes; an IPv4 socket is only ever asked to send to IPv4 (see MediaSocket).
        if family == AF_INET {
            var four = sockaddr_in()
            four.sin_family = sa_family_t(AF_INET)
            four.sin_port = port.bigEndian
            four.sin_addr.s_addr = (ipv4 ?? 0).bigEndian
            unsafe storage.storeBytes(of: four, as: sockaddr_in.self)
            return UInt32(MemoryLayout<sockaddr_in>.size)
        }
        unsafe storage.storeBytes(of: sa_family_t(AF_INET6), as: sa_family_t.self)
        unsafe storage.storeBytes(of: port.bigEndian, toByteOffset: 2, as: UInt16.self)
        unsafe storage.storeBytes(of: 0, toByteOffset: 4, as: UInt32.self)
        unsafe storage.storeBytes(of: high.bigEndian, toByteOffset: 8, as: UInt64.self)
        unsafe storage.storeBytes(of: low.bigEndian, toByteOffset: 16, as: UInt64.self)
        unsafe storage.storeBytes(of: 0, toByteOffset: 24, as: UInt32.self)
        return 28
    }
}
