import CivilTime
import Signalling
import Testing
import Vocabulary

struct AdviserBeatTests {
    @Test func `an adviser is remembered for half an hour, and forgotten after`() {
        let beats = AdviserBeats()
        let (claire, paul) = (AccountID(high: 0, low: 1), AccountID(high: 0, low: 2))
        let now = Timestamp(milliseconds: 1_795_509_000_000)
        #expect(beats.lately(at: now) == [])
        beats.hear(claire, now: now)
        beats.hear(paul, now: now + .minutes(29))
        #expect(beats.lately(at: now + .minutes(29)) == [claire, paul])
        #expect(beats.lately(at: now + .minutes(30)) == [paul])
    }
}
