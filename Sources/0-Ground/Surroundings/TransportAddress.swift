/// An IP address and a UDP or TCP port. IPv4 is kept in its IPv6-mapped form (RFC 4291 section 2.5.5.2), so that two
/// words and a port compare and hash without looking at the family.
///
/// A TCP connection is an address too: the remote one together with the connection's number, so that whoever keeps addresses
/// apart keeps connections apart, from each other and from datagrams of the same port.
///
/// It is personal data: printing it says only the family. Logs never carry it.
package struct TransportAddress: Hashable, Sendable {
    /// The first eight bytes of the IPv6 address, as a big-endian number.
    package let high: UInt64
    /// The last eight bytes of the IPv6 address, as a big-endian number.
    package let low: UInt64
    package let port: UInt16
    /// Which TCP connection it is, by the number that it was given when it was accepted; 0: none, datagrams.
    package let stream: UInt32

    /// An IPv6 address in its two halves, as big-endian numbers.
    package init(high: UInt64, low: UInt64, port: UInt16, stream: UInt32 = 0) {
        self.high = high
        self.low = low
        self.port = port
        self.stream = stream
    }

    /// An IPv4 address as a big-endian number: 127.0.0.1 is 0x7F00_0001.
    package init(ipv4: UInt32, port: UInt16) {
        self.init(high: 0, low: 0xFFFF_0000_0000 | UInt64(ipv4), port: port)
    }

    /// The IPv4 address as a big-endian number, if it is one.
    package var ipv4: UInt32? {
        high == 0 && low >> 32 == 0xFFFF ? UInt32(truncatingIfNeeded: low) : nil
    }

    package var isIPv4: Bool { ipv4 != nil }

    /// The same address as the far end of a TCP connection.
    package func on(stream: UInt32) -> TransportAddress { TransportAddress(high: high, low: low, port: port, stream: stream) }
}

extension TransportAddress: CustomStringConvertible {
    package var description: String { isIPv4 ? "<IPv4 address>" : "<IPv6 address>" }
}
