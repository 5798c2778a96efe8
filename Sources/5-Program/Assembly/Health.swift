import HTTPTypes
import Hummingbird
import MediaServer
import Synchronization

/// `/health/live` and `/health/ready`: for whoever restarts the server or sends it people.
final class Health: Sendable {
    private let media: MediaServer
    private let isStoreHealthy: @Sendable () async -> Bool
    private let isListening = Mutex(false)

    init(media: MediaServer, isStoreHealthy: @escaping @Sendable () async -> Bool) {
        self.media = media
        self.isStoreHealthy = isStoreHealthy
    }

    /// Whether the web's socket is bound; false again while stopping, so that nobody new is sent here.
    func setListening(_ value: Bool) {
        isListening.withLock { $0 = value }
    }

    /// The process answers.
    @Sendable func live(_ request: Request, context: some RequestContext) -> Response {
        answer(.ok, "live\n")
    }

    /// Both sockets are bound and read, and the database answers.
    @Sendable func ready(_ request: Request, context: some RequestContext) async -> Response {
        let (isServing, isKept) = (isListening.withLock { $0 } && media.isRunning, await isStoreHealthy())
        return isServing && isKept ? answer(.ok, "ready\n") : answer(.serviceUnavailable, "not ready\n")
    }

    private func answer(_ status: HTTPResponse.Status, _ text: String) -> Response {
        let fields: HTTPFields = [
            .contentType: "text/plain; charset=utf-8", .cacheControl: "no-store", .contentLength: String(text.utf8.count),
        ]
        return Response(status: status, headers: fields, body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
    }
}
