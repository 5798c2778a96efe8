import CivilTime
import Interviews
import SFU
@testable import Signalling
import Testing

struct InterviewPresenceTests {
    private let now = Timestamp(milliseconds: 1_000_000)
    private var presence = InterviewPresence()

    private func snapshot(_ connection: CallSnapshot.ConnectionState, adviser: CallSnapshot.Seat? = nil) -> CallSnapshot {
        var participants = [CallSnapshot.Participant(name: "visitor", seat: .present, publications: [])]
        if let adviser { participants.append(.init(name: "adviser", seat: adviser, publications: [])) }
        return CallSnapshot(version: 1, participants: participants, places: [], connection: connection, deadSections: [])
    }

    @Test mutating func `a station connects, and is connected`() {
        #expect(presence.live.line == .idle)
        presence.stationConnects(at: now)
        #expect(presence.live.line == .connecting(since: now))
        presence.see(snapshot(.connected), at: now)
        #expect(presence.live == ScreenLive(line: .connected, adviser: .awaited, connectedSince: now))
        // The first time counts: whoever is awaited is awaited since then.
        presence.stationConnects(at: now + .seconds(7))
        presence.see(snapshot(.connected), at: now + .seconds(9))
        #expect(presence.live.connectedSince == now)
    }

    @Test mutating func `an adviser who was there and is no more is away since then`() {
        presence.see(snapshot(.connected, adviser: .present), at: now)
        #expect(presence.live.adviser == .present)
        presence.see(snapshot(.connected, adviser: .held), at: now + .seconds(1))
        #expect(presence.live.adviser == .away(since: now + .seconds(1)))
        presence.see(snapshot(.connected), at: now + .seconds(40))
        #expect(presence.live.adviser == .away(since: now + .seconds(1)))
        presence.see(snapshot(.connected, adviser: .present), at: now + .seconds(50))
        #expect(presence.live.adviser == .present)
    }

    @Test mutating func `whoever receives again is awaited, not away`() {
        presence.see(snapshot(.connected, adviser: .present), at: now)
        presence.see(snapshot(.connected), at: now)
        presence.adviserIsAwaited(since: now)
        #expect(presence.live.adviser == .awaited)
        presence.see(snapshot(.connected, adviser: .present), at: now)
        presence.adviserIsAwaited(since: now + .minutes(1))
        #expect(presence.live.adviser == .present)
    }

    @Test mutating func `whoever is away stays so, however often the same segment is looked at`() {
        presence.adviserIsAwaited(since: now)
        presence.see(snapshot(.connected, adviser: .present), at: now)
        presence.see(snapshot(.connected, adviser: .held), at: now + .seconds(5))
        presence.adviserIsAwaited(since: now)
        #expect(presence.live.adviser == .away(since: now + .seconds(5)))
    }

    @Test mutating func `an adviser who goes while the station is cut off is away; while it is not, the station tells`() {
        presence.see(snapshot(.connected, adviser: .present), at: now)
        presence.adviserLeaves(at: now + .seconds(1))
        #expect(presence.live.adviser == .present)
        presence.see(snapshot(.ended(.silent)), at: now + .seconds(15))
        presence.adviserLeaves(at: now + .seconds(20))
        #expect(presence.live.adviser == .away(since: now + .seconds(20)))
    }

    @Test mutating func `a connection that a newer one took over says nothing of the line`() {
        presence.see(snapshot(.connected), at: now)
        presence.see(snapshot(.ended(.takenOver)), at: now)
        #expect(presence.live.line == .connected)
    }

    @Test mutating func `a line that fell silent is lost since then; one that was given up is not`() {
        presence.see(snapshot(.connected), at: now)
        presence.see(snapshot(.ended(.silent)), at: now + .seconds(15))
        presence.see(snapshot(.ended(.neverConnected)), at: now + .seconds(35))
        #expect(presence.live.line == .lost(since: now + .seconds(15)))
        presence.see(snapshot(.ended(.left)), at: now + .seconds(40))
        #expect(presence.live.line == .idle)
    }

    @Test func `who closes the page at home is gone since then, until they come back`() {
        var home = InterviewPresence(isAtHome: true)
        home.stationConnects(at: now)
        #expect(home.live.goneSince == nil)
        home.see(snapshot(.connected), at: now + .seconds(1))
        #expect(home.live.goneSince == nil)
        home.see(snapshot(.ended(.left)), at: now + .seconds(60))
        #expect(home.live.goneSince == now + .seconds(60))
        home.stationConnects(at: now + .seconds(90))
        #expect(home.live.goneSince == nil)
    }

    @Test mutating func `a picture that stands while the station connects anew is not lost`() {
        presence.see(snapshot(.connected), at: now)
        presence.stationConnects(at: now + .seconds(1))
        #expect(presence.live.line == .connected)
    }
}
