import Access
import Appointments
import Cast
import CivilTime
import Establishments
import Feeds
import FoundationEssentials
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import People
import StorageSQLite
import Testing
import Vocabulary

@testable import Assembly

/// A calendar over HTTP, as a program for calendars asks for it.
struct FeedTests {
    private let secret = "ABCDE-FGHJK-LMNPQ-RSTUV-WXYZ2-3"

    /// The demo's day, with a calendar of its host.
    private func open(
        _ work: @escaping @Sendable (TestHouse, Cast, any TestClientProtocol) async throws -> Void
    ) async throws {
        let secret = secret
        try await TestHouse.open { house, client in
            let cast = try Cast()
            let hashes = Dictionary(uniqueKeysWithValues: cast.members.map { ($0.account.id, PasswordHash("none")) })
            let now = Clocks.timestamp()
            _ = try await house.house.store.seed(cast, hashes: hashes, at: now - .days(2))
            try await house.house.store.play(cast.script(around: now, in: .paris))
            let code = try #require(OneTimeCode(typed: secret))
            let host = cast.host.principal
            _ = try await house.house.store.makeFeed(of: host.account, key: SecretDigest(of: code), by: host, at: now).get()
            try await work(house, cast, client)
        }
    }

    @Test func `a calendar is whole, says no visitor's name, and stays the same to the byte`() async throws {
        let path = "/feeds/\(secret).ics"
        try await open { house, cast, client in
            let answer = try await client.execute(uri: path, method: .get)
            #expect(answer.status == .ok)
            #expect(answer.headers[.contentType] == "text/calendar; charset=utf-8")
            #expect(answer.headers[.cacheControl] == "private, no-cache")
            let range = (Clocks.timestamp() - .days(30))..<(Clocks.timestamp() + .days(366))
            let lines = try await house.house.store.appointments(in: range, seenBy: cast.host.principal, at: Clocks.timestamp())
            #expect(!lines.isEmpty)
            let unfolded = answer.text.replacing("\r\n ", with: "")
            #expect(unfolded.matches(of: #/\r\nUID:/#).count == lines.count)
            for line in lines {
                #expect(unfolded.contains("UID:\(line.id.text)\r\n"))
                let given = try #require(line.visitor?.split(separator: " ").first)
                #expect(!unfolded.contains(given))
            }
            #expect(unfolded.contains("SUMMARY:Visio\\, France Travail Annonay\r\n"))
            #expect(unfolded.contains("NAME:Visio\\, Saint-Félicien\r\n"))
            #expect(unfolded.contains("ORGANIZER;CN=\"Visio-accueil\":mailto:agenda@visio-accueil.invalid\r\n"))
            let again = try await client.execute(uri: "/feeds/\(self.secret.lowercased().replacing("-", with: "")).ics", method: .get)
            #expect(again.text == answer.text && again.headers[.eTag] == answer.headers[.eTag])
        }
    }

    @Test func `who has it already is told so, until something changes`() async throws {
        let path = "/feeds/\(secret).ics"
        try await open { house, cast, client in
            let answer = try await client.execute(uri: path, method: .get)
            let tag = try #require(answer.headers[.eTag])
            for known in [tag, "W/\(tag)", "\"other\", \(tag)", "*"] {
                let same = try await client.execute(uri: path, method: .get, headers: [.ifNoneMatch: known])
                #expect(same.status == .notModified && same.body.readableBytes == 0 && same.headers[.eTag] == tag)
            }
            let head = try await client.execute(uri: path, method: .head)
            #expect(head.status == .ok && head.body.readableBytes == 0 && head.headers[.eTag] == tag)
            #expect(head.headers[.contentLength] == String(answer.body.readableBytes))
            let now = Clocks.timestamp()
            let script = try cast.script(around: now, in: .paris)
            _ = try await house.house.store.arrive(script.appointment, by: cast.host.principal, at: now)
            // Who has come is nobody's business here.
            #expect(try await client.execute(uri: path, method: .get, headers: [.ifNoneMatch: tag]).status == .notModified)
            let booking = Booking(
                visitor: try VisitorName(given: "Nouvelle", family: nil), agency: cast.annonay.id, point: cast.saintFelicien.id,
                start: now + .days(9))
            let id = AppointmentID(high: 7, low: 7)
            _ = try await house.house.store.book(booking, as: id, by: cast.operator.principal, at: now, in: .paris).get()
            let booked = try await client.execute(uri: path, method: .get, headers: [.ifNoneMatch: tag])
            #expect(booked.status == .ok && booked.text.contains(id.text) && booked.headers[.eTag] != tag)
            _ = try await house.house.store.dismiss(id, as: .excused, by: cast.host.principal, at: now).get()
            let cancelled = try await client.execute(uri: path, method: .get)
            let event = try #require(cancelled.text.split(separator: "BEGIN:VEVENT").first { $0.contains(id.text) })
            #expect(event.contains("SEQUENCE:1\r\n") && event.contains("STATUS:CANCELLED\r\n"))
        }
    }

    @Test func `unknown, malformed and ended addresses are the same nothing`() async throws {
        let path = "/feeds/\(secret).ics"
        try await open { house, cast, client in
            _ = try await house.house.store.endFeed(of: cast.host.account.id, by: cast.host.principal).get()
            var answers: Set<String> = []
            for uri in [
                path, "/feeds/ABCDE-FGHJK.ics", "/feeds/a.ics", "/feeds/%00.ics", "/feeds/\(String(repeating: "A", count: 5_000)).ics",
            ] {
                let answer = try await client.execute(uri: uri, method: .get)
                #expect(answer.status == .notFound)
                answers.insert(answer.text)
            }
            #expect(answers.count == 1)
        }
    }
}
