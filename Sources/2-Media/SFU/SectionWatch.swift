/// Compares what was sent into a section with what the page says arrived: a browser's section can die without any sign
/// on the line (bigbluebutton#25313), and only the page can see it.
struct SectionWatch {
    private var sentAtLastReport: UInt32 = 0
    private var last: SectionReport?
    private var reportsWithoutPackets = 0
    private var reportsWithoutFrames = 0

    /// What a report shows.
    enum Finding: Equatable {
        case alive
        /// Packets arrive, pictures do not: a keyframe may be missing.
        case needsKeyframe
        /// Nothing arrives or nothing is decoded, though enough was sent: the page should connect anew.
        case dead
    }

    /// Packets between two reports below which nothing is concluded.
    private static let enough: UInt32 = 30

    mutating func compare(_ report: SectionReport, sent: UInt32, kind isVideo: Bool) -> Finding {
        defer {
            sentAtLastReport = sent
            last = report
        }
        // Safe: a packet counter may wrap, and the difference of two readings stays right.
        guard let last, sent &- sentAtLastReport >= Self.enough else {
            reportsWithoutPackets = 0
            reportsWithoutFrames = 0
            return .alive
        }
        reportsWithoutPackets = report.packetsReceived > last.packetsReceived ? 0 : reportsWithoutPackets + 1
        if isVideo, let frames = report.framesDecoded {
            reportsWithoutFrames = frames > last.framesDecoded ?? 0 ? 0 : reportsWithoutFrames + 1
        }
        if reportsWithoutPackets >= 2 || reportsWithoutFrames >= 4 { return .dead }
        return reportsWithoutFrames > 0 ? .needsKeyframe : .alive
    }

    /// Another source sits in the section: what was counted before says nothing.
    mutating func begin() {
        self = SectionWatch()
    }
}
