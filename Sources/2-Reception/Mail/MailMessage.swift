package import Calendars
package import CivilTime

/// A mail to one person, ready to be sent: a text, and where it has one an event for calendars.
///
///     text/plain                         or     multipart/alternative
///                                                 text/plain
///                                                 text/calendar; method=REQUEST
///
/// The same values make the same bytes: what is sent again is not another message. All of it is ASCII, lines have at most 998 characters
/// (RFC 5322 section 2.1.1) and in fact 78, but for those that an address or an identifier fills. No value can add a field or a part:
/// addresses and identifiers are types that hold no such signs, other text passes through `HeaderText` or `QuotedPrintable`.
package struct MailMessage: Hashable, Sendable {
    package let id: MessageID
    package let from: Mailbox
    package let to: Mailbox
    /// What goes over the line after DATA, before dots are stuffed; ends with CRLF.
    package let bytes: [UInt8]

    /// - Parameters:
    ///   - id: of this message, not of what it tells of: a reminder of the same appointment has another.
    ///   - date: when it was written; stored with it, not when it is sent.
    ///   - zone: of whoever gets it: by its clocks date and event are said.
    ///   - subject: one line; line ends in it become blanks.
    ///   - body: the text, of any length; its line ends may be of any kind.
    ///   - calendar: what calendars take in, change or strike out (RFC 6047 section 2.4).
    package init(
        id: MessageID, date: Timestamp, in zone: Zone, from: Mailbox, to: Mailbox, subject: String, body: String,
        calendar: CalendarMessage? = nil
    ) {
        self.id = id
        self.from = from
        self.to = to
        var fields = HeaderFields()
        fields.add("Date", [date.mailText(in: zone)])
        fields.add("From", from.words(room: HeaderFields.room(after: "From")))
        fields.add("To", to.words(room: HeaderFields.room(after: "To")))
        fields.add("Message-ID", [id.text])
        fields.add("Subject", HeaderText(subject).words(room: HeaderFields.room(after: "Subject")))
        // Answering machines are asked not to answer (RFC 3834 section 5).
        fields.add("Auto-Submitted", ["auto-generated"])
        fields.add("MIME-Version", ["1.0"])
        let text = Part(type: "text/plain; charset=utf-8", text: body)
        let rest =
            if let calendar {
                Self.alternatives([text, Part(type: calendar.mediaType, text: calendar.text(in: zone))], apart: "=_\(id.left)")
            } else {
                text.written
            }
        bytes = Array((fields.text + rest).utf8)
    }

    /// A body with its own fields (RFC 2045 section 3).
    private struct Part {
        let type: String
        let text: String

        var written: String {
            var fields = HeaderFields()
            fields.add("Content-Type", [type])
            fields.add("Content-Transfer-Encoding", ["quoted-printable"])
            return fields.text + "\r\n" + QuotedPrintable.encoded(text)
        }
    }

    /// The same in several forms, the one to prefer last (RFC 2046 section 5.1.4). The line end before a boundary belongs to it.
    private static func alternatives(_ parts: [Part], apart boundary: String) -> String {
        var fields = HeaderFields()
        fields.add("Content-Type", ["multipart/alternative;", "boundary=\"\(boundary)\""])
        let written = parts.map { "\r\n--\(boundary)\r\n\($0.written)" }
        return fields.text + written.joined() + "\r\n--\(boundary)--\r\n"
    }
}

/// Printing a message says which it is, and nothing of whom it is for.
extension MailMessage: CustomStringConvertible {
    package var description: String { id.text }
}
