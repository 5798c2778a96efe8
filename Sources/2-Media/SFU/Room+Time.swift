import Congestion
import Forwarding
package import Peer
import RTP
package import Surroundings

// What time brings. Nothing here runs by a clock of its own: `MediaServer` calls `advance` after each batch of datagrams and
// when the deadline passes, so that feedback rides on arrivals and one wakeup serves all.
extension Room {
    /// Handshakes, one step each; then all that is due by `now`.
    package mutating func advance(to now: Instant, into batch: inout DatagramBatch) {
        if hasHandshakeInput { stepHandshakes(at: now, into: &batch) }
        if now >= nextTick { tick(at: now, into: &batch) }
        if now >= nextDeadline { runDue(at: now, into: &batch) }
        settle(at: now)
    }

    private mutating func stepHandshakes(at now: Instant, into batch: inout DatagramBatch) {
        hasHandshakeInput = false
        for number in 0..<connections.endIndex {
            guard let connection = unsafe connections.element(number), unsafe connection.pointee.peer.hasHandshakeInput else { continue }
            let event = unsafe connection.pointee.peer.step(at: now, into: &batch)
            react(to: event, of: number, at: now, into: &batch)
            guard let again = unsafe connections.element(number) else { continue }
            if unsafe again.pointee.peer.hasHandshakeInput { hasHandshakeInput = true }
            hurry(unsafe again.pointee.peer.deadline)
        }
    }

    private mutating func react(to event: PeerEvent?, of number: Int, at now: Instant, into batch: inout DatagramBatch) {
        switch event {
        case nil:
            return
        case .established:
            // What it publishes may be wished for already.
            hurry(.origin)
            wantPicturesCarried(by: number, at: now)
            markChanged()
        case .failed(let failure):
            end(number, failure.endReason, at: now, into: &batch)
        }
    }

    /// Everything that has a deadline of its own; the next one is computed anew.
    private mutating func runDue(at now: Instant, into batch: inout DatagramBatch) {
        var next = Instant.never
        var urgent = Instant.never
        // What is hurried meanwhile may be of a connection that was looked at already.
        nextUrgent = .never
        for number in 0..<connections.endIndex {
            guard let connection = unsafe connections.element(number) else { continue }
            var due = unsafe connection.pointee.peer.deadline
            if due <= now {
                let event = unsafe connection.pointee.peer.advance(to: now, into: &batch)
                react(to: event, of: number, at: now, into: &batch)
                guard let connection = unsafe connections.element(number) else { continue }
                due = unsafe connection.pointee.peer.deadline
            }
            if unsafe connection.pointee.peer.takeMove() { showAgain(on: number, at: now) }
            urgent = min(urgent, due)
            guard unsafe connection.pointee.peer.isEstablished else { continue }
            unsafe sendFeedback(&connection.pointee, at: now, into: &batch)
            next = unsafe min(next, connection.pointee.arrivals.deadline)
            if unsafe connection.pointee.usesREMB { next = unsafe min(next, connection.pointee.estimator.deadline) }
            for index in unsafe connection.pointee.publications {
                guard let publication = unsafe publications.element(index) else { continue }
                urgent = unsafe min(urgent, publication.pointee.deadline)
            }
        }
        // What was not possible just now must not make the loop spin.
        nextUrgent = max(min(urgent, nextUrgent), now + .milliseconds(2))
        nextDeadline = min(max(next, now + .milliseconds(2)), nextUrgent)
    }

    /// Something is to be looked at no later than then.
    mutating func hurry(_ deadline: Instant) {
        if deadline < nextUrgent { nextUrgent = deadline }
        if deadline < nextDeadline { nextDeadline = deadline }
    }

    /// Transport feedback, NACKs and keyframe requests that are due, in datagrams of their own.
    private mutating func sendFeedback(_ connection: inout Connection, at now: Instant, into batch: inout DatagramBatch) {
        if connection.arrivals.deadline <= now, let slot = unsafe batch.freeSlot {
            let media = firstSSRC(of: connection.publications) ?? SSRC(0)
            if let length = unsafe connection.arrivals.writeFeedback(into: slot, sender: connection.feedbackSSRC, media: media) {
                unsafe connection.peer.sendRTCP(slot, length: length, into: &batch)
            }
        }
        if connection.usesREMB, connection.estimator.deadline <= now { report(&connection, at: now, into: &batch) }
        for index in connection.publications {
            guard let publication = unsafe publications.element(index) else { continue }
            unsafe askAgain(&publication.pointee, through: &connection, at: now, into: &batch)
        }
    }

    private mutating func askAgain(
        _ publication: inout Publication, through connection: inout Connection, at now: Instant, into batch: inout DatagramBatch
    ) {
        guard let ssrc = publication.ssrc else { return }
        if publication.losses.deadline <= now, let slot = unsafe batch.freeSlot {
            var writer = unsafe RTCPWriter(into: slot)
            if publication.losses.collectDue(at: now), publication.acceptsNACK,
                writer.nack(sender: connection.feedbackSSRC, media: ssrc, lost: publication.losses.due)
            {
                unsafe connection.peer.sendRTCP(slot, length: writer.count, into: &batch)
            }
        }
        if publication.losses.takeKeyframeWish(), publication.slot.kind == .video, !publication.subscribers.isEmpty {
            wantKeyframe(of: &publication, at: now)
        }
        if publication.canGiveKeyframe, publication.keyframes.takeDue(at: now), let slot = unsafe batch.freeSlot {
            var writer = unsafe RTCPWriter(into: slot)
            writer.pli(sender: connection.feedbackSSRC, media: ssrc)
            unsafe connection.peer.sendRTCP(slot, length: writer.count, into: &batch)
            keyframesAsked += 1
        }
    }

