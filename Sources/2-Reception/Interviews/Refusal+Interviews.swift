package import Vocabulary

/// Why Interviews says no.
package enum InterviewKey: String, PhraseKey {
    case paused = "interview.paused"
    case notByVideo = "interview.notByVideo"
}

extension Refusal {
    /// The adviser hung up; "Recevoir" takes it up again.
    package static let interviewPaused = Refusal(.conflict, InterviewKey.paused)
    /// They meet by telephone, or the adviser is present.
    package static let notByVideo = Refusal(.conflict, InterviewKey.notByVideo)
}
