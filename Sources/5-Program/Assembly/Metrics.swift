import HTTPTypes
import Hummingbird
import MediaServer
import Peer
import Signalling

/// `GET /metrics`: the text format of Prometheus 0.0.4. Counts only: no room and no person has a name here.
struct Metrics: Sendable {
    let media: MediaServer
    let desk: CallDesk
    let texts: TextCounts

    @Sendable func page(_ request: Request, context: some RequestContext) -> Response {
        let text = Self.text(media.metrics(), roomsRefused: media.roomsRefused, sessions: desk.sessionCount, texts: texts.values)
        let fields: HTTPFields = [
            .contentType: "text/plain; version=0.0.4; charset=utf-8", .cacheControl: "no-store", .contentLength: String(text.utf8.count),
        ]
        return Response(status: .ok, headers: fields, body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
    }

    /// - Parameter threads: what each media thread counted. What all do together is said without a label.
    static func text(_ threads: [MediaMetrics], roomsRefused: UInt64, sessions: Int, texts: TextCounts.Values = .init()) -> String {
        let counts = MediaMetrics(sumOf: threads)
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
        gauge("media_tcp_connections", "TCP connections at the media port.", counts.streams)
        gauge("signalling_sessions", "Sessions that signalling remembers.", sessions)
        counter("media_packets_forwarded_total", "RTP packets sent to viewers.", counts.packetsForwarded)
        counter("media_packets_received_total", "Authentic RTP packets from publishers.", counts.packetsReceived)
        counter("media_packets_repeated_total", "RTP packets sent again because a viewer lost them.", counts.packetsRepeated)
        counter("media_keyframes_asked_total", "Keyframes asked of publishers.", counts.keyframesAsked)
        counter("media_codecs_lacking_total", "Times that a viewer lacked a publication's codec.", counts.codecsLacking)
        counter("media_send_failures_total", "Datagrams that the system refused to send.", counts.sendFailures)
        counter(
            "media_tcp_packets_dropped_total", "Packets left out because a TCP connection's line was too narrow.",
            counts.streamPacketsDropped)
        family(
            "media_dropped_datagrams_total", "counter", "Datagrams dropped, by reason.",
            DropReason.allCases.map { ("{reason=\"\($0.label)\"}", "\(counts.dropped($0))") })
        counter("media_rooms_refused_total", "Rooms not opened because every media thread was overloaded.", roomsRefused)
        family(
            "media_loop_lag_seconds", "gauge", "Longest lag of a media thread's round within ten seconds.", [("", "\(counts.loopLag)")])
        func perThread(_ name: String, _ help: String, _ value: (MediaMetrics) -> String) {
            family("media_thread_" + name, "gauge", help, threads.enumerated().map { ("{thread=\"\($0)\"}", value($1)) })
        }
        perThread("rooms", "Rooms on this media thread.") { "\($0.rooms)" }
        perThread("busy_ratio", "Share of the last second that this media thread was at work.") { "\($0.busyShare)" }
        perThread("loop_lag_median_seconds", "Median lag of this media thread over ten seconds.") { "\($0.loopLagMedian)" }
        perThread("overloaded", "1 while that is over 10 ms: this media thread gets no new room if another can take it.") {
            $0.isOverloaded ? "1" : "0"
        }
        family(
            "texts_total", "counter", "Text messages handed to the gateway since the start, by what became of the try.",
            [("accepted", texts.accepted), ("refused", texts.refused), ("postponed", texts.postponed)].map {
                ("{result=\"\($0.0)\"}", "\($0.1)")
            })
        counter("text_parts_total", "Messages that accepted texts were cut into, each of which is paid.", UInt64(clamping: texts.parts))
        gauge(
            "text_gateway_misconfigured", "1 while the gateway's last answer was that our settings are wrong.",
            texts.isMisconfigured ? 1 : 0)
        return text
    }
}
