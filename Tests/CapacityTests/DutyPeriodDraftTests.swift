import Capacity
import CivilTime
import TestKit
import Testing
import Vocabulary

/// The form of a duty period.
struct DutyPeriodDraftTests {
    private let point = PointID(high: 0, low: 1).text

    private func troubles(_ draft: DutyPeriodDraft) throws -> [String] {
        do {
            _ = try draft.parsed(as: DutyPeriodID(high: 0, low: 1), of: AgencyID(high: 0, low: 1), today: CivilDate(isoText: "2026-11-24")!)
            return []
        } catch {
            return error.troubles.map { "\($0.field.text): \($0.reason.phrase.key)" }
        }
    }

    @Test func `hours into which no appointment fits are said, each beside its day`() throws {
        let week = ["9h-12h, 14h-14h10", "9h-9h20", "", "", "8h-8h19"]
        #expect(
            try troubles(DutyPeriodDraft(week: week, points: [point]))
                == ["monday: capacity.hoursTooShort", "friday: capacity.hoursTooShort"])
        #expect(try troubles(DutyPeriodDraft(week: week, length: "10", points: [point])) == [])
    }

    @Test func `other kinds of visit take five minutes to two hours, or what a slot takes`() throws {
        let week = ["9h-12h"]
        #expect(
            try troubles(DutyPeriodDraft(week: week, points: [point], walkIn: "4", joint: "2 h"))
                == ["walkIn: capacity.strangeLength", "joint: capacity.strangeLength"])
        let today = CivilDate(isoText: "2026-11-24")!
        let draft = DutyPeriodDraft(week: week, from: today.inFrench, length: "20", pause: "0", desks: "1", points: [point], walkIn: " 10 ")
        let read = try draft.parsed(as: DutyPeriodID(high: 0, low: 1), of: AgencyID(high: 0, low: 1), today: today)
        #expect(read.lengths == VisitLengths(walkIn: 10))
        #expect(DutyPeriodDraft(read).walkIn == "10" && DutyPeriodDraft(read).joint.isEmpty)
    }
}
