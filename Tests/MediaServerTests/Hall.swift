import ICE
import MediaServer
import Peer
import SFU
import STUN
import Surroundings

/// A media server on the loopback interface, and what a browser in its room "hall" says first.
enum Hall {
    static let loopback = TransportAddress(ipv4: 0x7F00_0001, port: 0)
    static let loopback6 = TransportAddress(high: 0, low: 1, port: 0)
    static let server = ICECredentials(usernameFragment: "serverfragment", password: "a server's password of 24 c")
    static let page = ICECredentials(usernameFragment: "page", password: "a browser's password of 24")
    /// Credentials that no connection has.
    static let stranger = ICECredentials(usernameFragment: "nobodyhere", password: server.password)

    static func started(at address: TransportAddress = loopback, advertising advertised: TransportAddress? = nil) throws -> MediaServer {
        let media = try MediaServer(MediaConfiguration(listen: address, advertised: [advertised ?? address]))
        try media.start()
        return media
    }

    static func request(_ name: String, of media: MediaServer) -> JoinRequest {
        JoinRequest(
            id: ConnectionID(value: name), room: "hall", participant: name, kind: .page,
            configuration: PeerConfiguration(
                localCredentials: server, remoteCredentials: page, fingerprints: [media.fingerprint], sections: []))
    }

    /// Lets a page in; gives the name of its connection.
    @discardableResult
    static func join(_ media: MediaServer, _ name: String = "anna") async throws -> ConnectionID {
        let request = request(name, of: media)
        try await media.join(request)
        return request.id
    }

    /// A Binding request that nominates.
    static func check(_ credentials: ICECredentials = server) -> [UInt8] {
        var builder = STUNMessage.Builder(.request, transactionID: STUNTransactionID(high: 1, low: 2))
        builder.addUsername("\(credentials.usernameFragment):\(page.usernameFragment)")
        builder.addPriority(1)
        builder.addControlling(tieBreaker: 1)
        builder.addUseCandidate()
        return builder.serialized(integrityKey: Array(credentials.password.utf8), fingerprint: true)
    }
}
