import Peer
import RTP
import SRTP
import Surroundings
import TestKit

extension Browser {
    /// Sends one packet of a stream and moves its clock on by `ticks`, or not while the picture has more packets.
    @discardableResult
    func send(_ slot: PublicationSlot, _ payload: [UInt8], marker: Bool = true, ticks: UInt32 = 960, at now: Instant) -> Sent? {
        guard var source = sources[slot] else { return nil }
        let sent = Sent(sequence: source.sequence, timestamp: source.timestamp, marker: marker, payload: payload)
        source.sent[sent.sequence] = sent
        source.sequence &+= 1
        if marker { source.timestamp &+= ticks }
        sources[slot] = source
        if let packet = sealed(slot, sent) { up.send(packet, at: now) }
        return sent
    }

    /// Leaves a sequence number out, as if the line had lost the packet; it can be asked for again.
    @discardableResult
    func lose(_ slot: PublicationSlot, _ payload: [UInt8], marker: Bool = true, ticks: UInt32 = 960) -> Sent? {
        guard var source = sources[slot] else { return nil }
        let sent = Sent(sequence: source.sequence, timestamp: source.timestamp, marker: marker, payload: payload)
        source.sent[sent.sequence] = sent
        source.sequence &+= 1
        if marker { source.timestamp &+= ticks }
        sources[slot] = source
        return sent
    }

    /// A packet of a stream as it goes on the line.
    func sealed(_ slot: PublicationSlot, _ sent: Sent) -> [UInt8]? {
        guard let source = sources[slot] else { return nil }
        let type = slot == .voice ? Plan.sentVoice : Plan.sentVideo
        return sealed(
            sent, type: type, ssrc: source.ssrc, sequence: sent.sequence, mid: plan.namesSSRCs ? nil : slot.label, payload: sent.payload)
    }

    /// Sends a packet again: by RTX (RFC 4588) where it has that, else the same once more.
    func sendAgain(_ slot: PublicationSlot, _ sequence: UInt16, at now: Instant) {
        guard var source = sources[slot], let sent = source.sent[sequence] else { return }
        var packet: [UInt8]?
        if slot != .voice, plan.usesRTX {
            packet = sealed(
                sent, type: Plan.sentRTX, ssrc: source.rtxSSRC, sequence: source.rtxSequence, mid: plan.namesSSRCs ? nil : slot.label,
                payload: [UInt8(sequence >> 8), UInt8(sequence & 0xFF)] + sent.payload)
            source.rtxSequence &+= 1
            sources[slot] = source
        } else {
            packet = sealed(slot, sent)
        }
        if let packet { up.send(packet, at: now) }
    }

    /// A packet of any SSRC, authentic. One that is padded has the count of its padding in the last byte of its payload.
    func sealed(
        _ sent: Sent, type: PayloadType, ssrc: SSRC, sequence: UInt16, mid: String?, payload: [UInt8], isPadded: Bool = false
    ) -> [UInt8]? {
        var elements: [UInt8] = []
        if plan.usesTransportFeedback {
            elements += [Plan.sentTransportSequence << 4 | 1, UInt8(transportSequence >> 8), UInt8(transportSequence & 0xFF)]
            transportSequence &+= 1
        }
        if let mid { elements += [Plan.sentMID << 4 | UInt8(mid.utf8.count - 1)] + Array(mid.utf8) }
        while !elements.count.isMultiple(of: 4) { elements.append(0) }
        var header: [UInt8] = [elements.isEmpty ? 0x80 : 0x90, type.value | (sent.marker ? 0x80 : 0)]
        header += bigEndian(sequence) + bigEndian(sent.timestamp) + bigEndian(ssrc.value)
        if !elements.isEmpty { header += [0xBE, 0xDE, 0, UInt8(elements.count / 4)] + elements }
        if isPadded { header[0] |= 0x20 }
        var slot = header + payload + [UInt8](repeating: 0, count: 20)
        // Safe: the buffer is the whole array, which the call does not outlive; header and payload lie inside it.
        let length = unsafe slot.withUnsafeMutableBytes { slot -> Int? in
            let body = unsafe UnsafeRawBufferPointer(rebasing: slot[header.count..<header.count + payload.count])
            return try? unsafe outbound?.sealRTP(
                slot, headerLength: header.count, payload: body, ssrc: ssrc, sequence: SequenceNumber(sequence))
        }
        return length.map { Array(slot.prefix($0)) }
    }

    /// Sends an RTCP compound that `compose` writes.
    func sendControl(at now: Instant, _ compose: (inout RTCPWriter) -> Void) {
        if let packet = sealedControl(compose) { up.send(packet, at: now) }
    }

    func sealedControl(_ compose: (inout RTCPWriter) -> Void) -> [UInt8]? {
        var slot = [UInt8](repeating: 0, count: 1_200)
        // Safe: the buffer is the whole array, which the call does not outlive.
        let length = unsafe slot.withUnsafeMutableBytes { slot -> Int? in
            var writer = unsafe RTCPWriter(into: slot)
            compose(&writer)
            return try? unsafe outbound?.sealRTCP(slot, length: writer.count)
        }
        return length.map { Array(slot.prefix($0)) }
    }

    /// A sender report of one stream.
    func sendReport(_ slot: PublicationSlot, ntp: UInt64, rtp: UInt32, at now: Instant) {
        guard let ssrc = sources[slot]?.ssrc else { return }
        sendControl(at: now) {
            $0.senderReport(SenderReport(ssrc: ssrc, ntpTimestamp: ntp, rtpTimestamp: rtp, packetCount: 77_777, octetCount: 88_888))
        }
    }

    func sendPLI(_ media: SSRC, at now: Instant) {
        sendControl(at: now) { $0.pli(sender: SSRC(9), media: media) }
    }

    func sendNACK(_ media: SSRC, _ lost: [UInt16], at now: Instant) {
        let numbers = lost.map { SequenceNumber($0) }
        sendControl(at: now) { $0.nack(sender: SSRC(9), media: media, lost: numbers.span) }
    }

    private func bigEndian<Number: FixedWidthInteger>(_ number: Number) -> [UInt8] {
        stride(from: Number.bitWidth - 8, through: 0, by: -8).map { UInt8(truncatingIfNeeded: number >> Number($0)) }
    }
}
