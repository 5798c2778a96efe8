import ICE
import Peer
import SFU
import Surroundings

/// What the rest of the server asks the media thread to do.
enum MediaCommand: Sendable {
    /// Called on the media thread, once, and must return at once.
    typealias Reply<Value: Sendable> = @Sendable (Result<Value, MediaServerError>) -> Void

    case join(JoinRequest, Reply<Void>)
    case leave(ConnectionID, forGood: Bool, Reply<Void>)
    case restartICE(ConnectionID, local: ICECredentials, remote: ICECredentials, Reply<Void>)
    case setMuted(ConnectionID, PublicationSlot, Bool, Reply<Void>)
    case report(ConnectionID, [SectionReport], Reply<Void>)
    case snapshot(ConnectionID, Reply<CallSnapshot>)
    case watch(ConnectionID, Watcher)
    case unwatch(ConnectionID, Watcher)
    /// A TCP connection was accepted.
    case accept(AcceptedStream)
    case stop

    /// Refuses the command: the thread will not see it.
    func refuse(_ error: MediaServerError) {
        switch self {
        case .join(_, let reply), .leave(_, _, let reply), .restartICE(_, _, _, let reply), .setMuted(_, _, _, let reply),
            .report(_, _, let reply):
            reply(.failure(error))
        case .snapshot(_, let reply):
            reply(.failure(error))
        case .watch(_, let watcher):
            watcher.finish()
        case .unwatch, .accept, .stop:
            break
        }
    }
}

/// Somebody who wants each newer snapshot of a connection; older ones that were not read yet are replaced.
final class Watcher: Sendable {
    private let continuation: AsyncStream<CallSnapshot>.Continuation

    init(_ continuation: AsyncStream<CallSnapshot>.Continuation) {
        self.continuation = continuation
    }

    func send(_ snapshot: CallSnapshot) { continuation.yield(snapshot) }

    func finish() { continuation.finish() }
}
