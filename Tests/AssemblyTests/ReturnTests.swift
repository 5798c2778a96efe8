import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Testing

/// A page that comes back by itself names the connection that it lost.
struct ReturnTests {
    @Test func `a page that comes back to its own seat is let in`() async throws {
        try await TestHouse.open { house, client in
            let first = try #require(try await house.connect(client).headers[.location])
            let second = try await house.connect(client, replaces: first)
            #expect(second.status == .created)
            // Its answer may be lost on the way: the page then knows the first alone.
            #expect(try await house.connect(client, replaces: first).status == .created)
        }
    }

    @Test func `a laptop that wakes does not push away the phone that took over`() async throws {
        try await TestHouse.open { house, client in
            let laptop = try #require(try await house.connect(client).headers[.location])
            let phone = try #require(try await house.connect(client).headers[.location])
            for _ in 0..<2 {
                let response = try await house.connect(client, replaces: laptop)
                #expect(response.status == .conflict)
                #expect(response.headers[.contentType] == "application/problem+json")
                #expect(try response.member("code") == "taken_over")
            }
            #expect(try await client.call(phone).status == .ok)
            // A person who says so takes it back, and then it is the phone's turn to be told.
            #expect(try await house.connect(client).status == .created)
            #expect(try await house.connect(client, replaces: phone).status == .conflict)
        }
    }

    @Test func `what is unknown, another's, or no path of ours decides nothing`() async throws {
        try await TestHouse.open { house, client in
            let berta = try #require(try await house.connect(client, as: "berta").headers[.location])
            _ = try await house.connect(client, as: "berta")
            let elsewhere = try #require(try await house.connect(client, room: "r2").headers[.location])
            for replaces in [berta, elsewhere, "/call/connections/AAAAAAAAAAAAAAAAAAAAAA", "", "x", "/sessions/x"] {
                #expect(try await house.connect(client, replaces: replaces).status == .created, "\(replaces)")
                #expect(try await house.connect(client, replaces: replaces, age: 3_601).status == .unauthorized, "\(replaces)")
            }
        }
    }

    @Test func `a late token opens the seat that its page has, and no other`() async throws {
        try await TestHouse.open { house, client in
            let seat = try #require(try await house.connect(client).headers[.location])
            #expect(try await house.connect(client, age: 3_601).status == .unauthorized)
            #expect(try await house.connect(client, as: "berta", replaces: seat, age: 3_601).status == .unauthorized)
            #expect(try await house.connect(client, room: "r2", replaces: seat, age: 3_601).status == .unauthorized)
            let back = try await house.connect(client, replaces: seat, age: 3_601)
            #expect(back.status == .created)
            let location = try #require(back.headers[.location])
            #expect(try await client.status(.delete, location) == .ok)
            #expect(try await house.connect(client, replaces: location, age: 3_601).status == .created, "the seat is held")
        }
    }

    @Test func `a late token does not open a seat that was given up or taken over`() async throws {
        try await TestHouse.open { house, client in
            let seat = try #require(try await house.connect(client).headers[.location])
            #expect(try await client.status(.delete, seat + "?goodbye") == .ok)
            let refused = try await house.connect(client, replaces: seat, age: 3_601)
            #expect(refused.status == .unauthorized)
            #expect(try refused.member("code") == "token_expired")
            let laptop = try #require(try await house.connect(client).headers[.location])
            _ = try await house.connect(client)
            #expect(try await house.connect(client, replaces: laptop, age: 3_601).status == .conflict)
        }
    }

    @Test func `a room that refuses a page leaves the seat to whom it was`() async throws {
        try await TestHouse.open { house, client in
            let seat = try #require(try await house.connect(client).headers[.location])
            #expect(try await house.connect(client, without: "a=rtcp-mux").status == .unprocessableContent)
            #expect(try await house.connect(client, replaces: seat).status == .created)
        }
    }
}
