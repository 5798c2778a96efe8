import RTP
import Wire

/// RTP: a header with its extensions written again means the same; descriptors lie inside the payload, and their numbers can
/// be moved and moved back; what is counted stays in range.
package enum RTPProperty {
    package static func check(_ bytes: RawSpan) {
        _ = RTPHeader.isRTCP(bytes)
        StreamFrameProperty.check(bytes)
        checkDescriptors(bytes, from: 0)
        checkCounting(bytes)
        guard let header = RTPHeader(parsing: bytes) else { return }
        Promise.holds(header.length <= bytes.byteCount, "a header lies inside its packet")
        if let padding = header.paddingLength(in: bytes) {
            Promise.holds(header.length + padding <= bytes.byteCount, "padding lies behind the header")
            Promise.holds((padding > 0) == header.hasPadding, "the padding bit agrees with its length")
        }
        checkWriting(header, bytes)
        checkDescriptors(bytes, from: header.length)
        let next = header.sequenceNumber.next
        let moved = header.restored(payloadType: PayloadType(lowerBitsOf: 0xFF), sequenceNumber: next, ssrc: SSRC(7))
        Promise.holds(moved.length == header.length, "a restored header keeps its shape")
        Promise.holds(moved.sequenceNumber.isAfter(header.sequenceNumber), "the next number is after this")
        Promise.holds(moved.sequenceNumber.distance(from: header.sequenceNumber) == 1, "the next number is one step away")
        Promise.holds(header.sequenceNumber.advanced(by: 1) == moved.sequenceNumber, "one step gives the next number")
        Promise.holds(PayloadType(Int(header.payloadType.value)) == header.payloadType, "a payload type has seven bits")
    }

    // MARK: - Header and extensions

    private static func checkWriting(_ header: RTPHeader, _ bytes: RawSpan) {
        var slot = [UInt8](repeating: 0xAA, count: 2_048)
        var written = 0
        var kept: [(id: UInt8, value: [UInt8])] = []
        // Safe: the pointer does not leave the closure.
        unsafe slot.withUnsafeMutableBytes { buffer in
            let fixed = unsafe RTPHeaderWriter.write(
                marker: header.marker, payloadType: header.payloadType, sequence: header.sequenceNumber, timestamp: header.timestamp,
                ssrc: header.ssrc, into: buffer)
            unsafe RTPHeaderWriter.setPadding(header.hasPadding, in: buffer)
            var writer = unsafe HeaderExtensionWriter(into: buffer, at: fixed)
            // Only the two-byte form has numbers above 15; asking for each of them costs most of the time.
            for id in UInt8(1)...(header.extensionProfile == RTPHeader.oneByteProfile || header.extensionLength == 0 ? 15 : 255) {
                guard let range = header.extensionElement(id, in: bytes), let value = bytes.copy(range) else { continue }
                Promise.holds(range.upperBound <= header.length, "an element lies inside the header")
                if add(id, value, to: &writer) { kept.append((id, value)) }
            }
            written = writer.finish()
        }
        guard let read = RTPHeader(parsing: slot.rawSpan) else { return Promise.holds(false, "what was written parses") }
        Promise.holds(read.length == written, "the payload begins where the writer said")
        Promise.holds(read.hasPadding == header.hasPadding && read.marker == header.marker, "the bits are kept")
        Promise.holds(read.payloadType == header.payloadType && read.sequenceNumber == header.sequenceNumber, "the numbers are kept")
        Promise.holds(read.timestamp == header.timestamp && read.ssrc == header.ssrc, "time and source are kept")
        for (id, value) in kept {
            let range = read.extensionElement(id, in: slot.rawSpan)
            Promise.holds(range.map { Array(slot[$0]) } == value, "an element is kept")
        }
        let isBare = header.csrcCount == 0 && header.extensionLength == 0 && header.extensionProfile == 0
        if isBare, let original = bytes.copy(0..<written), bytes.byte(at: 0).map({ $0 & 0x10 == 0 }) == true {
            Promise.holds(original.elementsEqual(slot.prefix(written)), "a bare header is written byte for byte")
        }
        checkNarrowSlot(kept)
    }

    /// Numbers have writers of their own, which must say the same as the general one.
    private static func add(_ id: UInt8, _ value: [UInt8], to writer: inout HeaderExtensionWriter) -> Bool {
        switch value.count {
        case 1: writer.add(id, value[0])
        case 2: writer.add(id, UInt16(value[0]) << 8 | UInt16(value[1]))
        default: writer.add(id, value.rawSpan)
        }
    }

    /// In a slot that is too short nothing is half written.
    private static func checkNarrowSlot(_ elements: [(id: UInt8, value: [UInt8])]) {
        var slot = [UInt8](repeating: 0, count: 40)
        slot[0] = 0x80
        var kept: [UInt8] = []
        // Safe: the pointer does not leave the closure.
        unsafe slot.withUnsafeMutableBytes { buffer in
            var writer = unsafe HeaderExtensionWriter(into: buffer)
            for (id, value) in elements where add(id, value, to: &writer) { kept.append(id) }
            _ = writer.finish()
        }
        guard let read = RTPHeader(parsing: slot.rawSpan) else { return Promise.holds(false, "a full slot parses") }
        for (id, value) in elements where kept.contains(id) {
            Promise.holds(read.extensionElement(id, in: slot.rawSpan).map { Array(slot[$0]) } == value, "a full slot keeps what it took")
        }
    }

    // MARK: - Descriptors

    private static func checkDescriptors(_ bytes: RawSpan, from start: Int) {
        guard let payload = bytes.copy(start..<bytes.byteCount) else { return }
        _ = H264Keyframe(parsing: payload.rawSpan)
        guard let descriptor = VP8Descriptor(parsing: payload.rawSpan) else {
            return Promise.holds(shifted(payload, by: 1) == payload, "a payload without a whole descriptor is left alone")
        }
        Promise.holds(descriptor.length <= payload.count, "a descriptor lies inside its payload")
        Promise.holds(!descriptor.isKeyframe(payload.rawSpan) || descriptor.partitionID == 0, "a keyframe begins with partition 0")
        Promise.holds(shifted(payload, by: 0) == payload, "moving by nothing changes nothing")
        let moved = shifted(payload, by: 1_000)
        Promise.holds(shifted(moved, by: 0 &- 1_000) == payload, "moved and moved back is the same payload")
        guard let read = VP8Descriptor(parsing: moved.rawSpan) else { return Promise.holds(false, "a moved descriptor parses") }
        Promise.holds(read.length == descriptor.length && read.hasLongPictureID == descriptor.hasLongPictureID, "moving keeps the width")
        Promise.holds(read.tid == descriptor.tid && read.keyIdx == descriptor.keyIdx, "moving keeps the layers")
        if let old = descriptor.pictureID {
            let mask: UInt16 = descriptor.hasLongPictureID ? 0x7FFF : 0x7F
            Promise.holds(read.pictureID == (old &+ 1_000) & mask, "the picture number moved by as much as was asked")
        }
        if let old = descriptor.tl0PicIdx { Promise.holds(read.tl0PicIdx == old &+ 232, "the layer number moved too") }
    }

    private static func shifted(_ payload: [UInt8], by step: UInt16) -> [UInt8] {
        var copy = payload
        // Safe: the pointer does not leave the closure.
        unsafe copy.withUnsafeMutableBytes { buffer in
            unsafe VP8Descriptor.shift(buffer, pictureID: step, tl0PicIdx: UInt8(truncatingIfNeeded: step))
        }
        return copy
    }

    // MARK: - Counting

    /// Reads the bytes as number, timestamp and arrival of packet after packet.
    private static func checkCounting(_ bytes: RawSpan) {
        var statistics = ReceptionStatistics()
        var numbers = UnrolledSequence()
        var times = UnrolledTimestamp()
        var offset = 0
        while let number = bytes.uint16(at: offset), let time = bytes.uint32(at: offset + 2), let arrival = bytes.uint32(at: offset + 6) {
            let index = numbers.unroll(SequenceNumber(number))
            Promise.holds(UInt16(truncatingIfNeeded: index) == number, "an index is congruent to its number")
            Promise.holds(index <= numbers.highest ?? .min, "the highest index moves up only")
            Promise.holds(UInt32(truncatingIfNeeded: times.unroll(time)) == time, "an unrolled time is congruent to its timestamp")
            _ = statistics.record(sequence: SequenceNumber(number), timestamp: time, at: arrival)
            offset += 10
            if offset % 30 != 0 { continue }
            let block = statistics.makeReportBlock(ssrc: SSRC(1), lastSenderReport: 2, delaySinceLastSenderReport: 3)
            Promise.holds(-0x80_0000...0x7F_FFFF ~= block.cumulativeLost, "the loss has 24 bits")
        }
    }
}
