import Congestion
import Forwarding
package import Peer
import RTP
package import Surroundings
import Wire

/// What became of a datagram.
package enum Reception: Sendable {
    case nothing
    case dropped(DropReason)
    /// What comes from this source address belongs to the connection from now on.
    case proved
}

// The way of a packet inside a room. Nothing here allocates, but a few times for a publication: its cache while it grows, its lists
// at the first loss, `SequenceMap` at the first gap. State is reached by pointer, packets are sealed into the batch.
extension Room {
    /// Takes one datagram that belongs to a connection, and forwards what it carries.
    package mutating func receive(
        _ datagram: UnsafeMutableRawBufferPointer, from source: TransportAddress, on number: Int, at now: Instant,
        into batch: inout DatagramBatch
    ) -> Reception {
        guard let connection = unsafe connections.element(number) else { return .dropped(.closed) }
        let input = unsafe connection.pointee.peer.receive(datagram, from: source, at: now, into: &batch)
        if unsafe connection.pointee.peer.takeMove() { showAgain(on: number, at: now) }
        switch input {
        case .nothing:
            if unsafe connection.pointee.peer.hasHandshakeInput { hasHandshakeInput = true }
            return .nothing
        case .dropped(let reason):
            return .dropped(reason)
        case .proved:
            hurry(unsafe connection.pointee.peer.deadline)
            return .proved
        case .rtp(let header, let length):
            // Safe: Peer opened `length` bytes of this datagram; the pointer is good for this call.
            let packet = unsafe UnsafeRawBufferPointer(rebasing: datagram[..<min(length, datagram.count)])
            return unsafe receiveRTP(packet, header, on: &connection.pointee, number: number, at: now, into: &batch)
        case .rtcp(let length):
            // Safe: as above.
            let packet = unsafe UnsafeRawBufferPointer(rebasing: datagram[..<min(length, datagram.count)])
            return unsafe receiveRTCP(RawSpan(_unsafeBytes: packet), on: number, at: now, into: &batch)
        }
    }

    @inline(__always)
    private mutating func receiveRTP(
        _ packet: UnsafeRawBufferPointer, _ header: RTPHeader, on connection: inout Connection, number: Int, at now: Instant,
        into batch: inout DatagramBatch
    ) -> Reception {
        // Safe: the span lives no longer than the buffer that the caller holds.
        let bytes = unsafe RawSpan(_unsafeBytes: packet)
        packetsReceived &+= 1
        account(bytes, header, on: &connection, at: now)
        guard let route = connection.routes.route(of: header.ssrc) ?? learnRoute(header, bytes, on: &connection, at: now) else {
            // Browsers probe the line with padding on SSRC 0 and on RTX before any media: counted above, else of no use.
            return .dropped(.unknownSource)
        }
        guard let publication = unsafe publications.element(route.publication) else { return .dropped(.unknownSource) }
        guard let padding = header.paddingLength(in: bytes) else { return .dropped(.malformedRTP) }
        let end = packet.count - padding
        guard end >= header.length else { return .dropped(.malformedRTP) }
        var header = header
        var start = header.length
        if route.isRepair {
            guard end - start >= 2, let original = bytes.uint16(at: start) else { return .nothing }
            guard let ssrc = unsafe publication.pointee.ssrc,
                let payloadType = unsafe publication.pointee.payloadType(repairedBy: header.payloadType)
            else { return .dropped(.unknownPayloadType) }
            header = header.restored(payloadType: payloadType, sequenceNumber: SequenceNumber(original), ssrc: ssrc)
            start += 2
        }
        let payload = unsafe UnsafeRawBufferPointer(rebasing: packet[start..<end])
        return unsafe take(header, payload, isRepair: route.isRepair, from: &publication.pointee, at: now, into: &batch)
    }

