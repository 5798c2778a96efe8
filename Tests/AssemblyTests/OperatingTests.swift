import Assembly
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Testing

struct OperatingTests {
    @Test func `alive at once, ready only while the web's socket is bound`() async throws {
        try await TestHouse.open { _, client in
            let live = try await client.status(.get, "/health/live")
            let ready = try await client.status(.get, "/health/ready")
            #expect(live == .ok)
            #expect(ready == .serviceUnavailable)
        }
        let house = try TestHouse()
        try house.house.startMedia()
        try await house.house.application { _ in }.test(.live) { client in
            let ready = try await client.status(.get, "/health/ready")
            #expect(ready == .ok)
        }
        await house.house.stopMedia()
    }

    @Test func `the metrics that others rely on are there, every drop reason included`() async throws {
        try await TestHouse.open { _, client in
            let response = try await client.execute(uri: "/metrics", method: .get)
            #expect(response.headers[.contentType]?.hasPrefix("text/plain; version=0.0.4") == true)
            for name in [
                "visavis_media_rooms 0", "visavis_media_participants 0", "visavis_media_packets_forwarded_total 0",
                #"visavis_media_dropped_datagrams_total{reason="replayed"} 0"#, "visavis_media_loop_lag_seconds ",
                #"visavis_media_thread_loop_lag_median_seconds{thread="0"} "#, #"visavis_media_thread_overloaded{thread="0"} 0"#,
                "visavis_media_rooms_refused_total 0",
            ] {
                #expect(response.text.contains("\n" + name), "\(name)")
            }
        }
    }

    @Test func `the page and the browser's files are served, and nothing beside them`() async throws {
        try await TestHouse.open { _, client in
            let page = try await client.execute(uri: "/call", method: .get)
            #expect(page.status == .ok)
            #expect(page.headers[.contentType] == "text/html; charset=utf-8")
            let module = try await client.execute(uri: "/browser/call/main.mjs", method: .get)
            #expect(module.status == .ok)
            #expect(module.headers[.contentType] == "text/javascript; charset=utf-8")
            let tag = try #require(module.headers[.eTag])
            let again = try await client.execute(uri: "/browser/call/main.mjs", method: .get, headers: [.ifNoneMatch: tag])
            #expect(again.status == .notModified)
            #expect(again.body.readableBytes == 0)
            for path in [
                "/browser/tsconfig.json", "/browser/types/call.d.ts", "/browser/../Templates/call.mustache", "/browser/",
                "/browser/%2e%2e/x",
            ] {
                #expect(try await client.status(.get, path) == .notFound, "\(path)")
            }
        }
    }
}
