import Access
import Appointments
import Interviews
import Testing
import Vocabulary

@testable import Signalling

struct CallRoomTests {
    @Test func `an interview's room is opened whatever the server has to do, a token's is not`() throws {
        let id = try #require(AppointmentID("00000000-0000-4000-8000-000000000001"))
        #expect(CallRoom(InterviewRoom(of: id)).isPromised)
        #expect(!CallRoom(try #require(RoomName("r1"))).isPromised)
    }

    @Test func `the room of a session is opened likewise, and is neither an interview's nor a token's`() throws {
        let room = SessionRoom(of: GroupSessionID(high: 0, low: 1))
        #expect(CallRoom(room).isPromised && CallRoom(room).key == room.key)
        #expect(InterviewRoom(key: room.key) == nil)
        #expect(!room.key.hasPrefix("open/") && RoomName(room.key) == nil)
    }
}
