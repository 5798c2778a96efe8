import Surroundings
import Testing

@Suite struct TransportAddressTests {
    @Test func `an IPv4 address is the same as its mapped form`() {
        let address = TransportAddress(ipv4: 0x7F00_0001, port: 80)
        #expect(address == TransportAddress(high: 0, low: 0xFFFF_7F00_0001, port: 80))
        #expect(address.ipv4 == 0x7F00_0001 && address.isIPv4)
    }

    @Test(arguments: [
        TransportAddress(high: 0, low: 1, port: 80), TransportAddress(high: 1, low: 0xFFFF_7F00_0001, port: 80),
        TransportAddress(high: 0, low: 0x1_FFFF_7F00_0001, port: 80),
    ])
    func `an IPv6 address is none of IPv4`(address: TransportAddress) {
        #expect(address.ipv4 == nil && !address.isIPv4)
    }

    @Test func `port and address both count`() {
        let address = TransportAddress(ipv4: 1, port: 80)
        #expect(address != TransportAddress(ipv4: 1, port: 81))
        #expect(address != address.on(stream: 1) && address.on(stream: 1) != address.on(stream: 2))
        #expect(Set([address, address.on(stream: 0), address.on(stream: 7)]).count == 2)
        #expect(address != TransportAddress(ipv4: 2, port: 80))
    }

    @Test func `an address never prints itself`() {
        #expect("\(TransportAddress(ipv4: 0x7F00_0001, port: 4711))" == "<IPv4 address>")
        #expect("\(TransportAddress(high: 1, low: 2, port: 4711))" == "<IPv6 address>")
    }
}
