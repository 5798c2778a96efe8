// What waits to be written to one TCP connection. TCP takes what the line takes, late or not: so what a call can do without
// is left out here, before it stands in the way of a voice.
//
//   push ─┬─ control, voice ─ urgent ─┐
//         └─ video, repeated ─ video ─┴─ take ─ the socket ─ what it did not take is given back, and goes first
//
// - Urgent packets go first, in their order. A voice that has waited too long is left out, the oldest first; control is not.
// - Video is left out by frames: all packets of one SSRC with one timestamp, or none. What is behind a missing frame cannot be
//   shown before the next keyframe, so when the oldest video is late, or there is no more room, all that waits goes, but the
//   rest of a frame whose first packets are on their way. The viewer's NACKs and keyframe requests do the rest.
// - What is sent again is taken only while no other video waits: behind a queue it would lengthen what it was lost in.
//
// Invariants: bytes waiting are at most `urgentCapacity + videoCapacity`, beside what one `take` gave out; no packet is cut
// but by the socket, and then its rest is the next thing written.
import Peer
import RTP
import Surroundings
import Wire

/// Sans-IO. A packet that waits has memory of its own: waiting is for lines that are too narrow, and costs more than an allocation.
struct StreamQueue {
    /// How old the oldest video may become.
    static let videoPatience = Delay.milliseconds(300)
    /// How old a voice may become: with what lies in the system and on the line it stays below a second.
    static let voicePatience = Delay.milliseconds(400)
    /// Two keyframes of 720 lines.
    static let videoCapacity = 192 << 10
    /// A second of three voices and their reports.
    static let urgentCapacity = 24 << 10
    /// SSRCs of video whose frames are kept apart: more than a page receives, repairs aside.
    static let pictureLimit = 16

    private struct Packet {
        var bytes: [UInt8]
        var kind: DatagramKind
        var ssrc: UInt32
        var timestamp: UInt32
        var since: Instant
    }

    /// What became of the frames of one SSRC.
    private struct Picture {
        var ssrc: UInt32
        /// The timestamp of the frame that a packet was last given out of.
        var sent: UInt32?
        /// The timestamp of the frame that is left out: packets of it that come still are too.
        var refused: UInt32?
    }

    private var urgent = WaitingLine<Packet>()
    private var video = WaitingLine<Packet>()
    private var urgentBytes = 0
    private var videoBytes = 0
    private var pictures: [Picture] = []
    /// What the socket did not take of what was given out.
    private var rest: [UInt8] = []
    /// Packets left out since the beginning.
    private(set) var dropped: UInt64 = 0
    /// Those of media by their SSRC, of which a connection has as many as it has sections, and as many again for repairs.
    private var leftOut: [UInt32: UInt32] = [:]

    var isEmpty: Bool { rest.isEmpty && urgent.isEmpty && video.isEmpty }

    /// Bytes that wait.
    var byteCount: Int { rest.count + urgentBytes + videoBytes }

    /// Packets of media that were put in and have not been given out: left out since the beginning, or waiting. By SSRC.
    var unsent: [UInt32: UInt32] {
        var counts = leftOut
        let count = { (packet: Packet) in
            if packet.kind != .control { counts[packet.ssrc, default: 0] &+= 1 }
        }
        urgent.forEach(count)
        video.forEach(count)
        return counts
    }

    // MARK: - In

    /// Puts a packet in, or leaves it out; or leaves others out to make room for it.
    mutating func push(_ packet: RawSpan, _ kind: DatagramKind, at now: Instant) {
        let size = packet.byteCount + StreamFrame.headerLength
        guard packet.byteCount > 0, packet.byteCount <= StreamFrame.longest else {
            dropped &+= 1
            return
        }
        switch kind {
        case .control, .voice:
            expireVoice(at: now)
            while urgentBytes + size > Self.urgentCapacity, dropOldestVoice() {}
            let packet = framed(packet, kind, at: now)
            guard urgentBytes + size <= Self.urgentCapacity else { return drop(packet) }
            urgent.append(packet)
            urgentBytes += size
        case .repeated:
            let packet = framed(packet, kind, at: now)
            guard video.isEmpty, rest.isEmpty else { return drop(packet) }
            video.append(packet)
            videoBytes += size
        case .video:
            expireVideo(at: now)
            let packet = framed(packet, kind, at: now)
            if videoBytes + size > Self.videoCapacity { dropVideo(keepingBegun: true) }
            if videoBytes + size > Self.videoCapacity { dropVideo(keepingBegun: false) }
            let place = picture(of: packet.ssrc)
            guard pictures[place].refused != packet.timestamp else { return drop(packet) }
            pictures[place].refused = nil
            video.append(packet)
            videoBytes += size
        }
    }

    private func framed(_ packet: RawSpan, _ kind: DatagramKind, at now: Instant) -> Packet {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(packet.byteCount + StreamFrame.headerLength)
        bytes.append(UInt8(truncatingIfNeeded: packet.byteCount >> 8))
        bytes.append(UInt8(truncatingIfNeeded: packet.byteCount))
        // Safe: the span is read during this call only.
        unsafe packet.withUnsafeBytes { unsafe bytes.append(contentsOf: $0) }
        // RFC 3550 section 5.1: both stand in clear. Of what is not RTP they are never looked at.
        return Packet(bytes: bytes, kind: kind, ssrc: packet.uint32(at: 8) ?? 0, timestamp: packet.uint32(at: 4) ?? 0, since: now)
    }

