package import Access
import CivilTime
import HTTPTypes
package import Hummingbird
import People
package import Signalling

/// `POST /beat` and `POST /station/beat`: a page is open, and somebody could see it.
package struct BeatController: Sendable {
    private let counter: Counter
    private let beats: StationBeats

    package init(counter: Counter, beats: StationBeats) {
        self.counter = counter
        self.beats = beats
    }

    @Sendable package func beat(_ request: Request, context: WebContext) async throws -> Response {
        let asking = try context.demandIdentity().principal
        switch asking.scope {
        case .station(let station, let point): beats.hear(station, at: point, now: counter.now)
        case .agency: beats.advisers.hear(asking.account, now: counter.now)
        case .network, .point: break
        }
        return Response(status: .noContent)
    }
}
