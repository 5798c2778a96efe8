/// A participant that a token can name.
package struct ParticipantName: Hashable, Sendable {
    package let value: String

    /// Nil unless it has 1 to 64 letters, digits and `-_.~` of ASCII.
    package init?(_ text: String) {
        guard CallNameRule.allows(text) else { return nil }
        value = text
    }
}
