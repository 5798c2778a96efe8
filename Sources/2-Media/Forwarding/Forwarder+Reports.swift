package import RTP
package import Surroundings

/// When the last sender reports were sent, by their compact NTP time: it is the publisher's clock, so the viewer's echo of it
/// says nothing without this.
struct SentReports: Sendable {
    private struct Entry: Sendable {
        var compact: UInt32 = 0
        var time = Instant.never
    }

    private var entries = InlineArray<8, Entry>(repeating: Entry())
    private var next = 0

    mutating func record(_ compact: UInt32, at now: Instant) {
        entries[next] = Entry(compact: compact, time: now)
        next = (next + 1) & 7
    }

    /// When the newest report with this time was sent.
    func time(of compact: UInt32) -> Instant? {
        for back in 1...8 {
            let entry = entries[(next + 8 - back) & 7]
            if entry.compact == compact, entry.time != .never { return entry.time }
        }
        return nil
    }
}

extension Forwarder {
    /// The source's report as this viewer must see it (RFC 3550 section 6.4.1), nil before the source's first packet was sent.
    /// The NTP time stays: voice and picture of one publisher share it, lip sync hangs on it.
    package mutating func rewrite(_ report: SenderReport, at now: Instant) -> SenderReport? {
        guard phase == .forwarding else { return nil }
        reports.record(report.compactTimestamp, at: now)
        return SenderReport(
            ssrc: outputSSRC, ntpTimestamp: report.ntpTimestamp, rtpTimestamp: report.rtpTimestamp &+ timestampOffset,
            packetCount: packetCount, octetCount: octetCount)
    }

    /// The round trip to the viewer from what it says of this stream (RFC 3550 section 6.4.1), nil when it echoes no report
    /// of ours or one that would lie in the future.
    package mutating func roundTrip(from block: ReportBlock, at now: Instant) -> Delay? {
        guard block.ssrc == outputSSRC, block.lastSenderReport != 0, let sentAt = reports.time(of: block.lastSenderReport) else {
            return nil
        }
        // At most 2^32 * 10^9, which fits.
        let held = (Int64(block.delaySinceLastSenderReport) &* 1_000_000_000) >> 16
        let trip = now.since(sentAt).nanoseconds &- held
        // Both ends round; a little below nothing is nothing.
        guard trip > -5_000_000 else { return nil }
        return Delay(nanoseconds: max(trip, 0))
    }
}
