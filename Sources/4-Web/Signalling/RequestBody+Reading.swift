import Access
import HTTPTypes
import Hummingbird
import NIOCore

extension Request {
    /// The whole body, of one media type and of at most `limit` bytes: 415 for another type, 413 for more.
    func bytes(of type: String, upTo limit: Int) async throws -> [UInt8] {
        let stated = (headers[.contentType] ?? "").split(separator: ";").first.map { String($0.filter { $0 != " " }).lowercased() }
        guard stated == type else {
            throw Problem(.unsupportedMediaType, code: "media_type", title: "The body must be \(type)", headers: [.accept: type])
        }
        do {
            return Array(buffer: try await body.collect(upTo: limit))
        } catch is NIOTooManyBytesError {
            throw Problem(.contentTooLarge, code: "too_large", title: "The body may have \(limit) bytes at most")
        }
    }
}

/// How many bytes of a body are read.
enum BodyLimit {
    /// A session description, or a fragment of one.
    static let description = 65_536
    /// A description inside JSON, where each line end takes two bytes more.
    static let offer = 131_072
    static let command = 65_536
}
