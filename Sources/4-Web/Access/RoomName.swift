/// A room that a token can name.
package struct RoomName: Hashable, Sendable {
    package let value: String

    /// Nil unless it has 1 to 64 letters, digits and `-_.~` of ASCII.
    package init?(_ text: String) {
        guard CallNameRule.allows(text) else { return nil }
        value = text
    }

    /// The room's key in the media server. No name holds a slash, so rooms of interviews, whose keys will begin
    /// otherwise, are a name space that no token can reach.
    package var mediaRoom: String { "open/" + value }
}
