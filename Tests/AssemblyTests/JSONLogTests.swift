import Assembly
import FoundationEssentials
import Logging
import Synchronization
import Testing

struct JSONLogTests {
    final class Lines: Sendable {
        let text = Mutex("")
    }

    @Test func `each line is one JSON object, whatever stands in it`() throws {
        let lines = Lines()
        let log = JSONLog(level: .info) { line in lines.text.withLock { $0 += line } }
        log.log(
            event: LogEvent(
                level: .info, message: "a \"quoted\"\nmessage\u{1}", metadata: ["key": "\\value", "hb.request.id": "7"], source: "Access",
                file: "", function: "",
                line: 0))
        let text = lines.text.withLock { $0 }
        #expect(text.filter { $0 == "\n" }.count == 1)
        let object = try JSONDecoder().decode([String: String].self, from: Data(text.utf8))
        #expect(object["message"] == "a \"quoted\"\nmessage\u{1}")
        #expect(object["key"] == "\\value")
        #expect(object["request"] == "7")
        #expect(object["level"] == "info")
        #expect(object["time"] != nil)
    }

    @Test func `what a library says below an error is left out`() {
        let lines = Lines()
        let log = JSONLog(level: .trace) { line in lines.text.withLock { $0 += line } }
        for source in ["Hummingbird", "NIOCore"] {
            log.log(
                event: LogEvent(
                    level: .warning, message: "from 203.0.113.7", metadata: nil, source: source, file: "", function: "", line: 0))
        }
        #expect(lines.text.withLock { $0.isEmpty })
    }
}
