import Congestion
import DTLS
import ICE
import Peer
import RTP
import SRTP
import STUN
import Surroundings
import TestKit
import Testing
import Wire

extension Browser {
    /// Takes a datagram of the room.
    func receive(_ datagram: [UInt8], at now: Instant) {
        switch datagram[0] {
        case 0...3:
            guard let message = try? STUNMessage(parsing: datagram.rawSpan), message.messageClass == .success else { return }
            if message.hasValidIntegrity(key: Array(server.password.utf8)) { answers += 1 }
        case 20...63:
            for reply in client.receive(datagram) { up.send(reply, at: now) }
            if client.isFinished, outbound == nil { takeKeys() }
        default:
            var bytes = datagram
            if RTPHeader.isRTCP(bytes.rawSpan) { receiveControl(&bytes, at: now) } else { receiveMedia(&bytes) }
        }
    }

    /// Packets that came under a MID, in order of arrival; retransmissions not among them.
    func media(_ mid: String) -> [Received] {
        packets.filter { $0.mid == mid && $0.header.payloadType != Plan.receivedRTX }
    }

    /// What a section carried, in order of sequence numbers and once each, RTX put back in its place.
    func restored(_ mid: String) -> [[UInt8]] {
        var found: [Int: [UInt8]] = [:]
        var last: (sequence: UInt16, index: Int)?
        for packet in packets where packet.mid == mid {
            let isRepair = packet.header.payloadType == Plan.receivedRTX
            let sequence = isRepair ? UInt16(packet.payload[0]) << 8 | UInt16(packet.payload[1]) : packet.sequence
            let index = last.map { $0.index + Int(Int16(bitPattern: sequence &- $0.sequence)) } ?? 0
            last = (sequence, index)
            found[index] = isRepair ? Array(packet.payload[2...]) : packet.payload
        }
        return found.sorted { $0.key < $1.key }.map(\.value)
    }

    /// The SSRC that the answer named for a section.
    func ssrc(of mid: String) -> SSRC {
        for section in plan.sections(order: order) where section.mid == mid {
            if case .outbound(let outbound) = section.role { return outbound.ssrc }
        }
        return SSRC(0)
    }

    /// How often it was asked for a keyframe.
    var keyframesAsked: Int { control.count { $0 == .pli(Plan.ssrc(.face, of: order)) } }

    /// Forgets which packets came, so that one that comes again is seen; the keys stay.
    func renewReplayWindow() {
        guard let keys = try? client.keys(), let profile = SRTPProfile(rawValue: keys.profile) else { return }
        inbound = try? SRTPInbound(SRTPKeys(profile: profile, masterKey: keys.serverKey, masterSalt: keys.serverSalt), engine: .fastest)
    }

    func forget() {
        packets = []
        control = []
    }

    /// Asks for all that lies between what came, section by section.
    func askForMissing(at now: Instant) {
        for section in plan.sections(order: order) {
            guard case .outbound = section.role else { continue }
            var seen: Set<UInt16> = []
            for packet in packets where packet.mid == section.mid {
                let isRepair = packet.header.payloadType == Plan.receivedRTX
                seen.insert(isRepair ? UInt16(packet.payload[0]) << 8 | UInt16(packet.payload[1]) : packet.sequence)
            }
            guard let lowest = seen.min(), let highest = seen.max() else { continue }
            let missing = (lowest...highest).filter { !seen.contains($0) }
            if !missing.isEmpty { sendNACK(ssrc(of: section.mid), missing, at: now) }
        }
    }

    private func takeKeys() {
        guard let keys = try? client.keys(), let profile = SRTPProfile(rawValue: keys.profile) else { return }
        outbound = try? SRTPOutbound(SRTPKeys(profile: profile, masterKey: keys.clientKey, masterSalt: keys.clientSalt), engine: .fastest)
        renewReplayWindow()
    }

    private func receiveMedia(_ bytes: inout [UInt8]) {
        guard let header = RTPHeader(parsing: bytes.rawSpan) else {
            Issue.record("The room sent what is no RTP.")
            return
        }
        // Safe: the buffer is the whole array, which the call does not outlive.
        guard let length = unsafe bytes.withUnsafeMutableBytes({ try? unsafe inbound?.openRTP($0, header: header) }) else { return }
        let range = header.extensionElement(Plan.receivedMID, in: bytes.rawSpan)
        packets.append(
            Received(
                header: header, mid: range.map { String(decoding: bytes[$0], as: UTF8.self) },
                payload: Array(bytes[header.length..<length]),
                bytes: Array(bytes[..<length])))
    }

    private func receiveControl(_ bytes: inout [UInt8], at now: Instant) {
        // Safe: as above.
        guard let length = unsafe bytes.withUnsafeMutableBytes({ try? unsafe inbound?.openRTCP($0) }) else { return }
        let opened = Array(bytes[..<length])
        var reader = RTCPReader(opened.rawSpan)
        let isValid = reader.isValidCompound
        #expect(isValid)
        while let packet = reader.next() { note(packet, in: opened, at: now) }
    }

    private func note(_ packet: RTCPPacket, in bytes: [UInt8], at now: Instant) {
        switch packet {
        case .senderReport(let report, _):
            control.append(.senderReport(report))
        case .receiverReport(_, let blocks):
            control.append(
                .receiverReport((0..<ReportBlock.count(in: blocks)).compactMap { ReportBlock($0, of: blocks, in: bytes.rawSpan) }))
        case .nack(_, let media, let entries):
            var lost: [UInt16] = []
            for index in 0..<NackEntry.count(in: entries) {
                guard let entry = NackEntry(index, of: entries, in: bytes.rawSpan) else { continue }
                lost += (0...16).filter(entry.isLost).map { entry.first.advanced(by: $0).value }
            }
            control.append(.nack(media, lost))
            guard answersNACK, let slot = sources.first(where: { $0.value.ssrc == media })?.key else { return }
            for sequence in lost { sendAgain(slot, sequence, at: now) }
        case .pli(_, let media):
            control.append(.pli(media))
        case .transportFeedback(_, _, let body):
            let copy = Array(bytes[body])
            guard var feedback = TransportFeedback(body: copy.rawSpan) else { return }
            var arrived: [UInt16] = []
            while let status = feedback.next() {
                if status.arrival != nil { arrived.append(status.sequence) }
            }
            control.append(.transportFeedback(arrived))
        case .sourceDescription(let range):
            let name = bytes[range].dropFirst(6).prefix(Int(bytes[range.lowerBound + 5]))
            control.append(.name(String(decoding: name, as: UTF8.self)))
        case .bye(let range):
            let sources = stride(from: range.lowerBound, to: range.upperBound, by: 4).compactMap {
                bytes.rawSpan.uint32(at: $0).map { SSRC($0) }
            }
            control.append(.bye(sources))
        case .remb(_, let bitrate, _):
            control.append(.remb(bitrate))
        case .fir, .unknown:
            break
        }
    }
}
