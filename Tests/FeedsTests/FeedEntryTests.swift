import Appointments
import CivilTime
import Establishments
import Testing
import Vocabulary

@testable import Feeds

struct FeedEntryTests {
    let now = Timestamp(milliseconds: 1_795_509_000_000)

    private func entry(
        _ id: AppointmentID = AppointmentID(high: 7, low: 1), revision: Int = 0, outcome: Outcome? = nil, arrival: Timestamp? = nil
    ) throws -> FeedEntry {
        FeedEntry(
            id: id, agency: AgencyTitle(partner: try Label(reading: "CAF"), agency: try Label(reading: "Annonay")),
            point: try Label(reading: "Thueyts"), start: now, length: .usual, revision: revision, outcome: outcome, arrival: arrival)
    }

    @Test func `a version has the instant of the appointment's making, and a later one with each revision`() throws {
        var chance = SystemRandomNumberGenerator()
        let id = AppointmentID.new(at: now, using: &chance)
        #expect(try entry(id).changed == now)
        #expect(try entry(id, outcome: .held, arrival: now).changed == now)
        #expect(try entry(id, revision: 3).changed == now + .seconds(3))
    }

    @Test(arguments: [0, 7, 7 << 12, .max, UInt64(4_102_444_800_000) << 16 | 0x7000, UInt64(1_795_509_000_000) << 16 | 0x4000])
    func `an identifier that says no sensible time still gives one`(high: UInt64) throws {
        let changed = try entry(AppointmentID(high: high, low: 1), revision: 1).changed
        #expect(changed == Timestamp(milliseconds: 1_577_836_801_000))
    }

    @Test func `struck out is what ended before anybody came, and not who did not come`() throws {
        for outcome in Outcome.allCases {
            #expect(try entry(outcome: outcome).isCancelled == (outcome != .absent))
            #expect(try !entry(outcome: outcome, arrival: now).isCancelled)
        }
        #expect(try !entry().isCancelled)
    }
}