    // Mutating, as all that goes by address: it would be handed a copy of the room.
    private mutating func firstSSRC(of indices: [Int]) -> SSRC? {
        for index in indices {
            if let publication = unsafe publications.element(index), let ssrc = unsafe publication.pointee.ssrc { return ssrc }
        }
        return nil
    }

    // MARK: - Once a second

    /// Our canonical name in feedback: nothing is synchronised by it.
    private static let noBlock = ReportBlock(
        ssrc: SSRC(0), fractionLost: 0, cumulativeLost: 0, highestSequence: 0, jitter: 0, lastSenderReport: 0, delaySinceLastSenderReport: 0
    )

    private static let feedbackName = Array("visavis".utf8)

    /// Receiver reports, silence, seats whose time is up, streams that began or ceased to flow.
    private mutating func tick(at now: Instant, into batch: inout DatagramBatch) {
        nextTick = now + .seconds(1)
        for number in 0..<connections.endIndex {
            guard let connection = unsafe connections.element(number) else { continue }
            if unsafe connection.pointee.peer.isSilent(at: now) {
                let wasEstablished = unsafe connection.pointee.peer.isEstablished
                end(number, wasEstablished ? .silent : .neverConnected, at: now, into: &batch)
                continue
            }
            let event = unsafe connection.pointee.peer.advance(to: now, into: &batch)
            react(to: event, of: number, at: now, into: &batch)
            guard let connection = unsafe connections.element(number), unsafe connection.pointee.peer.isEstablished else { continue }
            unsafe report(&connection.pointee, at: now, into: &batch)
        }
        let before = participants.count
        participants.removeAll { participant in participant.heldUntil.map { $0 <= now } ?? false }
        if participants.count != before { markChanged() }
        noticeFlow(at: now)
        if isEmpty { nextTick = .never }
    }

    /// What we received of a publisher (RFC 3550 section 6.4.2), and how much it may send where it knows REMB alone.
    /// Nothing, to whoever sends nothing: a thousand that are silent would be most of what an idle server does.
    private mutating func report(_ connection: inout Connection, at now: Instant, into batch: inout DatagramBatch) {
        guard connection.isPublishing, let slot = unsafe batch.freeSlot else { return }
        var writer = unsafe RTCPWriter(into: slot)
        var blocks = InlineArray<8, ReportBlock>(repeating: Self.noBlock)
        var count = 0
        for index in connection.publications {
            guard let publication = unsafe publications.element(index), let ssrc = unsafe publication.pointee.ssrc else { continue }
            guard unsafe publication.pointee.lastPacket != nil else { continue }
            let last = unsafe publication.pointee.lastSenderReport
            let delay = last.map { UInt32(clamping: now.since($0.arrival).nanoseconds / 1_000 * 65_536 / 1_000_000) } ?? 0
            let block = unsafe publication.pointee.reception.makeReportBlock(
                ssrc: ssrc, lastSenderReport: last?.compact ?? 0, delaySinceLastSenderReport: delay)
            if connection.usesREMB, unsafe publication.pointee.slot.kind == .video {
                connection.estimator.record(lost: Double(block.fractionLost) / 256, at: now)
            }
            guard count < blocks.count else { break }
            blocks[count] = block
            count += 1
        }
        let bitrate = connection.usesREMB ? connection.estimator.takeReport(at: now) : nil
        guard count > 0 else { return }
        writer.receiverReport(sender: connection.feedbackSSRC, blocks: blocks.span.extracting(0..<count))
        writer.sdes(connection.feedbackSSRC, cname: Self.feedbackName.span)
        if let bitrate {
            var sources = InlineArray<4, SSRC>(repeating: SSRC(0))
            var count = 0
            for index in connection.publications {
                guard let publication = unsafe publications.element(index), unsafe publication.pointee.slot.kind == .video else { continue }
                guard let ssrc = unsafe publication.pointee.ssrc, count < sources.count else { continue }
                sources[count] = ssrc
                count += 1
            }
            writer.remb(sender: connection.feedbackSSRC, bitrate: bitrate.bitsPerSecond, ssrcs: sources.span.extracting(0..<count))
        }
        unsafe connection.peer.sendRTCP(slot, length: writer.count, into: &batch)
    }

    /// Streams that began or ceased to flow since the last snapshot: documents come and go by it.
    private mutating func noticeFlow(at now: Instant) {
        for index in 0..<publications.endIndex {
            guard let publication = unsafe publications.element(index), let last = unsafe publication.pointee.lastPacket else { continue }
            if now.since(last) >= Publication.flowPatience {
                unsafe publication.pointee.lastPacket = nil
                markChanged()
            }
        }
    }

    /// BYE for all that we send to a connection (RFC 3550 section 6.6).
    func sendGoodbye(from number: Int, into batch: inout DatagramBatch) {
        guard let connection = unsafe connections.element(number), unsafe connection.pointee.peer.isEstablished else { return }
        guard let slot = unsafe batch.freeSlot else { return }
        var writer = unsafe RTCPWriter(into: slot)
        unsafe writer.receiverReport(sender: connection.pointee.feedbackSSRC)
        for index in 0..<(unsafe connection.pointee.streams.endIndex) {
            guard let stream = unsafe connection.pointee.streams.element(index) else { continue }
            unsafe writer.bye(stream.pointee.section.ssrc)
        }
        unsafe connection.pointee.peer.sendRTCP(slot, length: writer.count, into: &batch)
    }
}

extension PeerFailure {
    var endReason: EndReason {
        switch self {
        case .tooSlow: .neverConnected
        case .handshake, .noSRTPProfile: .handshakeFailed
        case .closedByPeer: .closedByPeer
        }
    }
}
