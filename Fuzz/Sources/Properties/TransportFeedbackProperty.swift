import Congestion
import RTP
import Surroundings
import Wire

/// Transport-wide feedback: reading is total, and what a recorder writes of the arrivals that were read says the same of each.
enum TransportFeedbackProperty {
    static func check(_ bytes: RawSpan, _ body: Range<Int>) {
        guard var feedback = TransportFeedback(body: bytes.extracting(body)) else { return }
        let count = feedback.packetCount
        var recorder = TransportFeedbackRecorder()
        var expected: [UInt16: Int64] = [:]
        var told = 0
        while let status = feedback.next() {
            Promise.holds(status.sequence == feedback.baseSequence &+ UInt16(truncatingIfNeeded: told), "packets are told in order")
            told += 1
            // A clock begins at 0: moved up by a whole turn of the 24-bit reference time, all arrivals are positive.
            guard let arrival = status.arrival, told <= 2_000 else { continue }
            let tick = arrival &+ turn
            guard tick >= 0 else { continue }
            recorder.record(sequence: status.sequence, at: Instant(nanoseconds: tick * 250_000))
            expected[status.sequence] = tick
        }
        Promise.holds(told <= count, "no more packets are told than announced")
        Promise.holds((recorder.deadline == .never) == expected.isEmpty, "feedback is due once something came")
        Promise.holds(read(&recorder) == expected.mapValues { $0 & (turn - 1) }, "what was recorded is told")
        Promise.holds(recorder.deadline == .never, "nothing is due once all is told")
    }

    /// 2^24 references of 256 ticks.
    private static let turn: Int64 = 1 << 32

    private static func read(_ recorder: inout TransportFeedbackRecorder) -> [UInt16: Int64] {
        var found: [UInt16: Int64] = [:]
        var slot = [UInt8](repeating: 0xAA, count: 1_200)
        while true {
            // Safe: the pointer does not leave the closure.
            let length = unsafe slot.withUnsafeMutableBytes { buffer in
                unsafe recorder.writeFeedback(into: buffer, sender: SSRC(1), media: SSRC(2))
            }
            guard let length else { return found }
            var reader = RTCPReader(slot.rawSpan.extracting(0..<length))
            Promise.holds(reader.isValidCompound, "feedback is well framed")
            guard case .transportFeedback(_, _, let body) = reader.next(),
                var feedback = TransportFeedback(body: slot.rawSpan.extracting(body))
            else {
                Promise.holds(false, "feedback parses")
                return found
            }
            var told = 0
            while let status = feedback.next() {
                told += 1
                if let arrival = status.arrival { found[status.sequence] = arrival & (turn - 1) }
            }
            Promise.holds(told == feedback.packetCount, "each packet that is announced is told")
        }
    }
}