    private mutating func picture(of ssrc: UInt32) -> Int {
        if let known = pictures.firstIndex(where: { $0.ssrc == ssrc }) { return known }
        if pictures.count >= Self.pictureLimit { pictures.removeFirst() }
        pictures.append(Picture(ssrc: ssrc))
        return pictures.count - 1
    }

    // MARK: - Out

    /// Moves what is next into `space`: at least one packet where one waits and fits, and no more once `limit` bytes are there.
    /// Gives how many bytes it wrote. Without video where the line is behind with what it has.
    mutating func take(into space: UnsafeMutableRawBufferPointer, limit: Int, withVideo: Bool, at now: Instant) -> Int {
        expireVoice(at: now)
        expireVideo(at: now)
        var count = 0
        if !rest.isEmpty {
            guard unsafe put(rest, into: space, at: &count) else { return 0 }
            rest = []
        }
        while count < limit, let packet = urgent.first, unsafe put(packet.bytes, into: space, at: &count) {
            urgent.removeFirst()
            urgentBytes -= packet.bytes.count
        }
        while withVideo, count < limit, let packet = video.first, unsafe put(packet.bytes, into: space, at: &count) {
            video.removeFirst()
            videoBytes -= packet.bytes.count
            if packet.kind == .video { pictures[picture(of: packet.ssrc)].sent = packet.timestamp }
        }
        return count
    }

    /// Takes back what the socket did not take; it goes first next time.
    mutating func giveBack(_ unwritten: UnsafeRawBufferPointer) {
        rest = unsafe Array(unwritten)
    }

    private func put(_ bytes: [UInt8], into space: UnsafeMutableRawBufferPointer, at count: inout Int) -> Bool {
        guard count + bytes.count <= space.count else { return false }
        // Safe: the room behind `count` was just seen to be long enough.
        unsafe UnsafeMutableRawBufferPointer(rebasing: space[count...]).copyBytes(from: bytes)
        count += bytes.count
        return true
    }

    // MARK: - Left out

    private mutating func drop(_ packet: Packet) {
        // Safe: a counter of packets does not reach 2^64; what is read of the other is the difference of two readings.
        dropped &+= 1
        if packet.kind != .control { leftOut[packet.ssrc, default: 0] &+= 1 }
    }

    private mutating func expireVoice(at now: Instant) {
        while let oldest = urgent.first(where: { $0.kind == .voice }), now.since(oldest.since) > Self.voicePatience {
            guard dropOldestVoice() else { return }
        }
    }

    private mutating func dropOldestVoice() -> Bool {
        guard let gone = urgent.removeFirst(where: { $0.kind == .voice }) else { return false }
        urgentBytes -= gone.bytes.count
        drop(gone)
        return true
    }

    private mutating func expireVideo(at now: Instant) {
        // The rest of a frame on its way is as old as it is: what counts is what waits behind it.
        guard let oldest = video.first(where: { !isBegun($0) }), now.since(oldest.since) > Self.videoPatience else { return }
        dropVideo(keepingBegun: true)
    }

    private func isBegun(_ packet: Packet) -> Bool {
        packet.kind == .video && pictures.contains { $0.ssrc == packet.ssrc && $0.sent == packet.timestamp }
    }

    private mutating func dropVideo(keepingBegun: Bool) {
        var kept = WaitingLine<Packet>()
        videoBytes = 0
        while let packet = video.first {
            video.removeFirst()
            if keepingBegun, isBegun(packet) {
                videoBytes += packet.bytes.count
                kept.append(packet)
            } else {
                if packet.kind == .video { pictures[picture(of: packet.ssrc)].refused = packet.timestamp }
                drop(packet)
            }
        }
        video = kept
    }
}

/// First in, first out, without moving what is behind.
private struct WaitingLine<Element> {
    /// Those before `start` are gone.
    private var elements: [Element?] = []
    private var start = 0

    var isEmpty: Bool { start == elements.count }

    var first: Element? { isEmpty ? nil : elements[start] }

    func forEach(_ body: (Element) -> Void) {
        for case let element? in elements[start...] { body(element) }
    }

    mutating func append(_ element: Element) {
        elements.append(element)
    }

    mutating func removeFirst() {
        guard !isEmpty else { return }
        elements[start] = nil
        start += 1
        // The front is cut off when it is the greater part: each element is moved once on the average.
        if start * 2 > elements.count {
            elements.removeFirst(start)
            start = 0
        }
    }

    func first(where isWanted: (Element) -> Bool) -> Element? {
        place(where: isWanted).flatMap { elements[$0] }
    }

    mutating func removeFirst(where isWanted: (Element) -> Bool) -> Element? {
        place(where: isWanted).flatMap { elements.remove(at: $0) }
    }

    private func place(where isWanted: (Element) -> Bool) -> Int? {
        elements[start...].firstIndex { element in element.map(isWanted) ?? false }
    }
}
