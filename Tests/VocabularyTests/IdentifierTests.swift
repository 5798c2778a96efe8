import CivilTime
import TestKit
import Testing
import Vocabulary

struct IdentifierTests {
    @Test func `an identifier is written as a UUID of version 7 and read again`() throws {
        var chance = SeededChance(seed: 1)
        for milliseconds in [0, 1_795_509_000_123, 253_402_300_799_999] as [Int64] {
            let id = AppointmentID.new(at: Timestamp(milliseconds: milliseconds), using: &chance)
            #expect(AppointmentID(id.text) == id)
            let characters = Array(id.text)
            #expect(characters.count == 36 && characters[14] == "7" && "89ab".contains(characters[19]))
        }
        #expect(PointID(high: 0, low: 5).text == "00000000-0000-0000-0000-000000000005")
    }

    @Test func `what was made later sorts later`() {
        var chance = SeededChance(seed: 2)
        let ids = (0..<100).map { StationID.new(at: Timestamp(milliseconds: 1_795_509_000_000 + $0), using: &chance) }
        #expect(ids == ids.sorted())
        #expect(ids.map(\.text) == ids.map(\.text).sorted())
        #expect(Set(ids).count == 100)
    }

    @Test(arguments: [
        "", "5", "00000000-0000-0000-0000-00000000000A", "00000000-0000-0000-0000-00000000000", "000000000000-0000-0000-0000-00000005",
        "00000000-0000-0000-0000-00000000000g", "+0000000-0000-0000-0000-000000000005", "00000000000000000000000000000005----",
        "00000000-0000-0000-0000-0000000000é",
    ])
    func `a thing has one name only`(text: String) {
        #expect(AgencyID(text) == nil)
    }
}
