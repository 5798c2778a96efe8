package import Access
import CivilTime
import FoundationEssentials
package import Hummingbird
import HTTPTypes
import Interviews
import NIOCore
import People
package import Signalling
import Vocabulary

/// `POST /station/check`: what the station found when it tried its devices.
package struct StationCheckController: Sendable {
    private let counter: Counter
    private let bell: EventBell

    package init(counter: Counter, bell: EventBell) {
        self.counter = counter
        self.bell = bell
    }

    private struct Report: Decodable {
        let camera: String
        let microphone: String
        let loudspeaker: String
    }

    @Sendable package func record(_ request: Request, context: WebContext) async throws -> Response {
        let identity = try context.demandIdentity()
        guard case .station(let station, let point) = identity.principal.scope else { throw Problem.anotherRole }
        let body = try await request.body.collect(upTo: 4_096)
        guard let report = try? JSONDecoder().decode(Report.self, from: Data(Array(buffer: body))) else { throw Problem.unreadableForm }
        let draft = StationCheckDraft(camera: report.camera, microphone: report.microphone, loudspeaker: report.loudspeaker)
        guard let check = try? draft.parsed(at: counter.now) else { throw Problem.unreadableForm }
        _ = try await counter.store.record(check, of: station, by: identity.principal).orRefused()
        bell.ringLive(at: point)
        return Response(status: .noContent)
    }
}
