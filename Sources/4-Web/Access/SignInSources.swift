import Crypto
package import Hummingbird
package import People
import Surroundings

/// Where tries to sign in come from, as digests by a key that a restart forgets: tries are slowed by address, and no address is kept.
package struct SignInSources: Sendable {
    private let key = SymmetricKey(size: .bits256)
    private let proxies: TrustedProxies

    package init(proxies: TrustedProxies) {
        self.proxies = proxies
    }

    /// The source of a request. A household has a whole /64 of IPv6 addresses: they count as one.
    package func source(of request: Request, context: WebContext) -> SignInSource {
        let address = context.neighbour.map { proxies.client(neighbour: $0, fields: request.headers) }
        var bytes: [UInt8] = []
        for half in [address?.high ?? 0, address.map { $0.isIPv4 ? $0.low : 0 } ?? 0] {
            bytes += (0..<8).map { UInt8(truncatingIfNeeded: half >> UInt64(8 * $0)) }
        }
        return SignInSource(SecretDigest(hashing: Array(HMAC<SHA256>.authenticationCode(for: bytes, using: key))))
    }
}
