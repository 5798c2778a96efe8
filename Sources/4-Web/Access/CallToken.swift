/// What the bearer of a token may do: join one room as one participant, until an instant.
///
/// It is looked at when a connection is made; a call outlives it.
package struct CallToken: Sendable, Equatable {
    package let room: RoomName
    package let participant: ParticipantName
    package let mayPublish: Bool
    package let maySubscribe: Bool
    /// The first instant at which it is no longer good.
    package let expires: UnixTime

    package init(room: RoomName, participant: ParticipantName, mayPublish: Bool, maySubscribe: Bool, expires: UnixTime) {
        self.room = room
        self.participant = participant
        self.mayPublish = mayPublish
        self.maySubscribe = maySubscribe
        self.expires = expires
    }
}
