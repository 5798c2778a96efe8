import CivilTime
@testable import Signalling
import Testing
import Vocabulary

struct EventBellTests {
    private let here = PointID(high: 1, low: 1)
    private let there = PointID(high: 1, low: 2)
    private let station = StationID(high: 2, low: 1)
    private let now = Timestamp(milliseconds: 1_000_000)

    private func isRung(_ reader: EventBell.Reader) -> Bool { reader.take().isLive }

    @Test func `a durable ring reaches everybody, and rings that come together are one`() {
        let bell = EventBell()
        let reader = EventBell.Reader(point: here)
        bell.add(reader)
        bell.ring()
        bell.ring()
        let rings = reader.take()
        #expect(rings.isDurable && !rings.isLive)
        #expect(!reader.take().isDurable)
    }

    @Test func `a live ring reaches its point and those of no one point`() {
        let bell = EventBell()
        let (near, far, anywhere) = (EventBell.Reader(point: here), EventBell.Reader(point: there), EventBell.Reader(point: nil))
        for reader in [near, far, anywhere] { bell.add(reader) }
        bell.ringLive(at: here)
        #expect(isRung(near) && !isRung(far) && isRung(anywhere))
        bell.ringLive(at: nil)
        #expect(isRung(near) && isRung(far) && isRung(anywhere))
    }

    @Test func `who is gone is rung no more`() {
        let bell = EventBell()
        let reader = EventBell.Reader(point: nil)
        bell.add(reader)
        bell.remove(reader)
        bell.ring()
        #expect(!reader.take().isDurable)
        #expect(bell.readerCount == 0)
    }

    @Test func `a station that begins to beat or falls silent is told to its point, once each`() {
        let bell = EventBell()
        let beats = StationBeats(bell: bell)
        let reader = EventBell.Reader(point: here)
        bell.add(reader)
        beats.hear(station, at: here, now: now)
        #expect(isRung(reader))
        beats.hear(station, at: here, now: now + .seconds(20))
        #expect(!isRung(reader))
        beats.missSilent(at: now + .seconds(60))
        #expect(!isRung(reader))
        beats.missSilent(at: now + .seconds(65))
        #expect(isRung(reader))
        beats.missSilent(at: now + .seconds(70))
        #expect(!isRung(reader))
        beats.hear(station, at: here, now: now + .seconds(80))
        #expect(isRung(reader))
        #expect(beats.last(of: station) == now + .seconds(80))
    }
}
