package import Vocabulary

/// Why Interviews says no.
package enum InterviewKey: String, PhraseKey {
    case paused = "interview.paused"
}

extension Refusal {
    /// The adviser hung up; "Recevoir" takes it up again.
    package static let interviewPaused = Refusal(.conflict, InterviewKey.paused)
}
