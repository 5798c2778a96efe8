import Forwarding
import Peer
import RTP
package import Surroundings

extension Room {
    /// The call as connection `id` sees it; nil: there is no such connection.
    package func snapshot(for id: ConnectionID, at now: Instant) -> CallSnapshot? {
        guard let number = index(of: id), let connection = unsafe connections.element(number) else { return nil }
        return unsafe CallSnapshot(
            version: version, participants: participants.map { snapshot(of: $0, at: now) }, places: places(of: connection),
            connection: connection.pointee.peer.isEstablished ? .connected : .connecting, deadSections: connection.pointee.deadSections)
    }

    private func snapshot(of participant: Participant, at now: Instant) -> CallSnapshot.Participant {
        let published = PublicationSlot.allCases.compactMap { slot -> CallSnapshot.Publication? in
            guard let index = publication(of: participant.name, slot), let publication = unsafe publications.element(index) else {
                return nil
            }
            return unsafe CallSnapshot.Publication(
                slot: slot, isMuted: publication.pointee.isMuted, isFlowing: publication.pointee.isFlowing(at: now))
        }
        return CallSnapshot.Participant(
            name: participant.name, seat: participant.heldUntil == nil ? .present : .held, publications: published)
    }

    private func places(of connection: UnsafeMutablePointer<Connection>) -> [CallSnapshot.Place] {
        (unsafe 0..<connection.pointee.streams.endIndex).compactMap { index in
            // Safe: the pointer is the table's own and is not kept.
            guard let stream = unsafe connection.pointee.streams.element(index) else { return nil }
            return unsafe CallSnapshot.Place(
                mid: stream.pointee.mid, participant: stream.pointee.carried?.participant, slot: stream.pointee.carried?.slot,
                lacksCodec: stream.pointee.lacksCodec)
        }
    }

    /// Compares what a page reports with what was sent to it; an empty report says nothing but that the page lives. False:
    /// there is no such connection.
    ///
    /// - Parameter unsent: packets by SSRC that were forwarded and not sent after all, since the line is too narrow: of a section
    ///   into which nothing was written nothing can arrive, and a new connection would have the same line.
    package mutating func report(
        _ id: ConnectionID, _ sections: [SectionReport], unsent: [UInt32: UInt32] = [:], at now: Instant
    ) -> Bool {
        guard let number = index(of: id), let connection = unsafe connections.element(number) else { return false }
        guard !sections.isEmpty else { return true }
        var dead: [String] = []
        for index in 0..<(unsafe connection.pointee.streams.endIndex) {
            guard let stream = unsafe connection.pointee.streams.element(index) else { continue }
            guard let report = sections.first(where: { unsafe $0.mid == stream.pointee.mid }) else { continue }
            // Safe: counters may wrap; what counts is the difference of two readings.
            let sent = unsafe stream.pointee.forwarder.packetCount &- (unsent[stream.pointee.forwarder.outputSSRC.value] ?? 0)
            switch unsafe stream.pointee.watch.compare(report, sent: sent, kind: stream.pointee.kind == .video) {
            case .alive: break
            case .dead: dead.append(unsafe stream.pointee.mid)
            case .needsKeyframe:
                if let source = unsafe stream.pointee.source, let publication = unsafe publications.element(source) {
                    unsafe wantKeyframe(of: &publication.pointee, at: now)
                }
            }
        }
        if unsafe connection.pointee.deadSections != dead {
            unsafe connection.pointee.deadSections = dead
            markChanged()
        }
        settle(at: now)
        return true
    }
}
