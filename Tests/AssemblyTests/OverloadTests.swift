import HTTPTypes
import Hummingbird
import HummingbirdTesting
import MediaServer
import Surroundings
import Testing

@testable import Assembly

/// What a server answers whose media threads are late: whatever they measure is over a limit of no time at all.
struct OverloadTests {
    /// Waits until the thread has said so.
    private static func lateness(of media: MediaServer) async throws {
        for _ in 0..<500 where !MediaMetrics(sumOf: media.metrics()).isOverloaded { try await Task.sleep(for: .milliseconds(10)) }
        #expect(MediaMetrics(sumOf: media.metrics()).isOverloaded)
    }

    @Test func `whoever would open a room is asked to come again, by every door`() async throws {
        try await TestHouse.open(lagLimit: .zero) { house, client in
            try await Self.lateness(of: house.house.media)
            let answers = [
                try await house.connect(client),
                try await client.execute(
                    uri: "/whip/r1/anna", method: .post, headers: house.bearer(), body: TestHouse.offer("aiortc-whip")),
                try await client.execute(uri: "/whep/r1", method: .post, headers: house.bearer(), body: TestHouse.offer("aiortc-whep")),
            ]
            for answer in answers {
                #expect(answer.status == .serviceUnavailable)
                #expect(answer.headers[.retryAfter] == "10")
                #expect(answer.headers[.contentType] == "application/problem+json")
                #expect(try answer.member("code") == "overloaded")
                #expect(try answer.member("detail", as: String.self).contains("can be joined"))
            }
            let metrics = try await client.execute(uri: "/metrics", method: .get).text
            #expect(metrics.contains("\nvisavis_media_rooms_refused_total 3\n"))
            #expect(metrics.contains("\nvisavis_media_thread_overloaded{thread=\"0\"} 1\n"))
            #expect(metrics.contains("\nvisavis_signalling_sessions 0\n"))
        }
    }

    @Test func `a room that is open is joined all the same`() async throws {
        try await TestHouse.open(lagLimit: .zero) { house, client in
            let media = house.house.media
            try await Self.lateness(of: media)
            let place = try media.place("open/r1", isPromised: true)
            defer { media.free(place) }
            #expect(try await house.connect(client).status == .created)
        }
    }
}
