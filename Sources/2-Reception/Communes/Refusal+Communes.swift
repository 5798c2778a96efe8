package import Vocabulary

/// Why Communes says no.
package enum CommunePhrase: String, PhraseKey {
    case unknown = "commune.unknown"
    case several = "commune.several"
}

extension Refusal {
    /// No commune that we know is called so.
    package static let communeUnknown = Refusal(.unreadable, CommunePhrase.unknown)
    /// Several are, and one has to be chosen.
    package static let communesAlike = Refusal(.unreadable, CommunePhrase.several)
}
