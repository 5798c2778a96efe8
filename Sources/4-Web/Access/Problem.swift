package import HTTPTypes
package import Hummingbird
import FoundationEssentials

/// A refusal in the shape of RFC 9457: `application/problem+json` with a code that programs read and words for people
/// who write programs. It carries nothing that a person wrote.
package struct Problem: HTTPResponseError, Sendable {
    package let status: HTTPResponse.Status
    /// What programs, our page among them, tell problems apart by.
    package let code: String
    package let title: String
    package let detail: String?
    package var headers: HTTPFields

    package init(_ status: HTTPResponse.Status, code: String, title: String, detail: String? = nil, headers: HTTPFields = [:]) {
        self.status = status
        self.code = code
        self.title = title
        self.detail = detail
        self.headers = headers
    }

    /// The answer to `request`.
    package func response(from request: Request, context: some RequestContext) throws -> Response {
        try response()
    }

    /// The answer, which depends on nothing but the problem.
    package func response() throws -> Response {
        let body = Body(type: "about:blank", status: status.code, code: code, title: title, detail: detail)
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let bytes = try encoder.encode(body)
        var fields = headers
        fields[.contentType] = "application/problem+json"
        fields[.contentLength] = String(bytes.count)
        return Response(status: status, headers: fields, body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
    }

    private struct Body: Encodable {
        let type: String
        let status: Int
        let code: String
        let title: String
        let detail: String?
    }
}
