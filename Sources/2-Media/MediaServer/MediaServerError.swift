/// What the media server could not do. Two are equal when their codes are.
package struct MediaServerError: Error, Sendable, Equatable {
    package enum Code: Sendable, Equatable {
        /// A port of `--media` is taken, UDP or TCP; the reason names it.
        case portBusy
        /// `--media` or `--media-address` is not an address that this machine can use.
        case badAddress
        /// The system refused a socket, an event descriptor or a thread.
        case system
        /// OpenSSL could not make the server's certificate or an association.
        case cryptography
        /// More commands wait than are kept: try again in a moment (HTTP 503).
        case busy
        /// The room takes nobody in any more (HTTP 503).
        case roomIsFull
        /// Every media thread is late: no room is opened that was not promised (HTTP 503).
        case overloaded
        /// The connection is gone (HTTP 404).
        case noSuchConnection
        /// The server stops (HTTP 503).
        case stopped
    }

    package let code: Code
    /// One sentence that says what was wrong and what to do.
    package let reason: String

    package init(_ code: Code, _ reason: String) {
        self.code = code
        self.reason = reason
    }

    package static func == (left: MediaServerError, right: MediaServerError) -> Bool {
        left.code == right.code
    }
}

extension MediaServerError: CustomStringConvertible {
    package var description: String { reason }
}
