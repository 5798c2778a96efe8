package import Vocabulary

/// Why Feeds says no.
package enum FeedPhraseKey: String, PhraseKey {
    case feedOfAnother = "feeds.ofAnother"
}

extension Refusal {
    /// The calendar is somebody else's, or there is none.
    package static let feedOfAnother = Refusal(.conflict, FeedPhraseKey.feedOfAnother)
}
