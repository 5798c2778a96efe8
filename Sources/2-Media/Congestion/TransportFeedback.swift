// The reader of what `TransportFeedbackRecorder` writes; also for feedback of viewers. The format is described in
// TransportFeedbackFormat.swift. It goes through chunks and deltas side by side and keeps nothing.
import Wire

/// Feedback as it is read, packet by packet in sequence order. Total: damaged feedback ends early.
package struct TransportFeedback: ~Copyable, ~Escapable {
    /// What is said of one packet.
    package struct Status: Sendable, Equatable {
        package let sequence: UInt16
        /// In ticks of 250 us since the reference time's origin; nil: it did not come.
        package let arrival: Int64?
    }

    package let baseSequence: UInt16
    package let packetCount: Int
    /// Signed 24 bits, in units of 64 ms.
    package let referenceTime: Int32
    package let feedbackCount: UInt8

    private let body: RawSpan
    private var told = 0
    private var chunkOffset = TransportFeedbackFormat.bodyHeaderLength
    private var chunk: UInt16 = 0
    private var leftInChunk = 0
    private var deltaOffset: Int
    private var tick: Int64

    /// - Parameter body: what lies behind the media SSRC; zeros behind the last delta are ignored.
    @_lifetime(copy body)
    package init?(body: RawSpan) {
        guard let base = body.uint16(at: 0), let count = body.uint16(at: 2), let time = body.uint32(at: 4) else { return nil }
        guard let deltas = Self.chunksEnd(of: Int(count), in: body) else { return nil }
        self.body = body
        baseSequence = base
        packetCount = Int(count)
        referenceTime = Int32(bitPattern: time) >> 8
        feedbackCount = UInt8(truncatingIfNeeded: time)
        deltaOffset = deltas
        tick = Int64(referenceTime) * TransportFeedbackFormat.ticksPerReference
    }

    /// What is said of the next packet, nil behind the last.
    @_lifetime(self: copy self)
    package mutating func next() -> Status? {
        guard told < packetCount, let symbol = nextSymbol() else { return nil }
        let sequence = baseSequence &+ UInt16(truncatingIfNeeded: told)
        switch symbol {
        case 0:
            told += 1
            return Status(sequence: sequence, arrival: nil)
        case 1:
            guard let delta = body.byte(at: deltaOffset) else { return nil }
            deltaOffset += 1
            tick += Int64(delta)
        case 2:
            guard let delta = body.uint16(at: deltaOffset) else { return nil }
            deltaOffset += 2
            tick += Int64(Int16(bitPattern: delta))
        default:
            return nil
        }
        told += 1
        return Status(sequence: sequence, arrival: tick)
    }

    @_lifetime(self: copy self)
    private mutating func nextSymbol() -> UInt16? {
        if leftInChunk == 0 {
            guard let read = body.uint16(at: chunkOffset) else { return nil }
            chunk = read
            chunkOffset += 2
            leftInChunk = Self.symbols(in: chunk)
            guard leftInChunk > 0 else { return nil }
        }
        leftInChunk -= 1
        if chunk & 0x8000 == 0 { return chunk >> 13 & 3 }
        if chunk & 0x4000 == 0 { return chunk >> UInt16(leftInChunk) & 1 }
        return chunk >> UInt16(leftInChunk * 2) & 3
    }

    private static func symbols(in chunk: UInt16) -> Int {
        if chunk & 0x8000 == 0 { return Int(chunk & 0x1FFF) }
        return chunk & 0x4000 == 0 ? 14 : 7
    }

    /// Where the deltas begin, nil when the chunks are too few; an empty run would never end.
    private static func chunksEnd(of count: Int, in body: RawSpan) -> Int? {
        var described = 0
        var offset = TransportFeedbackFormat.bodyHeaderLength
        while described < count {
            guard let chunk = body.uint16(at: offset), symbols(in: chunk) > 0 else { return nil }
            described += symbols(in: chunk)
            offset += 2
        }
        return offset
    }
}
