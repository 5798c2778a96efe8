package import Hummingbird
import NIOCore
package import Surroundings

/// What travels with a request.
package struct WebContext: RequestContext {
    package var coreContext: CoreRequestContextStorage
    /// The other end of the TCP connection: a person, or a proxy. Nil in tests without a socket. Never logged.
    package let neighbour: TransportAddress?

    package init(source: ApplicationRequestContextSource) {
        coreContext = CoreRequestContextStorage(source: source)
        neighbour = source.channel.remoteAddress?.ipAddress.flatMap(TransportAddress.init(text:))
    }
}
