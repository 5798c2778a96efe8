// One stream to one viewer: whichever publication a section shows, the viewer sees a single stream with one SSRC, whose
// sequence numbers, timestamps and picture numbers go on without a break.
//
//            beginSource                 first packet, or keyframe
//   idle ----------------> beginning ------------------------------> forwarding
//                              ^                                         |
//                              +------- beginSource; source restarts ----+
//
// Numbering. Each source gets constant offsets when its first packet is taken:
//   sequence   the highest number sent + 1;
//   timestamp  the last one + the time that passed since, at least a frame, at most 2^30 ticks: more (a mute of 13 hours at
//              90 kHz) would look like a step back. The sender reports carry the same offset, so lip sync stays right.
//              A source that rested that long by itself begins anew;
//   VP8        picture number and TL0PICIDX: the last one + 1, wrapping in the width that the payload has.
// The first source's offsets for timestamp and picture are 0: its payloads go through byte for byte the same.
//
// Gaps. What the publisher's line lost stays a gap of the viewer's numbers, so that a packet recovered late still has its
// place. Only what is dropped here on purpose (padding without media) is closed, as `SequenceMap` says. A packet older than
// the first of its source is dropped; so is one that was sent already, which a retransmission and a late original both may be.
//
// Nonce safety. AES-GCM fails wholly when one nonce seals two texts, and the nonce is SSRC and sequence number. Hence:
// a number that was sent always stands for the same source packet with the same offsets (`retransmission` gives them again),
// and numbers never go back: a new source begins after the highest number sent. Whoever seals a packet again without RTX
// must write the same header too, extensions included: a fresh send time or transport sequence in it would be a second text.
// Packets of an earlier source are never sent again, their offsets are gone.
package import RTP
package import Surroundings

/// The numbering of one stream to one viewer. Allocates when made, not per packet. It is never copied: what was sent must be
/// known in one place.
package struct Forwarder: ~Copyable {
    enum Phase: Sendable, Equatable {
        case idle
        case beginning(needsKeyframe: Bool)
        case forwarding
    }

    /// Steps that are still a gap or a late packet of the same source (MAX_DROPOUT of RFC 3550 appendix A.1).
    static let longestGap = 3_000
    /// The longest step of the timestamp that no receiver takes for a step back.
    static let longestPause: Int64 = 1 << 30

    package let outputSSRC: SSRC
    package let rtxSSRC: SSRC?

    var phase = Phase.idle
    var clockRate: UInt32 = 90_000

    // Numbers of the source that is forwarded now.
    var map = SequenceMap(source: 0, out: 0)
    var highestSource = SequenceNumber(0)
    var suspect: SequenceNumber?
    var timestampOffset: UInt32 = 0
    var pictureIDOffset: UInt16 = 0
    var tl0Offset: UInt8 = 0
    var keyframe: Keyframe?

    // What the viewer has seen, whatever the source.
    var sent: SentPackets
    var newest: Newest?
    var newestPictureID: UInt16?
    var newestTL0: UInt8?
    var rtxSequence: SequenceNumber
    var reports = SentReports()

    /// Packets sent with `outputSSRC` since the beginning, retransmissions not counted.
    package internal(set) var packetCount: UInt32 = 0
    /// Payload bytes of these.
    package internal(set) var octetCount: UInt32 = 0

    /// The newest timestamp sent and when its first packet came.
    struct Newest: Sendable {
        var timestamp: UInt32
        var arrival: Instant
    }

    /// The last keyframe sent: nothing before its first packet is sent again.
    struct Keyframe: Sendable {
        var firstOut: Int64
        var timestamp: UInt32
    }

    /// Both streams begin at a chance number below 2^15, not 0: the receiver's roll-over counter cannot be guessed wrong
    /// when the first packets are lost (RFC 3711 section 3.3.1).
    package init(outputSSRC: SSRC, rtxSSRC: SSRC?, chance: inout some RandomNumberGenerator) {
        self.outputSSRC = outputSSRC
        self.rtxSSRC = rtxSSRC
        sent = SentPackets(beforeFirst: Int64.random(in: 1..<(1 << 15) - 1, using: &chance))
        rtxSequence = SequenceNumber(UInt16.random(in: 1..<1 << 15, using: &chance))
    }

    /// Whether packets are dropped until a keyframe comes; then the source is to be asked for one.
    package var isWaitingForKeyframe: Bool { phase == .beginning(needsKeyframe: true) }

    /// The section shows another publication from now on, or the same one again after a pause.
    /// Until this was called for the first time, nothing is forwarded.
    package mutating func beginSource(clockRate: UInt32, needsKeyframe: Bool, at now: Instant) {
        self.clockRate = max(clockRate, 1)
        phase = .beginning(needsKeyframe: needsKeyframe)
        suspect = nil
    }

    /// The section shows nothing from now on.
    package mutating func endSource() {
        phase = .idle
    }

    /// The number of the next packet of the retransmission stream (RFC 4588 section 4); each call takes one.
    package mutating func nextRTXSequence() -> SequenceNumber {
        defer { rtxSequence = rtxSequence.next }
        return rtxSequence
    }
}
