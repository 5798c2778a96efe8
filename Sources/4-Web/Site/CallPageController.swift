import HTTPTypes
package import Hummingbird
package import Pages

/// `GET /call`: the page of a call.
package struct CallPageController: Sendable {
    private let html: ByteBuffer

    /// The page is the same for everyone, so it is rendered once.
    package init(templates: Templates) {
        html = ByteBuffer(string: templates.render(CallPage()))
    }

    @Sendable package func page(_ request: Request, context: some RequestContext) -> Response {
        let fields: HTTPFields = [
            .contentType: "text/html; charset=utf-8", .contentLength: String(html.readableBytes), .cacheControl: "no-cache",
        ]
        return Response(status: .ok, headers: fields, body: ResponseBody(byteBuffer: html))
    }
}
