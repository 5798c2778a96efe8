import Appointments
import CivilTime
import Notices
import Vocabulary

/// The further appointments of a notice stand in one column, a line each: identifier, revision, start in milliseconds, minutes. No query
/// looks inside; it is always read whole.
extension [NoticedTime] {
    /// Nil where there is none.
    var text: String? {
        isEmpty
            ? nil : map { "\($0.appointment.text) \($0.revision) \($0.start.milliseconds) \($0.length.minutes)" }.joined(separator: "\n")
    }

    /// Reads what `text` writes; nil for anything else.
    init?(text: String) {
        self = []
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            let words = line.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
            guard words.count == 4, let id = AppointmentID(words[0]), let revision = Int(words[1]), revision >= 0,
                let milliseconds = Int64(words[2]), let minutes = Int(words[3]), let length = AppointmentLength(minutes: minutes)
            else { return nil }
            append(NoticedTime(appointment: id, revision: revision, start: Timestamp(milliseconds: milliseconds), length: length))
        }
    }
}
