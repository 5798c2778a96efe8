import Crypto
import HTTPTypes
package import Hummingbird

/// The browser's modules, style and fonts: read once at start, served from memory as they are.
package struct BrowserFiles: Sendable {
    private struct File {
        let bytes: ByteBuffer
        let type: String
        let tag: String
    }
    private let files: [String: File]

    /// `contents` by path below `/browser/`. A file of a kind that no browser is served is left out.
    package init(_ contents: [String: [UInt8]]) {
        var files: [String: File] = [:]
        for (path, bytes) in contents {
            guard let dot = path.lastIndex(of: "."), let type = Self.types[String(path[path.index(after: dot)...])] else { continue }
            let digest = SHA256.hash(data: bytes).prefix(12).map { byte in
                String(byte >> 4, radix: 16) + String(byte & 15, radix: 16)
            }
            files[path] = File(bytes: ByteBuffer(bytes: bytes), type: type, tag: "\"\(digest.joined())\"")
        }
        self.files = files
    }

    /// `GET /browser/**`: asked again each time and mostly answered 304, so that a new version is whole at once.
    @Sendable package func file(_ request: Request, context: some RequestContext) throws -> Response {
        let path = context.parameters.getCatchAll().joined(separator: "/")
        guard let file = files[path] else { throw HTTPError(.notFound) }
        var fields: HTTPFields = [.contentType: file.type, .eTag: file.tag, .cacheControl: "no-cache"]
        if request.headers[values: .ifNoneMatch].contains(where: { $0.contains(file.tag) }) {
            return Response(status: .notModified, headers: fields)
        }
        fields[.contentLength] = String(file.bytes.readableBytes)
        return Response(status: .ok, headers: fields, body: ResponseBody(byteBuffer: file.bytes))
    }

    private static let types = [
        "mjs": "text/javascript; charset=utf-8", "js": "text/javascript; charset=utf-8", "css": "text/css; charset=utf-8",
        "svg": "image/svg+xml", "png": "image/png", "ico": "image/x-icon", "woff2": "font/woff2", "ttf": "font/ttf",
        "txt": "text/plain; charset=utf-8", "wav": "audio/wav", "webmanifest": "application/manifest+json",
    ]
}
