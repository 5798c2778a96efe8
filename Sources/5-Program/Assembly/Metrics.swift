import HTTPTypes
import Hummingbird
import MediaServer
import Peer
import Signalling

/// `GET /metrics`: the text format of Prometheus 0.0.4. Counts only: no room and no person has a name here.
struct Metrics: Sendable {
    let media: MediaServer
    let desk: CallDesk

    @Sendable func page(_ request: Request, context: some RequestContext) -> Response {
        let text = Self.text(media.metrics(), sessions: desk.sessionCount)
        let fields: HTTPFields = [
            .contentType: "text/plain; version=0.0.4; charset=utf-8", .cacheControl: "no-store", .contentLength: String(text.utf8.count),
        ]
        return Response(status: .ok, headers: fields, body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
    }

    static func text(_ counts: MediaMetrics, sessions: Int) -> String {
        var text = ""
        func family(_ name: String, _ type: String, _ help: String, _ samples: [(labels: String, value: String)]) {
            text += "# HELP visavis_\(name) \(help)\n# TYPE visavis_\(name) \(type)\n"
            for sample in samples { text += "visavis_\(name)\(sample.labels) \(sample.value)\n" }
        }
        func gauge(_ name: String, _ help: String, _ value: Int) { family(name, "gauge", help, [("", "\(value)")]) }
        func counter(_ name: String, _ help: String, _ value: UInt64) { family(name, "counter", help, [("", "\(value)")]) }
        gauge("media_rooms", "Rooms with somebody in them.", counts.rooms)
        gauge("media_participants", "People with a seat, in all rooms.", counts.participants)
        gauge("media_connections", "Connections of pages, WHIP and WHEP.", counts.connections)
        gauge("signalling_sessions", "Sessions that signalling remembers.", sessions)
        counter("media_packets_forwarded_total", "RTP packets sent to viewers.", counts.packetsForwarded)
        counter("media_packets_received_total", "Authentic RTP packets from publishers.", counts.packetsReceived)
        counter("media_packets_repeated_total", "RTP packets sent again because a viewer lost them.", counts.packetsRepeated)
        counter("media_keyframes_asked_total", "Keyframes asked of publishers.", counts.keyframesAsked)
        counter("media_codecs_lacking_total", "Times that a viewer lacked a publication's codec.", counts.codecsLacking)
        counter("media_send_failures_total", "Datagrams that the system refused to send.", counts.sendFailures)
        family(
            "media_dropped_datagrams_total", "counter", "Datagrams dropped, by reason.",
            DropReason.allCases.map { ("{reason=\"\($0.label)\"}", "\(counts.dropped($0))") })
        family(
            "media_loop_lag_seconds", "gauge", "Longest turn of the media thread within ten seconds.",
            [("", "\(counts.loopLag)")])
        return text
    }
}
