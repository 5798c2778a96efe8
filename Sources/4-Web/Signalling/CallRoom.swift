import Access
import Interviews
import Vocabulary

/// A room of the media server, whichever door leads into it.
package struct CallRoom: Hashable, Sendable {
    /// As the media server knows it.
    let key: String
    /// As pages name it.
    let name: String

    /// A room that a token names.
    init(_ name: RoomName) {
        key = name.mediaRoom
        self.name = name.value
    }

    /// The room of an interview.
    init(_ room: InterviewRoom) {
        key = room.key
        name = room.appointment.text
    }
}
