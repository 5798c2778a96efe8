import Access
import FoundationEssentials
import HTTPTypes
import Hummingbird
import MediaServer
import Peer
import Testing

@testable import Assembly

/// What `docs/` lists is what the code has: neither more nor less.
struct DocumentTests {
    private static func document(_ name: String) throws -> String {
        let bytes = try #require(FileManager.default.contents(atPath: TestHouse.repository + "/docs/" + name))
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The cells of each row whose first cell begins with `start`.
    private static func rows(of text: String, beginningWith start: String) -> [[String]] {
        text.split(separator: "\n").filter { $0.hasPrefix("| " + start) }.map { line in
            line.split(separator: "|").map { String($0.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed()) }
        }
    }

    @Test func `operating.md lists every setting with its variable`() throws {
        let rows = Self.rows(of: try Self.document("operating.md"), beginningWith: "`--")
        let listed = rows.map { "\($0[0]) \($0[1].prefix { $0 != " " })" }
        #expect(Set(listed) == Set(Setting.allCases.map { "`\($0.flag)` `\($0.variable)`" }))
        #expect(listed.count == Setting.allCases.count)
    }

    @Test func `operating.md says which settings the demo knows`() throws {
        let text = try Self.document("operating.md")
        let sentence = try #require(text.split(separator: "\n").first { $0.contains("`visavis demo`") })
        for setting in Setting.allCases { #expect(sentence.contains("`\(setting.flag)`") == setting.isOfDemo, "\(setting.flag)") }
    }

    @Test func `operating.md lists every metric with its type`() throws {
        let rows = Self.rows(of: try Self.document("operating.md"), beginningWith: "`visavis_")
        let listed = rows.map { "\($0[0].filter { $0 != "`" }.prefix { $0 != "{" }) \($0[1])" }
        let text = Metrics.text([MediaMetrics()], roomsRefused: 0, sessions: 0)
        let made = text.split(separator: "\n").filter { $0.hasPrefix("# TYPE ") }.map { String($0.dropFirst("# TYPE ".count)) }
        #expect(listed.sorted() == made.sorted())
    }

    @Test func `operating.md lists every reason for which a datagram is dropped`() throws {
        let text = try Self.document("operating.md")
        let line = try #require(text.split(separator: "\n").first { $0.hasPrefix("Reasons: ") })
        let listed = line.prefix { $0 != "." }.matches(of: /`([a-z_]+)`/).map { String($0.1) }
        #expect(listed.sorted() == DropReason.allCases.map(\.label).sorted())
    }

    @Test func `protocol.md lists every route of a call`() throws {
        let text = try Self.document("protocol.md")
        let listed = ["GET", "POST", "PATCH", "DELETE"].flatMap { Self.rows(of: text, beginningWith: "`" + $0) }.flatMap { row in
            row[0].matches(of: /`([A-Z]+ [^`]+)`/).map { String($0.1) }
        }
        let router = Router(context: WebContext.self)
        try TestHouse().house.routes.call.add(to: router)
        let made = router.routes.filter { route in
            let refused =
                route.path.description.hasPrefix("/sessions/")
                ? CallRoutes.sessionRefuses
                : route.path.description.hasPrefix("/wh")
                    ? CallRoutes.endpointRefuses : []
            return route.method != .options && !refused.contains(route.method)
        }
        let missing = made.map { "\($0.method.rawValue) \($0.path)" }.filter { !listed.contains($0) }
        #expect(missing == [])
    }
}