    /// Congestion control sees every authentic packet, whatever becomes of it.
    private mutating func account(_ bytes: RawSpan, _ header: RTPHeader, on connection: inout Connection, at now: Instant) {
        if let id = connection.transportSequence, let range = header.extensionElement(id, in: bytes),
            let sequence = bytes.uint16(at: range.lowerBound)
        {
            connection.arrivals.record(sequence: sequence, at: now)
            if connection.arrivals.deadline < nextDeadline { nextDeadline = connection.arrivals.deadline }
        } else if connection.usesREMB {
            estimate(bytes, header, on: &connection, at: now)
            if connection.estimator.deadline < nextDeadline { nextDeadline = connection.estimator.deadline }
        }
    }

    /// Feeds the estimate for a browser that knows REMB alone: by send times where it sends them, else by its picture's clock.
    private func estimate(_ bytes: RawSpan, _ header: RTPHeader, on connection: inout Connection, at now: Instant) {
        if let id = connection.absoluteSendTime {
            guard let range = header.extensionElement(id, in: bytes), let time = bytes.uint24(at: range.lowerBound) else { return }
            connection.estimator.record(absoluteSendTime: time, size: bytes.byteCount, at: now)
            return
        }
        for index in connection.publications {
            guard let publication = unsafe publications.element(index), unsafe publication.pointee.slot == .face else { continue }
            guard unsafe publication.pointee.ssrc == header.ssrc else { return }
            connection.estimator.record(timestamp: header.timestamp, clockRate: Codec.vp8.clockRate, size: bytes.byteCount, at: now)
        }
    }

    /// Learns the publication of an SSRC that was not heard before: from MID (RFC 9143 section 9.2), or from the payload type of a
    /// section that is the only one with it. While the SSRC that a section has is alive, no other takes its place: it would be
    /// a layer of the same picture.
    private mutating func learnRoute(
        _ header: RTPHeader, _ bytes: RawSpan, on connection: inout Connection, at now: Instant
    ) -> InboundRoutes.Route? {
        for index in connection.publications {
            guard let publication = unsafe publications.element(index) else { continue }
            guard let id = unsafe publication.pointee.extensions.mid, let range = header.extensionElement(id, in: bytes) else { continue }
            guard unsafe isMID(publication.pointee.mid, at: range, in: bytes) else { continue }
            let isRepair = unsafe publication.pointee.payloadType(repairedBy: header.payloadType) != nil
            guard unsafe isRepair || publication.pointee.codec(of: header.payloadType) != nil else { return nil }
            let route = InboundRoutes.Route(ssrc: header.ssrc, publication: index, isRepair: isRepair)
            if !isRepair, let old = unsafe publication.pointee.ssrc {
                guard unsafe !publication.pointee.isFlowing(at: now) else { return nil }
                connection.routes.forget(old)
            }
            connection.routes.learn(route)
            if !isRepair, unsafe publication.pointee.adopt(header.ssrc) { restartSubscribers(of: index, at: now) }
            return route
        }
        return soleRoute(header, on: &connection)
    }

    private func soleRoute(_ header: RTPHeader, on connection: inout Connection) -> InboundRoutes.Route? {
        var found: InboundRoutes.Route?
        for index in connection.publications {
            guard let publication = unsafe publications.element(index), unsafe publication.pointee.ssrc == nil else { continue }
            guard unsafe publication.pointee.codec(of: header.payloadType) != nil else { continue }
            if found != nil { return nil }
            found = InboundRoutes.Route(ssrc: header.ssrc, publication: index, isRepair: false)
        }
        guard let found, let publication = unsafe publications.element(found.publication) else { return nil }
        connection.routes.learn(found)
        _ = unsafe publication.pointee.adopt(header.ssrc)
        return found
    }

    private func isMID(_ mid: String, at range: Range<Int>, in bytes: RawSpan) -> Bool {
        var offset = range.lowerBound
        for byte in mid.utf8 {
            guard offset < range.upperBound, bytes.byte(at: offset) == byte else { return false }
            offset += 1
        }
        return offset == range.upperBound
    }

