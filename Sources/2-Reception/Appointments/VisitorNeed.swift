package import Vocabulary

/// What has to be there for a visitor, and is booked with the slot. That somebody has no use for stairs is nobody's business beyond
/// those who prepare it.
package enum VisitorNeed: String, CaseIterable, Hashable, Sendable {
    /// A way in without a step.
    case stepFree
    /// An interpreter of sign language, as a third in the interview.
    case signLanguage
    /// An interpreter of another language, as a third in the interview.
    case interpreter
    /// Somebody who helps with paper and screen.
    case help

    /// The choices of a form's field.
    package static func read(_ texts: [String]) throws(Refusal) -> Set<VisitorNeed> {
        var needs: Set<VisitorNeed> = []
        for text in texts {
            guard let need = VisitorNeed(rawValue: text) else { throw .notOffered }
            needs.insert(need)
        }
        return needs
    }
}
