import Congestion
import Forwarding
import Peer
import RTP
import Surroundings
import Wire

// RTCP that comes in: what publishers say of their clocks, what viewers say of what they got.
extension Room {
    mutating func receiveRTCP(_ bytes: RawSpan, on number: Int, at now: Instant, into batch: inout DatagramBatch) -> Reception {
        var reader = RTCPReader(bytes)
        guard reader.isValidCompound else { return .dropped(.malformedRTCP) }
        while let packet = reader.next() {
            switch packet {
            case .senderReport(let report, let blocks):
                relay(report, from: number, at: now, into: &batch)
                read(blocks, bytes, on: number, at: now)
            case .receiverReport(_, let blocks):
                read(blocks, bytes, on: number, at: now)
            case .nack(_, let media, let entries):
                repeatLost(entries, bytes, of: media, to: number, at: now, into: &batch)
            case .pli(_, let media):
                keyframeWanted(by: media, on: number, at: now)
            case .fir(_, let entries):
                for index in 0..<FIREntry.count(in: entries) {
                    guard let entry = FIREntry(index, of: entries, in: bytes) else { break }
                    keyframeWanted(by: entry.ssrc, on: number, at: now)
                }
            case .bye(let sources):
                goodbye(sources, bytes, from: number)
            case .sourceDescription, .remb, .transportFeedback, .unknown:
                break
            }
        }
        return .nothing
    }

    /// A sender report goes on at once to each viewer, in the numbers of the viewer's stream; the publisher's own clock
    /// stays, so that voice and face of one publisher meet on it.
    private mutating func relay(_ report: SenderReport, from number: Int, at now: Instant, into batch: inout DatagramBatch) {
        guard let connection = unsafe connections.element(number) else { return }
        for index in unsafe connection.pointee.publications {
            guard let publication = unsafe publications.element(index), unsafe publication.pointee.ssrc == report.ssrc else { continue }
            unsafe publication.pointee.lastSenderReport = (report.compactTimestamp, now)
            guard unsafe !publication.pointee.isMuted else { continue }
            for subscriber in unsafe publication.pointee.subscribers {
                guard let viewer = unsafe connections.element(subscriber.connection), unsafe viewer.pointee.peer.isEstablished else {
                    continue
                }
                guard let stream = unsafe viewer.pointee.streams.element(subscriber.stream) else { continue }
                guard let rewritten = unsafe stream.pointee.forwarder.rewrite(report, at: now), let slot = unsafe batch.freeSlot else {
                    continue
                }
                var writer = unsafe RTCPWriter(into: slot)
                writer.senderReport(rewritten)
                unsafe writer.sdes(rewritten.ssrc, cname: stream.pointee.cname.span)
                unsafe viewer.pointee.peer.sendRTCP(slot, length: writer.count, into: &batch)
            }
        }
    }

    private mutating func read(_ blocks: Range<Int>, _ bytes: RawSpan, on number: Int, at now: Instant) {
        guard let connection = unsafe connections.element(number) else { return }
        for index in 0..<ReportBlock.count(in: blocks) {
            guard let block = ReportBlock(index, of: blocks, in: bytes) else { break }
            guard let place = unsafe connection.pointee.stream(sending: block.ssrc) else { continue }
            guard let stream = unsafe connection.pointee.streams.element(place) else { continue }
            if let roundTrip = unsafe stream.pointee.forwarder.roundTrip(from: block, at: now) {
                unsafe stream.pointee.roundTrip = roundTrip
            }
        }
    }

    /// Sends lost packets again from the cache: as RTX (RFC 4588) where it was negotiated, else the very same packet.
    private mutating func repeatLost(
        _ entries: Range<Int>, _ bytes: RawSpan, of media: SSRC, to number: Int, at now: Instant, into batch: inout DatagramBatch
    ) {
        guard let viewer = unsafe connections.element(number), let place = unsafe viewer.pointee.stream(sending: media) else { return }
        guard let stream = unsafe viewer.pointee.streams.element(place), let source = unsafe stream.pointee.source else { return }
        guard let publication = unsafe publications.element(source), unsafe !publication.pointee.isMuted else { return }
        for index in 0..<NackEntry.count(in: entries) {
            guard let entry = NackEntry(index, of: entries, in: bytes) else { return }
            for step in 0...16 where entry.isLost(step) {
                // The rest of the batch is for media; a flood of NACKs may not take it.
                guard batch.remaining > 256 else { return }
                unsafe resend(
                    entry.first.advanced(by: step), of: &publication.pointee, on: &stream.pointee, through: &viewer.pointee.peer, at: now,
                    into: &batch)
            }
        }
    }

