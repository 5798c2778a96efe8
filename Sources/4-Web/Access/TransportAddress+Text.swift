import Glibc
import Surroundings

extension TransportAddress {
    /// An address in text form, IPv4 or IPv6, without its port.
    init?(text: String) {
        var four = in_addr()
        // Safe: inet_pton writes one in_addr for AF_INET, and reads a text that ends in NUL.
        if unsafe inet_pton(AF_INET, text, &four) == 1 {
            self.init(ipv4: UInt32(bigEndian: four.s_addr), port: 0)
            return
        }
        var six = (UInt64(0), UInt64(0))
        // Safe: inet_pton writes sixteen bytes for AF_INET6, the size of the pair.
        guard unsafe inet_pton(AF_INET6, text, &six) == 1 else { return nil }
        self.init(high: UInt64(bigEndian: six.0), low: UInt64(bigEndian: six.1), port: 0)
    }
}
