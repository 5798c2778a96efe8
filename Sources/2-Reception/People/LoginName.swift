package import Vocabulary

/// What somebody types to say who they are: "claire.riou" or "claire.riou@agence.example". Capitals and accents make no difference.
package struct LoginName: Hashable, Sendable {
    /// Folded: small ASCII letters, digits and `.-_+@`.
    package let text: String

    /// 3 to 80 characters; an at sign once at most, with something on both sides.
    package init(reading raw: String) throws(Refusal) {
        let folded = try OneLine(reading: raw, length: 3...80).text.folded
        guard folded.count <= 80 else { throw .tooLong(most: 80) }
        guard folded.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || ".-_+@".contains($0)) }) else { throw .notALogin }
        let parts = folded.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count <= 2, parts.allSatisfy({ $0.contains { $0.isLetter || $0.isNumber } }) else { throw .notALogin }
        text = folded
    }

    /// What stands before the at sign, or all of it.
    package var localPart: String { String(text.prefix { $0 != "@" }) }
}

/// A login name is personal data: printing one does not say it.
extension LoginName: CustomStringConvertible {
    package var description: String { "<login>" }
}
