package import CivilTime
package import People
package import Vocabulary

/// What an adviser wrote to a visitor who waits: it stands on the screen in front of them, and on the board for the host to read out. It
/// is gone as soon as they are received, and when the appointment ends.
package struct WaitingMessage: Hashable, Sendable {
    package let text: MessageText
    /// Who wrote it, as they were shown then.
    package let by: ShownName
    package let at: Timestamp

    package init(_ text: MessageText, by: ShownName, at: Timestamp) {
        self.text = text
        self.by = by
        self.at = at
    }
}

/// A line that is read from where one sits: at most 160 characters.
package struct MessageText: Hashable, Sendable {
    package let text: String

    package static let longest = 160

    package init(reading raw: String) throws(Refusal) {
        text = try OneLine(reading: raw, length: 1...Self.longest).text
    }
}

/// Printing a message does not say it.
extension MessageText: CustomStringConvertible {
    package var description: String { "<message>" }
}

extension Appointment {
    func writing(_ text: MessageText, by asking: Principal, at now: Timestamp) -> Decision<Appointment, AppointmentEvent> {
        if let refusal = refusalUnlessWaiting { return .refused(refusal) }
        // Sent twice, it is one message.
        if let message, message.text == text, message.by == asking.name { return .unchanged(self) }
        var changed = self
        changed.message = WaitingMessage(text, by: asking.name, at: now)
        return .accepted(changed, [event(.message, by: asking, at: now)])
    }
}
