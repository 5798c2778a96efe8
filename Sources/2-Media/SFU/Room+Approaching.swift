import CProcessor
import Forwarding
import Peer
package import RTP

/// A packet on its way to be approached, and where the steps so far have led.
///
/// Its pointers are good as long as nothing is added to the room or taken from it.
@safe package struct Approach {
    let ssrc: SSRC
    let sequence: SequenceNumber
    /// Whether the packet is of a picture whose end is worth waiting for. To begin with, whether its marker bit leaves that open.
    package var isTorn: Bool
    var connection: UnsafeMutablePointer<Connection>?
    var publication: UnsafeMutablePointer<Publication>?
    /// Steps after which all is asked for.
    package static let steps = 4
    /// Viewers from which on the rest of a picture is worth a wait: to send each of them one message instead of two saves more
    /// than the sleep costs.
    fileprivate static let crowd = 4
}

// A wakeup finds the memory of every connection cold: a packet would wait for thirty cache lines, one after the other, for each
// leads to the next. So before a batch is worked on, its packets are approached in steps: each step asks for all lines that the
// step before has led to, for all packets of the batch at once, and waits for none (docs/PERFORMANCE.md). While so much comes that
// the memory stays warm, nothing is approached.
//
// All of it is mutating and changes nothing: a method that only reads is handed a copy of its whole value, and would wait for the
// very memory that it is to ask for.
extension Room {
    /// The first step towards a packet of connection `number`; nil where there is no such connection.
    package mutating func approach(_ ssrc: SSRC, _ sequence: SequenceNumber, isTorn: Bool, on number: Int) -> Approach? {
        guard let connection = unsafe connections.element(number) else { return nil }
        // Safe (throughout): elements stay where they are while the room is borrowed, and nothing of them is read but pointers.
        unsafe vv_prefetch(connection, MemoryLayout<Connection>.size)
        return unsafe Approach(ssrc: ssrc, sequence: sequence, isTorn: isTorn, connection: connection, publication: nil)
    }

    /// Asks for what step `step`, 1 to 3, leads to. Changes nothing, promises nothing.
    package mutating func approach(_ approach: inout Approach, step: Int) {
        if step == 1 {
            guard let connection = unsafe approach.connection, let route = unsafe connection.pointee.routes.route(of: approach.ssrc),
                let publication = unsafe publications.element(route.publication)
            else { return }
            unsafe approach.publication = publication
            unsafe connection.pointee.peer.prefetchInbound(approach.ssrc)
            unsafe vv_prefetch(publication, MemoryLayout<Publication>.size)
            return
        }
        guard let publication = unsafe approach.publication else {
            approach.isTorn = false
            return
        }
        if step == 2 {
            unsafe publication.pointee.cache.prefetch(approach.sequence)
            let isSeen = unsafe !publication.pointee.isMuted && publication.pointee.subscribers.count >= Approach.crowd
            if unsafe !isSeen || publication.pointee.slot.kind != .video { approach.isTorn = false }
        }
        for index in 0..<(unsafe min(4, publication.pointee.subscribers.count)) {
            let subscriber = unsafe publication.pointee.subscribers[index]
            guard let viewer = unsafe connections.element(subscriber.connection) else { continue }
            if step == 2 {
                unsafe vv_prefetch(viewer, MemoryLayout<Connection>.size / 2)
            } else if let stream = unsafe viewer.pointee.streams.element(subscriber.stream) {
                unsafe viewer.pointee.peer.prefetchOutbound(stream.pointee.section.ssrc)
                unsafe vv_prefetch(stream, MemoryLayout<OutboundStream>.size)
            }
        }
    }
}
