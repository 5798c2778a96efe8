package import HTTPTypes
package import Surroundings

/// The networks of proxies whose `X-Forwarded-For` is believed. Without any, the header is ignored: whoever writes it
/// would choose his own address.
package struct TrustedProxies: Sendable {
    private let networks: [Network]

    private struct Network: Sendable {
        let high: UInt64
        let low: UInt64
        let highMask: UInt64
        let lowMask: UInt64

        func contains(_ address: TransportAddress) -> Bool {
            address.high & highMask == high && address.low & lowMask == low
        }
    }

    /// No proxy is trusted.
    package static let none = TrustedProxies(networks: [])

    private init(networks: [Network]) {
        self.networks = networks
    }

    /// Networks in CIDR notation separated by commas; nil when one of them cannot be read.
    package init?(_ text: String) {
        var networks: [Network] = []
        for part in text.split(separator: ",") {
            let pieces = part.trimmingPrefix { $0 == " " }.split(separator: "/", omittingEmptySubsequences: false)
            guard let first = pieces.first, pieces.count <= 2, let address = TransportAddress(text: String(first)) else { return nil }
            let width = address.isIPv4 ? 32 : 128
            guard let length = pieces.count == 2 ? Int(pieces[1]) : width, (0...width).contains(length) else { return nil }
            // An IPv4 address is kept mapped into IPv6, behind 96 fixed bits.
            let bits = length + 128 - width
            let highMask = Self.mask(bits: min(bits, 64))
            let lowMask = Self.mask(bits: max(bits - 64, 0))
            networks.append(Network(high: address.high & highMask, low: address.low & lowMask, highMask: highMask, lowMask: lowMask))
        }
        self.init(networks: networks)
    }

    /// Who asks: the neighbour, or what the nearest trusted proxies say stands before them.
    package func client(neighbour: TransportAddress, fields: HTTPFields) -> TransportAddress {
        var client = neighbour
        let forwarded = fields[values: .forwardedFor].flatMap { $0.split(separator: ",") }
        for hop in forwarded.reversed() {
            guard trusts(client), let before = TransportAddress(text: String(hop.filter { $0 != " " })) else { break }
            client = before
        }
        return client
    }

    private func trusts(_ address: TransportAddress) -> Bool {
        networks.contains { $0.contains(address) }
    }

    private static func mask(bits: Int) -> UInt64 {
        bits <= 0 ? 0 : ~0 << UInt64(64 - bits)
    }
}

extension HTTPField.Name {
    // Safe: a constant that HTTPTypes accepts; the fallback keeps even a mistake here from trapping.
    fileprivate static let forwardedFor = HTTPField.Name("X-Forwarded-For") ?? .from
}
