package import Vocabulary

/// A password that an account may have from now on. What is typed to sign in is no such thing: it is only compared.
package struct Password: Sendable {
    /// To be hashed, and then forgotten.
    package let text: String

    package static let length = 12...128

    /// 12 to 128 characters, no control characters among them; not the login name nor a part of it repeated; not one of `common`.
    /// Nothing is asked for beyond that: length is what counts.
    package init(reading text: String, for login: LoginName, common: CommonPasswords) throws(Refusal) {
        guard !text.isEmpty else { throw .missing }
        guard text.utf8.count <= Self.length.upperBound * 16, text.count <= Self.length.upperBound else {
            throw .tooLong(most: Self.length.upperBound)
        }
        guard text.count >= Self.length.lowerBound else { throw .tooShort(least: Self.length.lowerBound) }
        guard text.unicodeScalars.allSatisfy(OneLine.isPlain) else { throw .strangeCharacters }
        let folded = text.folded
        guard !Self.isMade(of: login.text, folded), !Self.isMade(of: login.localPart, folded) else { throw .passwordIsLogin }
        guard !common.contains(text) else { throw .passwordIsCommon }
        self.text = text
    }

    /// Whether text is nothing but repetitions of a word, the last one perhaps cut.
    private static func isMade(of word: String, _ text: String) -> Bool {
        let repeated = String(repeating: word, count: text.count / word.count + 1)
        return repeated.hasPrefix(text)
    }
}

/// Printing a password does not say it.
extension Password: CustomStringConvertible, CustomReflectable {
    package var description: String { "<password>" }
    package var customMirror: Mirror { Mirror(self, children: []) }
}

/// Passwords that everybody tries first.
package struct CommonPasswords: Sendable {
    private let folded: Set<String>

    /// Any list; capitals and accents make no difference.
    package init(_ passwords: some Sequence<String>) {
        folded = Set(passwords.map(\.folded))
    }

    func contains(_ text: String) -> Bool { folded.contains(text.folded) }
}

/// What storage keeps of a password: the text that the hash function wrote, parameters and salt included.
package struct PasswordHash: Hashable, Sendable, CustomStringConvertible {
    package let text: String

    package init(_ text: String) {
        self.text = text
    }

    package var description: String { "<hash>" }
}
