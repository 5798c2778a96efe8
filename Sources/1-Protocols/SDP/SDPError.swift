/// Why a text is no session description that we read. Lines are counted from 1.
package enum SDPError: Error, Equatable, Sendable {
    /// Longer than `SDPLimits.bytes`.
    case tooLong
    /// More lines than `SDPLimits.lines`.
    case tooManyLines
    /// More media sections than `SDPLimits.sections`.
    case tooManySections
    /// A line longer than `SDPLimits.lineBytes`.
    case lineTooLong(line: Int)
    /// Not UTF-8, or with a NUL or a lone carriage return in it.
    case notText
    /// Not a known letter, `=` and a value; or a letter where it may not stand (RFC 8866 section 5).
    case malformedLine(line: Int)
    /// No `v=0`, `o=`, `s=` at the start, in this order.
    case malformedStart
    /// An `m=` line that is not kind, port, protocol and formats (RFC 8866 section 5.14).
    case malformedMedia(line: Int)
}

/// How much of a session description is read at most: it comes from outside.
package enum SDPLimits {
    /// Bytes of the whole text.
    package static let bytes = 65_536
    /// Bytes of one line, without its end.
    package static let lineBytes = 4_096
    /// Lines of the whole text.
    package static let lines = 4_096
    /// Media sections of one description.
    package static let sections = 64
    /// Formats of one media section: there are no more payload types.
    package static let formats = 128
}
