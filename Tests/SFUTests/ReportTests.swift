import Peer
import RTP
import Surroundings
import Testing

@testable import SFU

/// Reports in both directions.
struct ReportTests {
    @Test(arguments: Codec.allCases) func `a second of the media clock is a second of the codec's`(_ codec: Codec) {
        for seconds in [1, 60, 86_400] as [Int64] {
            let ticks = Instant(nanoseconds: seconds * 1_000_000_000).rtpTicks(of: codec)
            let expected = UInt32(truncatingIfNeeded: seconds * Int64(codec.clockRate))
            #expect(expected &- ticks <= 1, "rounded down at most")
        }
    }

    private func senderReports(_ browser: Browser) -> [SenderReport] {
        browser.control.compactMap { if case .senderReport(let report) = $0 { report } else { nil } }
    }

    @Test func `a sender report speaks in the numbers of the viewer's stream and keeps the publisher's clock`() throws {
        let stage = try Stage()
        let (anna, bela) = (try stage.join("anna"), try stage.join("bela"))
        let sent = (0..<4).compactMap { stage.say(anna, .voice, opus($0)) }
        let heard = bela.media("a0")
        anna.sendReport(.voice, ntp: 0xE123_4567_89AB_CDEF, rtp: sent[3].timestamp &+ 100, at: stage.now)
        stage.settle()
        let report = try #require(senderReports(bela).first)
        #expect(senderReports(bela).count == 1)
        #expect(report.ssrc == bela.ssrc(of: "a0"))
        #expect(report.ntpTimestamp == 0xE123_4567_89AB_CDEF)
        #expect(report.rtpTimestamp == heard[3].header.timestamp &+ 100)
        #expect(report.packetCount == 4)
        #expect(report.octetCount == UInt32((0..<4).map { opus($0).count }.reduce(0, +)))
        #expect(bela.control.contains(.name("place0")))
        #expect(senderReports(anna).isEmpty)
    }

    @Test func `a second person in a section has the section's numbers and the own clock`() throws {
        let stage = try Stage()
        let viewer = try stage.join("viewer", Plan(kind: .whepRoom, publishes: [], places: 1))
        let anna = try stage.join("anna", .publisher)
        let bela = try stage.join("bela", .publisher)
        stage.say(anna, .voice, opus(1))
        #expect(stage.leave(anna))
        stage.wait(.seconds(1))
        let sent = try #require(stage.say(bela, .voice, opus(2)))
        bela.sendReport(.voice, ntp: 42 << 32, rtp: sent.timestamp, at: stage.now)
        stage.settle()
        let report = try #require(senderReports(viewer).last)
        #expect(report.ssrc == viewer.ssrc(of: "a0"))
        #expect(report.rtpTimestamp == viewer.media("a0").last?.header.timestamp)
        #expect(report.rtpTimestamp != sent.timestamp)
        #expect(report.packetCount == 2 && report.ntpTimestamp == 42 << 32)
    }

    @Test func `a sender report for somebody else's stream is relayed to nobody`() throws {
        let stage = try Stage()
        let (anna, bela, cleo) = (try stage.join("anna"), try stage.join("bela"), try stage.join("cleo"))
        stage.say(anna, .voice, opus(1))
        let stolen = SenderReport(ssrc: Plan.ssrc(.voice, of: 1), ntpTimestamp: 1, rtpTimestamp: 2, packetCount: 3, octetCount: 4)
        cleo.sendControl(at: stage.now) { $0.senderReport(stolen) }
        stage.settle()
        #expect(senderReports(bela).isEmpty)
    }

    @Test func `who knows REMB alone is told its bitrate every second while it sends, and nothing while it is silent`() throws {
        let stage = try Stage()
        let anna = try stage.join("anna", Plan(usesTransportFeedback: false))
        stage.wait(.seconds(5))
        #expect(anna.control.isEmpty)
        for step in 0..<100 {
            stage.say(anna, .face, vp8(UInt16(step), isKeyframe: step == 0))
            stage.wait(.milliseconds(33))
        }
        let told = anna.control.count { if case .remb(let bitrate) = $0 { bitrate > 0 } else { false } }
        #expect((3...6).contains(told))
        stage.wait(.seconds(3))
        let before = anna.control.count
        stage.wait(.seconds(10))
        #expect(anna.control.count == before)
        stage.say(anna, .face, vp8(100))
        stage.wait(.seconds(2))
        #expect(anna.control[before...].contains { if case .remb = $0 { true } else { false } })
    }

    @Test func `transport feedback names every packet within a hundred milliseconds`() throws {
        let stage = try Stage()
        let anna = try stage.join("anna")
        let first = anna.transportSequence
        for number in 0..<50 {
            stage.say(anna, .voice, opus(number))
            stage.wait(.milliseconds(20))
            let told = feedback(anna)
            // Everything older than 100 ms has been told of.
            #expect(told.count >= number - 5)
        }
        stage.wait(.milliseconds(100))
        #expect(feedback(anna) == (0..<50).map { first &+ $0 })
    }

    @Test func `transport feedback leaves out what was lost and counts what no section claims`() throws {
        let stage = try Stage()
        let anna = try stage.join("anna")
        let first = anna.transportSequence
        stage.say(anna, .voice, opus(0))
        anna.transportSequence &+= 1
        stage.say(anna, .voice, opus(1))
        // A probe of the line on SSRC 0, as Chromium sends before any media.
        let probe = Browser.Sent(sequence: 1, timestamp: 0, marker: false, payload: [0])
        let packet = try #require(anna.sealed(probe, type: Plan.sentRTX, ssrc: SSRC(0), sequence: 1, mid: nil, payload: [0]))
        #expect(stage.dropReason(packet, from: anna.address, on: anna.number) == .unknownSource)
        stage.wait(.milliseconds(150))
        #expect(feedback(anna) == [first, first &+ 2, first &+ 3])
    }

    @Test func `without transport feedback none is sent`() throws {
        let stage = try Stage()
        let anna = try stage.join("anna", Plan(usesTransportFeedback: false))
        for number in 0..<20 {
            stage.say(anna, .voice, opus(number))
            stage.wait(.milliseconds(20))
        }
        #expect(feedback(anna).isEmpty)
    }

    @Test func `a publisher is told each second what came, what was lost, and when its report came`() throws {
        let stage = try Stage()
        let anna = try stage.join("anna")
        anna.answersNACK = false
        for number in 0..<40 {
            if number % 10 == 9 { anna.lose(.voice, opus(number)) } else { stage.say(anna, .voice, opus(number)) }
        }
        stage.say(anna, .voice, opus(40))
        anna.sendReport(.voice, ntp: 0x0001_2345_6789_0000, rtp: 1, at: stage.now)
        stage.wait(.seconds(2))
        let blocks = anna.control.compactMap { if case .receiverReport(let blocks) = $0 { blocks } else { nil } }
        let block = try #require(blocks.flatMap(\.self).first { $0.ssrc == Plan.ssrc(.voice, of: 1) })
        #expect((2...3).contains(blocks.count))
        #expect(block.cumulativeLost == 4)
        #expect(UInt16(truncatingIfNeeded: block.highestSequence) == 140)
        #expect(block.lastSenderReport == 0x2345_6789)
        #expect((1...70_000).contains(block.delaySinceLastSenderReport))
        #expect(anna.control.contains(.name("visavis")))
    }

    private func feedback(_ browser: Browser) -> [UInt16] {
        browser.control.flatMap { told -> [UInt16] in if case .transportFeedback(let arrived) = told { arrived } else { [] } }
    }
}
