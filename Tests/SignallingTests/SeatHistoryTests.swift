import Access
import SFU
import Surroundings
import Testing

@testable import Signalling

struct SeatHistoryTests {
    private let anna: SeatHistory.Seat
    private let berta: SeatHistory.Seat
    private let now = Instant.origin + .seconds(1_000)

    init() throws {
        let room = CallRoom(try #require(RoomName("r1")))
        anna = SeatHistory.Seat(room: room, participant: "anna")
        berta = SeatHistory.Seat(room: room, participant: "berta")
    }

    private let laptop = ConnectionID(value: "laptop")
    private let phone = ConnectionID(value: "phone")
    private let again = ConnectionID(value: "again")

    @Test func `who names no connection, a stranger's, or one never heard of is unknown`() {
        var seats = SeatHistory()
        #expect(seats.standing(of: nil, to: anna, at: now) == .unknown)
        #expect(seats.standing(of: laptop, to: anna, at: now) == .unknown)
        seats.sit(laptop, in: berta, replacing: nil, at: now)
        #expect(seats.standing(of: laptop, to: anna, at: now) == .unknown)
        #expect(seats.standing(of: laptop, to: berta, at: now) == .held)
    }

    @Test func `who slept while another page sat down is taken over, dead or alive`() {
        for hasEnded in [false, true] {
            var seats = SeatHistory()
            seats.sit(laptop, in: anna, replacing: nil, at: now)
            if hasEnded { seats.end(laptop, forGood: false, at: now) }
            seats.sit(phone, in: anna, replacing: nil, at: now + .seconds(60))
            #expect(seats.standing(of: laptop, to: anna, at: now + .seconds(61)) == .takenOver)
            #expect(seats.standing(of: phone, to: anna, at: now + .seconds(61)) == .held)
        }
    }

    @Test func `a page that comes back is the same page, also when it never heard the answer`() {
        var seats = SeatHistory()
        seats.sit(laptop, in: anna, replacing: nil, at: now)
        seats.sit(again, in: anna, replacing: laptop, at: now)
        #expect(seats.standing(of: laptop, to: anna, at: now) == .held)
        seats.sit(phone, in: anna, replacing: nil, at: now)
        #expect(seats.standing(of: again, to: anna, at: now) == .takenOver)
    }

    @Test func `a seat is held for as long as the room holds it, and not after a goodbye`() {
        var seats = SeatHistory()
        seats.sit(laptop, in: anna, replacing: nil, at: now)
        seats.end(laptop, forGood: false, at: now)
        seats.end(laptop, forGood: true, at: now + .seconds(100))
        #expect(seats.standing(of: laptop, to: anna, at: now + Room.seatPatience + .milliseconds(-1)) == .held)
        #expect(seats.standing(of: laptop, to: anna, at: now + Room.seatPatience) == .givenUp)
        seats.sit(again, in: anna, replacing: laptop, at: now)
        seats.end(again, forGood: true, at: now)
        #expect(seats.standing(of: laptop, to: anna, at: now) == .givenUp)
    }

    @Test func `a sitting down of which nothing came leaves the seat to whom it was`() {
        var seats = SeatHistory()
        seats.sit(laptop, in: anna, replacing: nil, at: now)
        seats.sit(phone, in: anna, replacing: nil, at: now)
        seats.withdraw(phone)
        #expect(seats.standing(of: laptop, to: anna, at: now) == .held)
        #expect(seats.standing(of: phone, to: anna, at: now) == .unknown)
    }

    @Test func `what is over is forgotten after ten minutes, but not while another page has the seat`() {
        var seats = SeatHistory()
        seats.sit(laptop, in: anna, replacing: nil, at: now)
        seats.end(laptop, forGood: false, at: now)
        seats.sit(phone, in: anna, replacing: nil, at: now)
        seats.sit(again, in: berta, replacing: nil, at: now + .seconds(3_600))
        #expect(seats.standing(of: laptop, to: anna, at: now + .seconds(3_600)) == .takenOver)
        seats.end(phone, forGood: false, at: now + .seconds(3_600))
        seats.sit(ConnectionID(value: "x"), in: berta, replacing: nil, at: now + .seconds(4_199))
        #expect(seats.standing(of: phone, to: anna, at: now + .seconds(4_199)) == .givenUp)
        seats.sit(ConnectionID(value: "y"), in: berta, replacing: nil, at: now + .seconds(4_201))
        #expect(seats.standing(of: laptop, to: anna, at: now + .seconds(4_201)) == .unknown)
        #expect(seats.standing(of: phone, to: anna, at: now + .seconds(4_201)) == .unknown)
    }

    @Test func `of what is over only the last thousand are remembered`() {
        var seats = SeatHistory()
        for number in 0..<3 * SeatHistory.capacity {
            let id = ConnectionID(value: "\(number)")
            seats.sit(id, in: anna, replacing: nil, at: now)
            seats.end(id, forGood: false, at: now)
        }
        #expect(seats.count <= SeatHistory.capacity + 1)
        #expect(seats.standing(of: ConnectionID(value: "0"), to: anna, at: now) == .unknown)
        #expect(seats.standing(of: ConnectionID(value: "\(3 * SeatHistory.capacity - 1)"), to: anna, at: now) == .held)
    }
}
