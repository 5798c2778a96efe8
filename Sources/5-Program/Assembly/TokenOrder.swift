package import Access

/// What `visavis token` is asked for.
package struct TokenOrder: Sendable {
    package var room: String
    package var participant: String
    package var mayPublish: Bool
    package var maySubscribe: Bool
    /// How long it is good.
    package var seconds: Int

    package init(room: String, participant: String, mayPublish: Bool, maySubscribe: Bool, seconds: Int) {
        self.room = room
        self.participant = participant
        self.mayPublish = mayPublish
        self.maySubscribe = maySubscribe
        self.seconds = seconds
    }

    /// The token as text, signed with the key of a data folder.
    package func signed(in folder: DataFolder, now: UnixTime = Clocks.civil()) throws(StartError) -> String {
        let rule = "has 1 to 64 letters, digits and -_.~"
        guard let room = RoomName(room) else { throw StartError("--room: a room's name \(rule)") }
        guard let participant = ParticipantName(participant) else { throw StartError("--participant: a participant's name \(rule)") }
        guard seconds > 0 else { throw StartError("--ttl: give a number of seconds above 0") }
        let token = CallToken(
            room: room, participant: participant, mayPublish: mayPublish, maySubscribe: maySubscribe,
            expires: now.advanced(bySeconds: Int64(seconds)))
        return token.signed(with: try TokenKeyFile.key(in: folder))
    }
}
