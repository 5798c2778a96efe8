package import Vocabulary

/// Why the merging of persons says no.
package enum PersonKey: String, PhraseKey {
    case alreadyOne = "person.alreadyOne"
    case mergedSince = "person.mergedSince"
}

extension Refusal {
    /// The two are one: that is taken back first.
    package static let alreadyOne = Refusal(.conflict, PersonKey.alreadyOne)
    /// Somebody was added after it: that is taken back first.
    package static let mergedSince = Refusal(.conflict, PersonKey.mergedSince)
}
