/// What a connection is for; it decides what its media sections carry.
package enum ConnectionRole: Sendable, Equatable {
    /// A call page: publishes and receives.
    case page
    /// WHIP (RFC 9725): publishes.
    case whip
    /// WHEP for everyone in the room: receives in places.
    case whepRoom
    /// WHEP for one participant, by name: receives its publications.
    case whepParticipant(String)
}
