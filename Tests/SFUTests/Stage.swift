import DTLS
import ICE
import Peer
import RTP
import SFU
import Surroundings
import Testing
import TestKit

/// A room with browsers in memory and a clock that the test moves. Everything is settled after each call.
final class Stage {
    static let identity = try? DTLSIdentity()

    var room: Room
    private(set) var now = Instant(nanoseconds: 5_000_000_000)
    private(set) var ended: [ConnectionID: EndReason] = [:]
    private var batch = DatagramBatch(capacity: 1_024)
    private var wish = (due: Instant.never, urgent: Instant.never)
    private var chance = SeededChance(seed: 7)
    private var browsers: [Int: Browser] = [:]
    private var joined = 0

    init() throws {
        room = Room(name: "hall", security: PeerSecurity(identity: try Self.identity ?? DTLSIdentity()))
    }

    /// Takes a browser in, and waits for its keys unless it is told to stay a stranger.
    func join(_ participant: String, _ plan: Plan = Plan(), connects: Bool = true) throws -> Browser {
        joined += 1
        let browser = try Browser(participant, plan, order: joined)
        let request = JoinRequest(
            id: browser.id, room: "hall", participant: participant, kind: plan.kind, configuration: browser.configuration, muted: plan.muted
        )
        browser.number = try room.join(request, lane: { $0 }, at: now, chance: &chance)
        settle()
        browsers[browser.number] = browser
        if connects {
            browser.begin(at: now)
            settle()
        }
        return browser
    }

    func leave(_ browser: Browser, forGood: Bool = false) -> Bool {
        defer { settle() }
        return room.leave(browser.id, forGood: forGood, at: now, into: &batch)
    }

    func mute(_ browser: Browser, _ slot: PublicationSlot, _ isMuted: Bool = true) {
        _ = room.setMuted(browser.id, slot, isMuted, at: now)
        settle()
    }

    func report(_ browser: Browser, _ sections: [SectionReport], unsent: [UInt32: UInt32] = [:]) -> Bool {
        defer { settle() }
        return room.report(browser.id, sections, unsent: unsent, at: now)
    }

    func snapshot(_ browser: Browser) -> CallSnapshot? { room.snapshot(for: browser.id, at: now) }

    /// Who sits in the video sections of a browser.
    func seats(_ browser: Browser) -> [String?] {
        snapshot(browser)?.places.filter { $0.mid.hasPrefix("v") }.map(\.participant) ?? []
    }

    /// Hands the room a datagram past all lines.
    @discardableResult
    func give(_ datagram: [UInt8], from address: TransportAddress, on number: Int) -> Reception {
        var bytes = datagram
        // Safe: the buffer is the whole array, which the call does not outlive.
        return unsafe bytes.withUnsafeMutableBytes { unsafe give(inPlace: $0, from: address, on: number) }
    }

    /// The same, where it lies, as a socket hands it over: nothing is copied.
    @discardableResult
    func give(
        inPlace datagram: UnsafeMutableRawBufferPointer, from address: TransportAddress, on number: Int, after pause: Delay = .zero
    ) -> Reception {
        now = now + pause
        return unsafe room.receive(datagram, from: address, on: number, at: now, into: &batch)
    }

    /// Loses what the room wants sent, and says how much it was.
    @discardableResult
    func discard() -> Int {
        defer { batch.removeAll() }
        return batch.count
    }

    /// Why the room dropped a datagram; nil when it did not.
    func dropReason(_ datagram: [UInt8], from address: TransportAddress, on number: Int) -> DropReason? {
        defer { settle() }
        guard case .dropped(let reason) = give(datagram, from: address, on: number) else { return nil }
        return reason
    }

    /// Says one packet and lets it arrive everywhere.
    @discardableResult
    func say(_ browser: Browser, _ slot: PublicationSlot, _ payload: [UInt8], marker: Bool = true) -> Browser.Sent? {
        defer { settle() }
        return browser.send(slot, payload, marker: marker, ticks: slot == .voice ? 960 : 3_000, at: now)
    }

    /// When the room wants to be called, as the media thread knows it: by what it was told, not by asking each time.
    private func nextDue() -> Instant {
        if room.hasNewWish { wish = room.takeWish() }
        let isTold = wish.due == room.deadline && wish.urgent == room.urgentDeadline
        #expect(isTold, "a room has other wishes than the thread was told")
        return wish.due
    }

    /// Lets time pass, and everything happen that is due meanwhile.
    func wait(_ delay: Delay) {
        let end = now + delay
        settle()
        while now < end {
            let due = min(end, nextDue(), everyone.map(\.deadline).min() ?? .never)
            now = min(end, max(due, now + .microseconds(100)))
            for browser in everyone { browser.advance(to: now) }
            settle()
        }
    }

    /// Carries datagrams until nothing is left to carry at this instant.
    func settle() {
        var isBusy = true
        var rounds = 0
        while isBusy, rounds < 1_000 {
            rounds += 1
            isBusy = false
            for browser in everyone {
                for datagram in browser.up.arrivals(at: now) {
                    give(datagram, from: browser.address, on: browser.number)
                    isBusy = true
                }
            }
            deliver()
            if nextDue() <= now {
                room.advance(to: now, into: &batch)
                isBusy = isBusy || nextDue() <= now
            }
            deliver()
            for browser in everyone {
                for datagram in browser.down.arrivals(at: now) {
                    browser.receive(datagram, at: now)
                    isBusy = true
                }
            }
            while let event = room.nextEvent() {
                guard case .ended(let id, let number, let reason) = event else { continue }
                ended[id] = reason
                if browsers[number]?.id == id { browsers[number] = nil }
            }
        }
    }

    private var everyone: [Browser] { browsers.sorted { $0.key < $1.key }.map(\.value) }

    /// Puts what the room wants sent onto the lines.
    private func deliver() {
        for index in 0..<batch.count {
            // Safe: the bytes are copied before the batch changes.
            let bytes = unsafe Array(batch.bytes(index))
            guard let browser = browsers[batch.lane(index)], browser.address == batch.destination(index) else { continue }
            browser.down.send(bytes, at: now)
        }
        batch.removeAll()
    }
}
