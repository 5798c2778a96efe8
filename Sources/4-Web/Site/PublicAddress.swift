import Hummingbird

/// What stands before a path in an address that somebody is to copy.
struct PublicAddress: Sendable {
    /// Under which browsers reach the server, without a slash at its end; nil: it was not told, and they are where the request says.
    let origin: String?

    init(_ origin: String?) {
        self.origin = origin.map { $0.hasSuffix("/") ? String($0.dropLast()) : $0 }
    }

    func base(of request: Request) -> String {
        if let origin { return origin }
        let authority = request.head.authority ?? ""
        // The sender's own browser says by which scheme it reaches that name; another site's word is not taken.
        if let sender = request.headers[.origin], sender == "http://\(authority)" { return sender }
        return "https://\(authority)"
    }
}
