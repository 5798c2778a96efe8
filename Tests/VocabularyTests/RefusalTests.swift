import CivilTime
import Testing
import Vocabulary

struct RefusalTests {
    @Test func `a phrase is printed without what it names`() {
        let refusal = Refusal(.conflict, GeneralKey.notFound, ["visitor": .name("Jeanne Dupont")])
        #expect(!"\(refusal)".contains("Jeanne"))
        #expect("\(refusal.phrase)" == "refusal.notFound")
    }

    @Test func `each way of not being a time has its words`() throws {
        let reasons: [MisreadTime] = [.missing, .notADate, .noSuchDay, .anotherWeekday(.tuesday), .notAnHour, .notHours, .hoursOverlap]
        #expect(Set(reasons.map { Refusal($0).phrase.key }).count == reasons.count)
        #expect(Refusal(.anotherWeekday(.tuesday)).phrase.arguments == ["weekday": .weekday(.tuesday)])
        #expect(reasons.allSatisfy { Refusal($0).kind == .unreadable })
        let misread = #expect(throws: MisreadLine.self) {
            try OpeningRule.exceptions(typed: "\nlun 24/11/2026 : 9h-12h", today: #require(CivilDate(isoText: "2026-11-01")))
        }
        #expect(try Refusal(#require(misread)).phrase.arguments == ["line": .count(2), "reason": .key("field.wrongWeekday")])
    }

    @Test func `failures of storage are equal by code`() {
        #expect(StorageFailure(.busy, reason: "a", place: "book") == StorageFailure(.busy, reason: "b", place: "end"))
        #expect(StorageFailure(.busy, reason: "a", place: "book") != StorageFailure(.full, reason: "a", place: "book"))
    }

    @Test func `a decision is heard as a result`() {
        #expect(Decision<Int, String>.accepted(1, ["one"]).result == .success(1))
        #expect(Decision<Int, String>.unchanged(1) == .accepted(1, []))
        #expect(Decision<Int, String>.refused(.notFound).result == .failure(.notFound))
    }
}