    /// One packet of a publication, fresh or recovered: kept for retransmission, and sent to all that carry it.
    private mutating func take(
        _ header: RTPHeader, _ payload: UnsafeRawBufferPointer, isRepair: Bool, from publication: inout Publication, at now: Instant,
        into batch: inout DatagramBatch
    ) -> Reception {
        guard let codec = publication.codec(of: header.payloadType) else { return .dropped(.unknownPayloadType) }
        if !isRepair {
            publication.reception.record(
                sequence: header.sequenceNumber, timestamp: header.timestamp, at: now.rtpTicks(of: codec))
        }
        if !publication.losses.recordNext(header.sequenceNumber) {
            let arrival = publication.losses.record(header.sequenceNumber, at: now)
            if arrival != .inOrder { hurry(publication.losses.deadline) }
            // Given up is not had: what comes late after all is still of use to a viewer.
            if arrival == .duplicate, isRepair, publication.cache.lookup(header.sequenceNumber) != nil { return .nothing }
        }
        if !publication.isFlowing(at: now) { markChanged() }
        publication.lastPacket = now
        if publication.codec != codec {
            publication.codec = codec
            // Wishes for a keyframe waited for it.
            hurry(.origin)
        }
        // Safe: the span lives no longer than the caller's buffer.
        let span = unsafe RawSpan(_unsafeBytes: payload)
        let picture = codec == .vp8 ? VP8Descriptor(parsing: span) : nil
        let isKeyframe = publication.beginsKeyframe(span, codec: codec, picture: picture)
        if isKeyframe { publication.losses.forget(before: header.sequenceNumber) }
        guard !publication.isMuted else { return .nothing }
        let serial = publication.cache.store(header: header, payload: span, at: now)
        let source = SourcePacket(
            sequence: header.sequenceNumber, timestamp: header.timestamp, payloadSize: payload.count, codec: codec.forwarded,
            isKeyframe: isKeyframe, picture: picture, arrival: now, serial: serial)
        var keyframeIsWanted = false
        var index = 0
        while index < publication.subscribers.count {
            let subscriber = publication.subscribers[index]
            index += 1
            guard let viewer = unsafe connections.element(subscriber.connection) else { continue }
            guard unsafe viewer.pointee.peer.isEstablished else { continue }
            guard let stream = unsafe viewer.pointee.streams.element(subscriber.stream) else { continue }
            unsafe forward(
                source, payload, marker: header.marker, codec: codec, to: &stream.pointee, through: &viewer.pointee.peer, into: &batch)
            if unsafe stream.pointee.awaitsKeyframe { keyframeIsWanted = true }
        }
        // One that was only repeated may be older than the wish.
        if isKeyframe, !isRepair, !keyframeIsWanted { publication.keyframes.keyframeForwarded(at: now) }
        return .nothing
    }

    private mutating func forward(
        _ packet: SourcePacket, _ payload: UnsafeRawBufferPointer, marker: Bool, codec: Codec, to stream: inout OutboundStream,
        through peer: inout Peer, into batch: inout DatagramBatch
    ) {
        guard let payloadType = stream.payloadType(for: codec) else {
            if !stream.lacksCodec {
                stream.lacksCodec = true
                codecsLacking += 1
                markChanged()
            }
            return
        }
        if stream.lacksCodec {
            stream.lacksCodec = false
            markChanged()
        }
        // What cannot be sealed may not have a number: too many of those, and the viewer's guess of the roll-over goes wrong.
        guard stream.fits(payload.count), let slot = unsafe batch.freeSlot, let place = stream.forwarder.accept(packet) else { return }
        let length = unsafe stream.writeHeader(
            marker: marker, payloadType: payloadType, sequence: place.sequence, timestamp: place.timestamp, ssrc: stream.section.ssrc,
            into: slot)
        guard length > 0 else { return }
        let body = unsafe codec.place(
            payload, behind: length, in: slot, shifted: place.changesPayload, pictureID: place.pictureIDOffset, tl0: place.tl0Offset)
        guard
            unsafe peer.sendRTP(
                slot, headerLength: length, payload: body, ssrc: stream.section.ssrc, sequence: place.sequence,
                kind: stream.kind == .audio ? .voice : .video, into: &batch)
        else { return }
        packetsForwarded &+= 1
    }
}
