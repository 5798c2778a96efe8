import Peer
import Surroundings

/// A media thread with all that is its own: a port, UDP and TCP, a mailbox with a bell, rooms and their connections, and the
/// thread that accepts TCP connections for it. No packet crosses from one worker to another.
final class MediaWorker: Sendable {
    /// Which of the media threads this is, from 0.
    let number: Int
    let mailbox: Mailbox
    /// What its answers name.
    let candidates: [TransportAddress]
    private let published: PublishedMetrics
    private let thread: MediaThread
    private let listener: StreamListener

    /// Binds the port of thread `number`, UDP and TCP.
    init(
        _ number: Int, _ configuration: MediaConfiguration, security: PeerSecurity, placements: PlacementBook
    ) throws(MediaServerError) {
        self.number = number
        let (socket, listening) = try Self.bind(try configuration.listen.ofThread(number))
        let port = socket.port
        let bell = try Bell(ringingAt: configuration.listen.with(port: port))
        mailbox = Mailbox(bell: bell)
        published = PublishedMetrics()
        listener = StreamListener(listening, mailbox: mailbox)
        var advertised: [TransportAddress] = []
        for address in configuration.advertised {
            advertised.append(address.port == 0 ? address.with(port: port) : try address.ofThread(number))
        }
        candidates = advertised
        thread = MediaThread(
            MediaLoop(
                number: number, socket: socket, bell: bell, mailbox: mailbox, security: security, placements: placements,
                lagLimit: configuration.lagLimit, published: published, streams: try StreamTable()))
    }

    /// Starts the media thread and the one that accepts. Throws when the system gives none.
    func start() throws(MediaServerError) {
        try thread.start()
        try listener.start()
    }

    /// Asks the thread to say goodbye to every connection and to end.
    func stop() {
        listener.stop()
        mailbox.post(.stop)
    }

    func waitForEnd() async { await thread.waitForEnd() }

    var isRunning: Bool { thread.isRunning }

    /// What the thread counted when it last went to sleep.
    var metrics: MediaMetrics { published.read() }

    /// Both sockets at one port. Where any port will do, the one that UDP was given may be taken in TCP: then another is tried.
    private static func bind(_ address: TransportAddress) throws(MediaServerError) -> (MediaSocket, ListeningSocket) {
        var tries = 0
        while true {
            let socket = try MediaSocket(listen: address)
            do throws(MediaServerError) {
                return (socket, try ListeningSocket(listen: address.with(port: socket.port)))
            } catch {
                tries += 1
                guard address.port == 0, error.code == .portBusy, tries < 16 else { throw error }
            }
        }
    }
}

extension TransportAddress {
    /// The address of media thread `number`: its port is so many above the first one's. Port 0, any, is any for each.
    func ofThread(_ number: Int) throws(MediaServerError) -> TransportAddress {
        guard port != 0 else { return self }
        guard let own = UInt16(exactly: Int(port) + number) else {
            throw MediaServerError(
                .badAddress, "--media: thread \(number + 1) would have port \(Int(port) + number); choose a lower port or fewer threads.")
        }
        return with(port: own)
    }
}
