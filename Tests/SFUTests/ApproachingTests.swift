import Peer
import RTP
import SFU
import Testing

/// Which pictures a media thread waits for the rest of.
struct ApproachingTests {
    @Test func `the rest of a picture is worth a wait where a crowd sees it`() throws {
        let stage = try Stage()
        let anna = try stage.join("anna", .publisher)
        for order in 1...3 { _ = try stage.join("viewer \(order)", .viewer) }
        #expect(!isWaitedFor(.face, of: anna, on: stage))
        _ = try stage.join("viewer 4", .viewer)
        #expect(isWaitedFor(.face, of: anna, on: stage))
    }

    @Test func `a whole picture, a voice, a stranger's packet and a muted picture are never waited for`() throws {
        let stage = try Stage()
        let anna = try stage.join("anna", .publisher)
        for order in 1...4 { _ = try stage.join("viewer \(order)", .viewer) }
        #expect(!isWaitedFor(.face, of: anna, isTorn: false, on: stage))
        #expect(!isWaitedFor(.voice, of: anna, on: stage))
        #expect(stage.room.approach(SSRC(9), SequenceNumber(1), isTorn: true, on: 77) == nil)
        #expect(!isWaitedFor(ssrc: SSRC(0xFFFF_FFFF), on: anna.number, of: stage))
        stage.mute(anna, .face)
        #expect(!isWaitedFor(.face, of: anna, on: stage))
    }

    private func isWaitedFor(_ slot: PublicationSlot, of browser: Browser, isTorn: Bool = true, on stage: Stage) -> Bool {
        isWaitedFor(ssrc: Plan.ssrc(slot, of: browser.order), isTorn: isTorn, on: browser.number, of: stage)
    }

    private func isWaitedFor(ssrc: SSRC, isTorn: Bool = true, on number: Int, of stage: Stage) -> Bool {
        guard var approach = stage.room.approach(ssrc, SequenceNumber(1), isTorn: isTorn, on: number) else { return false }
        for step in 1..<Approach.steps { stage.room.approach(&approach, step: step) }
        return approach.isTorn
    }
}
