package import Appointments
package import CivilTime
package import People
package import Vocabulary

/// What an adviser writes down at the end: short, and not for long, since free text is where more gets written than anybody needs.
package struct NoteText: Hashable, Sendable {
    package let text: String

    package static let longest = 500

    /// At most 500 characters on any number of lines; nil when nothing was written.
    package static func read(_ raw: String) throws(Refusal) -> NoteText? {
        guard raw.utf8.count <= longest * 16 else { throw .tooLong(most: longest) }
        let lines = raw.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map { line in
            line.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        }
        let filled = lines.drop { $0.isEmpty }.reversed().drop { $0.isEmpty }.reversed()
        let text = filled.joined(separator: "\n")
        guard !text.isEmpty else { return nil }
        guard text.unicodeScalars.allSatisfy({ $0 == "\n" || OneLine.isPlain($0) }) else { throw .strangeCharacters }
        guard text.count <= longest else { throw .tooLong(most: longest) }
        return NoteText(text: text)
    }
}

/// Printing a note does not say it.
extension NoteText: CustomStringConvertible {
    package var description: String { "<note>" }
}

/// A note as it is kept.
package struct InterviewNote: Hashable, Sendable {
    package let note: NoteText
    package let by: AccountID
    /// When the interview ended.
    package let ended: Timestamp

    /// Thirty days after the end it is gone.
    package static let life = Duration.days(30)

    package init(_ note: NoteText, by: AccountID, ended: Timestamp) {
        self.note = note
        self.by = by
        self.ended = ended
    }

    package var expires: Timestamp { ended + Self.life }

    /// Whether somebody may read it: advisers of the agency, until it expires. No host and no operator. Of a joint interview only who wrote
    /// it: what one agency notes is no matter of the other's, and each account is of one.
    package func isVisible(to asking: Principal, of appointment: Appointment, at now: Timestamp) -> Bool {
        asking.role == .adviser && appointment.isVisible(to: asking) && now < expires
            && (appointment.joint == nil || by == asking.account)
    }

    /// The note to keep when an interview has ended; nil without an interview. Whoever ended it may say so again with another note,
    /// from a second tab or after a lost answer: the last that was written is kept.
    package static func written(_ note: NoteText?, at appointment: Appointment, by asking: Principal) -> InterviewNote? {
        guard let note, asking.role == .adviser, case .ended(let ending) = appointment.state, ending.admission != nil,
            ending.by == asking.account
        else { return nil }
        return InterviewNote(note, by: asking.account, ended: ending.at)
    }
}
