import RTP
import Surroundings
import TestKit
import Testing

@testable import Forwarding

@Suite struct RetransmissionTests {
    func forwarder() -> Forwarder {
        var chance = SeededChance(seed: 3)
        var forwarder = Forwarder(outputSSRC: SSRC(1), rtxSSRC: nil, chance: &chance)
        forwarder.beginSource(clockRate: 90_000, needsKeyframe: false, at: .origin)
        return forwarder
    }

    @Test func `a packet sent again has the numbers it had`() throws {
        var forwarder = forwarder()
        _ = forwarder.take(header(1, timestamp: 1), vp8(picture: 5, tl0: 5), .vp8)
        forwarder.beginSource(clockRate: 90_000, needsKeyframe: false, at: .origin)
        let sent = try #require(forwarder.take(header(65_535, timestamp: 900), vp8(picture: 90, tl0: 1), .vp8) as Forwarded?)
        for step in 0..<200 as Range<UInt16> {
            _ = forwarder.take(header(step), step % 5 == 0 ? [] : vp8(picture: 91 + step, tl0: 1), .vp8)
        }
        let again = try #require(
            forwarder.retransmission(of: sent.sequence, at: .milliseconds(50), roundTrip: .milliseconds(40)) as Retransmission?)
        #expect(again.source == SequenceNumber(65_535))
        #expect(again.sequence == sent.sequence)
        #expect(900 &+ again.timestampOffset == sent.timestamp)
        #expect(again.pictureIDOffset == sent.pictureIDOffset && again.tl0Offset == sent.tl0Offset)
        #expect(again.changesPayload == sent.changesPayload)
    }

    @Test func `every number leads back to its source across closed gaps`() {
        var forwarder = forwarder()
        var sources: [UInt16: UInt16] = [:]
        var wrong = 0
        for step in 0..<5_000 as Range<UInt16> {
            let isPadding = step % 61 == 60
            if let result = forwarder.take(header(step &+ 64_000), isPadding ? [] : [1]) { sources[result.sequence.value] = step &+ 64_000 }
            guard step > 400, !isPadding, let out = sources.first(where: { $0.value == step &+ 63_900 })?.key else { continue }
            if forwarder.retransmission(of: SequenceNumber(out), at: .origin, roundTrip: .zero)?.source.value != step &+ 63_900 {
                wrong += 1
            }
        }
        #expect(wrong == 0)
    }

    @Test func `a packet is sent again three times at most and not twice within a round trip`() throws {
        var forwarder = forwarder()
        let sent = try #require(forwarder.take(header(1)) as Forwarded?)
        var times: [Int64] = []
        for time in stride(from: 0, to: 2_000, by: 10) as StrideTo<Int64> {
            let answer = forwarder.retransmission(of: sent.sequence, at: .milliseconds(time), roundTrip: .milliseconds(300))
            if answer != nil { times.append(time) }
        }
        #expect(times == [0, 300, 600])
    }

    @Test func `nothing before the last keyframe or of an earlier source is sent again`() throws {
        var forwarder = forwarder()
        let early = try #require(forwarder.take(header(1, timestamp: 1), vp8(picture: 1, tl0: 1), .vp8) as Forwarded?)
        let key = try #require(
            forwarder.take(header(2, timestamp: 2), vp8(picture: 2, tl0: 2, keyframe: true), .vp8, keyframe: true) as Forwarded?)
        _ = forwarder.take(header(3, timestamp: 2), vp8(picture: 2, tl0: 2, keyframe: true), .vp8, keyframe: true)
        #expect(forwarder.retransmission(of: early.sequence, at: .origin, roundTrip: .zero) == nil)
        #expect(forwarder.retransmission(of: key.sequence, at: .origin, roundTrip: .zero) != nil)
        forwarder.beginSource(clockRate: 90_000, needsKeyframe: false, at: .origin)
        #expect(forwarder.retransmission(of: key.sequence, at: .origin, roundTrip: .zero) == nil)
        _ = forwarder.take(header(9))
        #expect(forwarder.retransmission(of: key.sequence, at: .origin, roundTrip: .zero) == nil)
    }

    @Test func `a number that nobody was sent is sent once, with the packet that the cache has then`() throws {
        var forwarder = forwarder()
        let first = try #require(forwarder.take(header(1)) as Forwarded?)
        _ = forwarder.take(header(3))
        let again = try #require(
            forwarder.retransmission(of: first.sequence.next, at: .origin, roundTrip: .zero) as Retransmission?)
        #expect(again.source == SequenceNumber(2))
        let isFirst = forwarder.settle(again, serial: 5)
        let late = forwarder.take(header(2))
        let settled = [6, 5].map { forwarder.settle(again, serial: $0) }
        #expect(isFirst && late == nil && settled == [false, true])
    }

    @Test func `a number that was sent is sent again with the same packet of the cache or with none`() throws {
        var forwarder = forwarder()
        let kept = try #require(forwarder.take(header(1), serial: 8) as Forwarded?)
        let unkept = try #require(forwarder.take(header(2), serial: 0) as Forwarded?)
        for (sent, serials) in [(kept, [8]), (unkept, [])] as [(Forwarded, [UInt32])] {
            let again = try #require(forwarder.retransmission(of: sent.sequence, at: .origin, roundTrip: .zero) as Retransmission?)
            let settled = (1...20 as ClosedRange<UInt32>).filter { forwarder.settle(again, serial: $0) }
            #expect(settled == serials)
        }
    }

    @Test func `a number whose place was taken by reserved ones is not answered`() throws {
        var forwarder = forwarder()
        let numbers = (1...100 as ClosedRange<UInt16>).compactMap { forwarder.take(header($0), serial: UInt32($0))?.sequence }
        // Padding far ahead: every place is cleared for what may still come.
        _ = forwarder.take(header(626), [])
        let answers = numbers.map { forwarder.retransmission(of: $0, at: .origin, roundTrip: .zero) }
        #expect(numbers.count == 100 && answers.allSatisfy { $0 == nil })
    }

    @Test func `padding alone does not carry numbers away from those that were sent`() throws {
        var forwarder = forwarder()
        var last = try #require(forwarder.take(header(1)) as Forwarded?)
        var source: UInt16 = 1
        var sent = 0
        for _ in 0..<50 {
            for _ in 0..<11 {
                source &+= 3_000
                _ = forwarder.take(header(source), [])
            }
            source &+= 1
            // Where the padding ended the source this one begins another.
            guard let next = forwarder.take(header(source)) else { continue }
            let steps = next.sequence.distance(from: last.sequence)
            #expect(steps > 0 && steps <= 6_000)
            last = next
            sent += 1
        }
        #expect(sent == 50)
    }

    @Test func `numbers not yet sent or long gone are not answered`() throws {
        var forwarder = forwarder()
        let first = try #require(forwarder.take(header(0)) as Forwarded?)
        #expect(forwarder.retransmission(of: first.sequence.next, at: .origin, roundTrip: .zero) == nil)
        for step in 1...600 as ClosedRange<UInt16> { _ = forwarder.take(header(step)) }
        #expect(forwarder.retransmission(of: first.sequence, at: .origin, roundTrip: .zero) == nil)
    }

    @Test func `five in a hundred lost at 300 ms are sent again less than 1.3 times each`() {
        var chance = SeededChance(seed: 9)
        var forwarder = forwarder()
        var toViewer: [(at: Int64, number: UInt16)] = []
        var requests: [(at: Int64, number: UInt16)] = []
        var missing: [UInt16: Int64] = [:]
        var highest: UInt16?
        var lost = 0
        var resent = 0
        for time in 0..<60_000 as Range<Int64> {
            if time % 5 == 0, let sent = forwarder.take(header(UInt16(truncatingIfNeeded: time / 5)), at: .milliseconds(time)) {
                if Int.random(in: 0..<100, using: &chance) < 5 { lost += 1 } else { toViewer.append((time + 150, sent.sequence.value)) }
            }
            while let next = toViewer.first, next.at <= time {
                toViewer.removeFirst()
                if let top = highest, (next.number &- top) < 0x8000, next.number != top {
                    for step in 1..<Int(next.number &- top) + 1 where step < Int(next.number &- top) { missing[top &+ UInt16(step)] = time }
                    highest = next.number
                } else if highest == nil {
                    highest = next.number
                } else {
                    missing[next.number] = nil
                }
            }
            // An impatient viewer: asks every 100 ms for all that is missing.
            for (number, due) in missing where due <= time {
                requests.append((time + 150, number))
                missing[number] = time + 100
            }
            while let next = requests.first, next.at <= time {
                requests.removeFirst()
                let sequence = SequenceNumber(next.number)
                guard forwarder.retransmission(of: sequence, at: .milliseconds(time), roundTrip: .milliseconds(300)) != nil else {
                    continue
                }
                resent += 1
                if Int.random(in: 0..<100, using: &chance) >= 5 { toViewer.append((time + 150, next.number)) }
            }
            toViewer.sort { $0.at < $1.at }
        }
        #expect(lost > 400)
        #expect(Double(resent) / Double(lost) <= 1.3)
        #expect(Double(resent) / Double(lost) >= 0.9)
    }
}
