import Access
import Appointments
import Interviews
import Vocabulary

/// A room of the media server, whichever door leads into it.
package struct CallRoom: Hashable, Sendable {
    /// As the media server knows it.
    let key: String
    /// As pages name it.
    let name: String
    /// Whether it is opened however much the server has to do: people were given an hour, and came.
    let isPromised: Bool

    /// A room that a token names.
    init(_ name: RoomName) {
        key = name.mediaRoom
        self.name = name.value
        isPromised = false
    }

    /// The room of an interview.
    init(_ room: InterviewRoom) {
        key = room.key
        name = room.appointment.text
        isPromised = true
    }

    /// The room of an information session.
    init(_ room: SessionRoom) {
        key = room.key
        name = room.session.text
        isPromised = true
    }
}
