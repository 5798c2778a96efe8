import Access
import HTTPTypes
import MediaServer
import Negotiation

extension Problem {
    static let noSuchSession = Problem(.notFound, code: "no_such_session", title: "There is no such session, or no longer")
    static let busy = Problem(.serviceUnavailable, code: "busy", title: "The media server is busy", headers: [.retryAfter: "1"])
    /// Lags are looked back over for ten seconds: asking again sooner changes nothing.
    static let overloaded = Problem(
        .serviceUnavailable, code: "overloaded", title: "The media server is late and opens no new room",
        detail: "Rooms that are open can be joined, and interviews take place. Ask again later, or use a server that has less to do.",
        headers: [.retryAfter: "10"])
    static let takenOver = Problem(
        .conflict, code: "taken_over", title: "Another connection of this participant has taken the seat over")

    /// Why an offer gets no answer: 400 where it cannot be read, 422 where it cannot be served.
    init(refusal: NegotiationRefusal) {
        if refusal.isSyntaxError {
            self.init(.badRequest, code: "sdp", title: "The offer cannot be read", detail: refusal.explanation)
        } else {
            self.init(.unprocessableContent, code: "offer", title: "The offer cannot be answered", detail: refusal.explanation)
        }
    }

    /// What the media server could not do, in terms of HTTP.
    init(media error: MediaServerError) {
        switch error.code {
        case .noSuchConnection:
            self = .noSuchSession
        case .busy, .stopped:
            self = .busy
        case .overloaded:
            self = .overloaded
        case .roomIsFull:
            self.init(.serviceUnavailable, code: "room_full", title: "The room is full", headers: [.retryAfter: "10"])
        default:
            self.init(.internalServerError, code: "internal", title: "The media server failed")
        }
    }
}
