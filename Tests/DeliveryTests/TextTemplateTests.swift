import CCurl
import People
import Testing

@testable import Delivery

struct TextTemplateTests {
    private func body(_ template: String, text: String = "Été : 9 h") throws -> String {
        let number = try #require(Telephone("+33612345678"))
        return try #require(TextTemplate(template, hasSender: true)).body(to: number, text: text, sender: "Visio 07")
    }

    @Test(
        arguments: [
            ("to={to}&text={text}&from={sender}", "to=%2B33612345678&text=%C3%89t%C3%A9%20%3A%209%20h&from=Visio%2007"),
            ("To={digits}&Body={text}", "To=33612345678&Body=%C3%89t%C3%A9%20%3A%209%20h"),
            (#"{"to":["{to}"],"text":"{text}"}"#, #"{"to":["+33612345678"],"text":"\u00C9t\u00E9 : 9 h"}"#),
            (
                #"[{"to":"{digits}","text":"{text}","from":"{sender}"}]"#,
                #"[{"to":"33612345678","text":"\u00C9t\u00E9 : 9 h","from":"Visio 07"}]"#
            ),
        ])
    func `the gateway's own words hold number, text and sender`(template: String, expected: String) throws {
        #expect(try body(template) == expected)
    }

    @Test func `no text can add a field, or be looked at for names`() throws {
        #expect(try body("to={to}&text={text}", text: "{to}&to=1\r\n") == "to=%2B33612345678&text=%7Bto%7D%26to%3D1%0D%0A")
        #expect(
            try body(#"{"a":"{to}","b":"{text}"}"#, text: "\"}{to}\\\n😀")
                == #"{"a":"+33612345678","b":"\u0022}{to}\u005C\u000A\uD83D\uDE00"}"#)
    }

    @Test(
        arguments: [
            "", "text={text}", "to={to}", "to={to}&text={text}&key={key}", "to={to}&text={text}&from={sender}", "to={to}&text={text}\n",
            #"{"to":{to},"text":"{text}"}"#, #"{"to":"{to}","text":"{text}""#, "to={to}&text={text}é",
        ])
    func `what cannot be filled, or is no JSON, is no template`(template: String) {
        #expect(TextTemplate(template, hasSender: false) == nil)
    }

    @Test(
        arguments: [
            ("https://sms.exemple.fr/v1/send?x=1", true), ("https://sms.exemple.fr:8443/", true), ("http://127.0.0.1:9/x", true),
            ("http://localhost/x", true), ("http://sms.exemple.fr/x", false), ("http://127.0.0.1.exemple.fr/", false),
            ("https://", false), ("https://a b/", false), ("https://sms.exemple.fr@ailleurs.fr/", false), ("ftp://sms.exemple.fr/", false),
            ("https://sms.exemple.fr:0/", false), ("https://sms.exemple.fr/\r\nX: y", false), ("http://127.0.0.1@ailleurs.fr/", false),
        ])
    func `texts go to a host by TLS, and without to this machine alone`(url: String, isTaken: Bool) throws {
        let template = try #require(TextTemplate("to={to}&text={text}", hasSender: false))
        #expect((TextGateway(url: url, template: template) != nil) == isTaken)
    }

    @Test(arguments: ["", "Authorization", ": x", "Authorization: ", "Authorization: x\r\nTo: y", "Au thorization: x", "X: é"])
    func `what is no header field authorizes nothing`(field: String) throws {
        let template = try #require(TextTemplate("to={to}&text={text}", hasSender: false))
        #expect(TextGateway(url: "https://sms.exemple.fr/", template: template, authorization: field) == nil)
    }

    @Test(
        arguments: [
            (200, TextOutcome.accepted), (202, .accepted), (204, .accepted), (400, .refusedForGood(status: 400)),
            (422, .refusedForGood(status: 422)), (401, .tryLater(.misconfigured(status: 401))),
            (402, .tryLater(.misconfigured(status: 402))),
            (403, .tryLater(.misconfigured(status: 403))), (404, .tryLater(.misconfigured(status: 404))),
            (307, .tryLater(.misconfigured(status: 307))), (408, .tryLater(.told(status: 408))), (429, .tryLater(.told(status: 429))),
            (500, .tryLater(.told(status: 500))), (503, .tryLater(.told(status: 503))),
        ])
    func `an answer is what it means for this text`(status: Int, outcome: TextOutcome) {
        #expect(TextOutcome(.init(0), status: status) == outcome)
        // What happens to the line after the answer's head changes nothing.
        #expect(TextOutcome(.init(28), status: status) == outcome)
    }

    @Test(arguments: [
        (UInt32(28), TextOutcome.Reason.timedOut), (42, .stopped), (7, .noConnection), (60, .noTLS), (52, .connectionLost), (3, .failed(3)),
    ])
    func `without an answer nothing is lost`(result: UInt32, reason: TextOutcome.Reason) {
        #expect(TextOutcome(.init(result), status: 0) == .tryLater(reason))
    }
}
