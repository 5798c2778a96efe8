import Access
import HTTPTypes
import Surroundings
import Testing

struct LimitTests {
    let one = TransportAddress(ipv4: 0x0A00_0001, port: 1)
    let other = TransportAddress(ipv4: 0x0A00_0002, port: 1)

    @Test func `a client that asks without end is stopped, and another is not`() {
        var allowance = RequestAllowance(burst: 3, rate: 1, capacity: 10)
        for _ in 0..<3 {
            let passes = allowance.take(one, at: .origin)
            #expect(passes)
        }
        let isRefused = !allowance.take(one, at: .origin)
        #expect(isRefused)
        let otherPasses = allowance.take(other, at: .origin)
        #expect(otherPasses)
    }

    @Test func `the allowance fills again`() {
        var allowance = RequestAllowance(burst: 1, rate: 1, capacity: 10)
        _ = allowance.take(one, at: .origin)
        let early = allowance.take(one, at: .origin + .milliseconds(500))
        let late = allowance.take(one, at: .origin + .milliseconds(1_600))
        #expect(!early)
        #expect(late)
    }

    @Test func `addresses of one IPv6 household share an allowance`() {
        var allowance = RequestAllowance(burst: 1, rate: 0, capacity: 10)
        let first = allowance.take(TransportAddress(high: 0x2001_0DB8, low: 1, port: 0), at: .origin)
        let second = allowance.take(TransportAddress(high: 0x2001_0DB8, low: 2, port: 0), at: .origin)
        #expect(first)
        #expect(!second)
    }

    @Test func `a flood of addresses does not make the busy one forgotten`() {
        var allowance = RequestAllowance(burst: 4, rate: 0, capacity: 8)
        for _ in 0..<4 { _ = allowance.take(one, at: .origin) }
        for number in 0..<100 { _ = allowance.take(TransportAddress(ipv4: 0x0B00_0000 + UInt32(number), port: 0), at: .origin) }
        let passes = allowance.take(one, at: .origin)
        #expect(!passes)
    }

    @Test func `nobody's X-Forwarded-For is believed unless told`() throws {
        let fields: HTTPFields = [try #require(HTTPField.Name("X-Forwarded-For")): "203.0.113.9"]
        #expect(TrustedProxies.none.client(neighbour: one, fields: fields) == one)
        let trusting = try #require(TrustedProxies("10.0.0.0/8"))
        #expect(trusting.client(neighbour: one, fields: fields) == TransportAddress(ipv4: 0xCB00_7109, port: 0))
        let elsewhere = try #require(TrustedProxies("192.168.0.0/16, ::1"))
        #expect(elsewhere.client(neighbour: one, fields: fields) == one)
    }

    @Test func `what a client wrote before its proxy is not believed`() throws {
        let fields: HTTPFields = [try #require(HTTPField.Name("X-Forwarded-For")): "1.2.3.4, 203.0.113.9"]
        let proxies = try #require(TrustedProxies("10.0.0.1/32"))
        #expect(proxies.client(neighbour: one, fields: fields) == TransportAddress(ipv4: 0xCB00_7109, port: 0))
    }

    @Test(arguments: ["10.0.0.0/33", "10.0.0", "nonsense", "::/129", "10.0.0.0/-1", "10.0.0.0/8/8"])
    func `what is no network is refused`(text: String) {
        #expect(TrustedProxies(text) == nil)
    }
}
