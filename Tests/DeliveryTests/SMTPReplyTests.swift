import Testing

@testable import Delivery

struct SMTPReplyTests {
    @Test(arguments: [
        ("250 ok\r\n", 250, "ok", nil), ("550 5.1.1 <a@b.example> unknown\r\n", 550, "5.1.1 <a@b.example> unknown", "5.1.1"),
        ("450-4.2.0 one\r\n450 4.2.0 two\r\n", 450, "4.2.0 one\n4.2.0 two", "4.2.0"), ("354\r\n", 354, "", nil),
        ("550 5.1.1\r\n", 550, "5.1.1", "5.1.1"), ("550 10.20.30.40 said no\r\n", 550, "10.20.30.40 said no", nil),
        ("550 \u{FF11}.1.1 x\r\n", 550, "\u{FF11}.1.1 x", nil),
    ])
    func `an answer is its code, its status and its words`(lines: String, code: Int, text: String, status: String?) throws {
        let reply = try #require(SMTPReply(lines: Array(lines.utf8)))
        #expect(reply.code == code && reply.text == text && reply.status == status)
    }

    @Test(arguments: ["", "\r\n", "ok", "999 x", "12", "-55 x", "1 2 3"])
    func `other bytes are none`(lines: String) {
        #expect(SMTPReply(lines: Array(lines.utf8)) == nil)
    }

    @Test func `an answer is printed by its numbers, for its words name people`() throws {
        let reply = try #require(SMTPReply(lines: Array("550 5.1.1 <ines.faure@caf.example> unknown\r\n".utf8)))
        #expect("\(reply)" == "550 5.1.1")
        var dumped = ""
        dump(DeliveryOutcome.refusedForGood(reply), to: &dumped)
        let outcomes: [DeliveryOutcome] = [.refusedForGood(reply), .tryLater(.told(reply)), .tryLater(.senderRefused(reply))]
        for text in [dumped] + outcomes.flatMap({ ["\($0)", String(reflecting: $0)] }) { #expect(!text.contains("faure")) }
    }

    @Test func `a flood of words is cut`() throws {
        var course = SMTPCourse()
        for _ in 0..<1_000 { course.heard("550-\(String(repeating: "x", count: 90))\r\n".utf8) }
        #expect(try #require(course.reply).text.utf8.count <= SMTPReply.textAtMost)
    }
}
