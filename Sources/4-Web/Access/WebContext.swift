package import Hummingbird
import NIOCore
package import Surroundings

/// What travels with a request.
package struct WebContext: RequestContext {
    package var coreContext: CoreRequestContextStorage
    /// The other end of the TCP connection: a person, or a proxy. Nil in tests without a socket. Never logged.
    package let neighbour: TransportAddress?
    /// Who asks; nil on routes that anybody may use (`Admission` puts it in).
    package var identity: Identity?
    /// The form that was sent, if one was.
    package var form = FormFields()

    package init(source: ApplicationRequestContextSource) {
        coreContext = CoreRequestContextStorage(source: source)
        neighbour = source.channel.remoteAddress?.ipAddress.flatMap(TransportAddress.init(text:))
    }

    /// Who asks, on a route that `Admission` guards; 401 where it does not.
    package func demandIdentity() throws(Problem) -> Identity {
        guard let identity else { throw .signInNeeded }
        return identity
    }
}
