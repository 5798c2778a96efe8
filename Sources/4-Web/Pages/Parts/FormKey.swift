package import Vocabulary

/// Why a form is refused for a reason that only forms have.
package enum FormKey: String, PhraseKey {
    case passwordsDiffer = "form.passwordsDiffer"
    case wrongPassword = "form.wrongPassword"
}

extension Refusal {
    /// A new password, typed twice, is not twice the same.
    package static let passwordsDiffer = Refusal(.unreadable, FormKey.passwordsDiffer)
    /// Whoever changes their password did not know the one that they have.
    package static let wrongPassword = Refusal(.unreadable, FormKey.wrongPassword)
}