    private mutating func resend(
        _ lost: SequenceNumber, of publication: inout Publication, on stream: inout OutboundStream, through peer: inout Peer,
        at now: Instant,
        into batch: inout DatagramBatch
    ) {
        guard let again = stream.forwarder.retransmission(of: lost, at: now, roundTrip: stream.roundTrip),
            let packet = publication.cache.lookup(again.source), stream.forwarder.settle(again, serial: packet.serial),
            let codec = publication.codec(of: packet.payloadType),
            let payloadType = stream.payloadType(for: codec), let slot = unsafe batch.freeSlot
        else { return }
        // Safe: numbers of RTP time wrap by definition.
        let timestamp = packet.timestamp &+ again.timestampOffset
        // Safe: the bytes stay where they are until the cache stores the next packet, after this call.
        let payload = unsafe publication.cache.payload(of: packet).withUnsafeBytes { unsafe $0 }
        let ssrc: SSRC
        let sequence: SequenceNumber
        let length: Int
        let body: UnsafeRawBufferPointer
        if let rtxSSRC = stream.section.rtxSSRC, let rtxType = stream.rtxPayloadType(for: codec) {
            ssrc = rtxSSRC
            sequence = stream.forwarder.nextRTXSequence()
            length = unsafe stream.writeHeader(
                marker: packet.marker, payloadType: rtxType, sequence: sequence, timestamp: timestamp, ssrc: ssrc, into: slot)
            guard length > 0, length + 2 + payload.count <= slot.count else { return }
            unsafe slot.storeBytes(of: again.sequence.value.bigEndian, toByteOffset: length, as: UInt16.self)
            let copy = unsafe UnsafeMutableRawBufferPointer(rebasing: slot[length + 2..<length + 2 + payload.count])
            unsafe copy.copyMemory(from: payload)
            if codec == .vp8, again.changesPayload {
                unsafe VP8Descriptor.shift(copy, pictureID: again.pictureIDOffset, tl0PicIdx: again.tl0Offset)
            }
            unsafe body = UnsafeRawBufferPointer(rebasing: slot[length..<length + 2 + payload.count])
        } else {
            ssrc = stream.section.ssrc
            sequence = again.sequence
            length = unsafe stream.writeHeader(
                marker: packet.marker, payloadType: payloadType, sequence: sequence, timestamp: timestamp, ssrc: ssrc, into: slot)
            guard length > 0 else { return }
            unsafe body = codec.place(
                payload, behind: length, in: slot, shifted: again.changesPayload, pictureID: again.pictureIDOffset, tl0: again.tl0Offset)
        }
        if unsafe peer.sendRTP(
            slot, headerLength: length, payload: body, ssrc: ssrc, sequence: sequence, kind: .repeated, into: &batch)
        {
            packetsRepeated &+= 1
        }
    }

    private mutating func keyframeWanted(by media: SSRC, on number: Int, at now: Instant) {
        guard let connection = unsafe connections.element(number), let place = unsafe connection.pointee.stream(sending: media) else {
            return
        }
        guard let stream = unsafe connection.pointee.streams.element(place), let source = unsafe stream.pointee.source else { return }
        guard let publication = unsafe publications.element(source) else { return }
        unsafe wantKeyframe(of: &publication.pointee, at: now)
    }

    private mutating func goodbye(_ sources: Range<Int>, _ bytes: RawSpan, from number: Int) {
        guard let connection = unsafe connections.element(number) else { return }
        for offset in stride(from: sources.lowerBound, to: sources.upperBound, by: 4) {
            guard let value = bytes.uint32(at: offset) else { return }
            for index in unsafe connection.pointee.publications {
                guard let publication = unsafe publications.element(index), unsafe publication.pointee.ssrc == SSRC(value) else { continue }
                unsafe publication.pointee.lastPacket = nil
                markChanged()
            }
        }
    }
}
