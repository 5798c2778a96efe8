import CivilTime
import TestKit
import Testing
import WaitingList

struct WaitingOfferTests {
    private func instant(_ text: String) throws -> Timestamp {
        Zone.paris.read(try #require(CivilDateTime(isoText: text))).earliest
    }

    /// Offered then, for an hour, until.
    @Test(arguments: [
        // Twelve hours of the day: eleven until 21 h, and one from 8 h on.
        ("2026-11-24T10:00", "2026-12-01T09:00", "2026-11-25T09:00"),
        ("2026-11-24T08:30", "2026-12-01T09:00", "2026-11-24T20:30"),
        // By night the day begins at 8 h.
        ("2026-11-24T23:00", "2026-12-01T09:00", "2026-11-25T20:00"),
        // Two hours before the start it is over, by night too.
        ("2026-11-24T18:00", "2026-11-25T11:30", "2026-11-25T09:30"),
        ("2026-11-24T10:00", "2026-11-24T16:00", "2026-11-24T14:00"),
        ("2026-11-24T15:00", "2026-11-25T09:00", "2026-11-25T07:00"),
    ])
    func `an offer stands for twelve hours of the day, and two hours before its hour at most`(
        made: String, start: String, until: String
    ) throws {
        #expect(try WaitingOffer.expiry(of: instant(start), at: instant(made), in: .paris) == instant(until))
    }

    /// Sooner than three hours, or with less than an hour of the day to answer.
    @Test(arguments: [
        ("2026-11-24T10:00", "2026-11-24T12:59"), ("2026-11-24T20:30", "2026-11-25T09:00"), ("2026-11-25T06:00", "2026-11-25T10:30"),
    ])
    func `what is too near is offered to nobody`(made: String, start: String) throws {
        #expect(try WaitingOffer.expiry(of: instant(start), at: instant(made), in: .paris) == nil)
    }

    @Test func `whenever it is made, an offer ends after it began and before its hour, the days of summer time too`() throws {
        var chance = SeededChance(seed: 1)
        let first = try instant("2026-10-20T00:00")
        for _ in 0..<2_000 {
            let now = first + .minutes(Int.random(in: 0..<(14 * 1_440), using: &chance))
            let start = now + .minutes(Int.random(in: -60..<(4 * 1_440), using: &chance))
            guard let end = WaitingOffer.expiry(of: start, at: now, in: .paris) else {
                #expect(start < now + .hours(14))
                continue
            }
            #expect(now + WaitingOffer.leastAnswer <= end && end <= start - WaitingOffer.release)
            // A night of eleven hours, and one more in October.
            #expect(end.since(now) <= .hours(12 + 12))
        }
    }
}
