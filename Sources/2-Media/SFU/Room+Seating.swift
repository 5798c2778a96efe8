import Forwarding
import Peer
import Surroundings

// Who sits where. Places are filled in order of arrival; a newcomer takes the lowest free one, a leaver frees it, nobody moves;
// with more publishers than places the rest wait. The k-th audio and the k-th video section of a connection are place k.
// On pages a document takes a video section that no face needs, from the last backwards.
extension Room {
    /// Gives every section its source, and starts those whose source changed.
    mutating func seat(at now: Instant) {
        for number in 0..<connections.endIndex {
            guard let connection = unsafe connections.element(number) else { continue }
            guard unsafe connection.pointee.isReceiving else { continue }
            unsafe fillPlaces(of: &connection.pointee)
            let documents = unsafe documentSections(of: &connection.pointee, at: now)
            for index in 0..<(unsafe connection.pointee.streams.endIndex) {
                guard let stream = unsafe connection.pointee.streams.element(index) else { continue }
                let wanted =
                    unsafe documents[index]
                    ?? wish(of: stream.pointee.section.feed, kind: stream.pointee.kind, places: connection.pointee.places)
                unsafe stream.pointee.carried = wanted
                assign(wanted.flatMap { publication(of: $0.participant, $0.slot) }, to: index, of: number, at: now)
            }
        }
    }

    /// The publication of a participant, by slot.
    func publication(of participant: String, _ slot: PublicationSlot) -> Int? {
        for index in 0..<publications.endIndex {
            guard let publication = unsafe publications.element(index) else { continue }
            if unsafe publication.pointee.participant == participant, unsafe publication.pointee.slot == slot { return index }
        }
        return nil
    }

    /// Forwards a publication anew to all that carry it: after a mute, what was sent meanwhile is no gap.
    mutating func restartSubscribers(of index: Int, at now: Instant) {
        guard let publication = unsafe publications.element(index) else { return }
        for subscriber in unsafe publication.pointee.subscribers {
            guard let viewer = unsafe connections.element(subscriber.connection) else { continue }
            guard let stream = unsafe viewer.pointee.streams.element(subscriber.stream) else { continue }
            unsafe begin(&stream.pointee, at: now)
        }
        unsafe wantKeyframe(of: &publication.pointee, at: now)
    }

    /// Asks for keyframes of all that a connection carries to its viewer.
    mutating func wantPicturesCarried(by number: Int, at now: Instant) {
        guard let connection = unsafe connections.element(number) else { return }
        for index in 0..<(unsafe connection.pointee.streams.endIndex) {
            guard let stream = unsafe connection.pointee.streams.element(index), let source = unsafe stream.pointee.source,
                let publication = unsafe publications.element(source)
            else { continue }
            unsafe wantKeyframe(of: &publication.pointee, at: now)
        }
    }

    /// Asks for keyframes both ways: media goes to another address of the connection than before, and what was sent to the old one,
    /// wishes for a keyframe too, has come to nothing since the browser moved.
    mutating func showAgain(on number: Int, at now: Instant) {
        wantPicturesCarried(by: number, at: now)
        guard let connection = unsafe connections.element(number) else { return }
        for index in unsafe connection.pointee.publications {
            guard let publication = unsafe publications.element(index) else { continue }
            unsafe wantKeyframe(of: &publication.pointee, at: now)
        }
    }

    /// Asks for a keyframe as soon as the limiter of the source allows.
    mutating func wantKeyframe(of publication: inout Publication, at now: Instant) {
        guard publication.slot.kind == .video, !publication.isMuted else { return }
        publication.keyframes.want(at: now)
        hurry(publication.keyframes.deadline)
    }

    private func fillPlaces(of connection: inout Connection) {
        let seated = participants.filter { $0.name != connection.participant && publishes($0.name) }.map(\.name)
        for place in connection.places.indices {
            if let name = connection.places[place], !seated.contains(name) { connection.places[place] = nil }
        }
        for name in seated where !connection.places.contains(name) {
            guard let free = connection.places.firstIndex(of: nil) else { break }
            connection.places[free] = name
        }
    }

    /// Whether a participant has a place to claim: it publishes, or its seat is held for its return.
    private func publishes(_ name: String) -> Bool {
        if participants.contains(where: { $0.name == name && $0.heldUntil != nil }) { return true }
        for index in 0..<publications.endIndex {
            if let publication = unsafe publications.element(index), unsafe publication.pointee.participant == name { return true }
        }
        return false
    }

    /// Which sections of a page carry documents, by index of the stream.
    private func documentSections(of connection: inout Connection, at now: Instant) -> [Int: OutboundStream.Carried] {
        guard connection.kind == .page else { return [:] }
        var found: [Int: OutboundStream.Carried] = [:]
        var free: [Int] = []
        for index in 0..<connection.streams.endIndex {
            guard let stream = unsafe connection.streams.element(index), unsafe stream.pointee.kind == .video else { continue }
            guard case .place(let place) = unsafe stream.pointee.section.feed else { continue }
            if connection.places.indices.contains(place), connection.places[place] == nil { free.append(index) }
        }
        for participant in participants where participant.name != connection.participant {
            guard let index = publication(of: participant.name, .document), let document = unsafe publications.element(index) else {
                continue
            }
            guard unsafe document.pointee.isFlowing(at: now), let section = free.popLast() else { continue }
            found[section] = OutboundStream.Carried(participant: participant.name, slot: .document)
        }
        return found
    }

    private func wish(of feed: OutboundSection.Feed, kind: MediaKind, places: [String?]) -> OutboundStream.Carried? {
        switch feed {
        case .participant(let name, let slot):
            return OutboundStream.Carried(participant: name, slot: slot)
        case .place(let place):
            guard places.indices.contains(place), let name = places[place] else { return nil }
            return OutboundStream.Carried(participant: name, slot: kind == .audio ? .voice : .face)
        }
    }

    /// Makes `index` of connection `number` carry `publication`; nothing happens when it does already.
    private mutating func assign(_ publication: Int?, to index: Int, of number: Int, at now: Instant) {
        guard let connection = unsafe connections.element(number) else { return }
        guard let stream = unsafe connection.pointee.streams.element(index), unsafe stream.pointee.source != publication else { return }
        if let old = unsafe stream.pointee.source, let source = unsafe publications.element(old) {
            unsafe source.pointee.subscribers.removeAll { $0 == .init(connection: number, stream: index) }
        }
        unsafe stream.pointee.source = publication
        unsafe stream.pointee.lacksCodec = false
        guard let publication, let source = unsafe publications.element(publication) else { return }
        unsafe source.pointee.subscribers.append(.init(connection: number, stream: index))
        unsafe begin(&stream.pointee, at: now)
        // A viewer that is not connected yet would miss it, and the limiter would let the next one wait: it is wished for then.
        if unsafe connection.pointee.peer.isEstablished { unsafe wantKeyframe(of: &source.pointee, at: now) }
    }

    private func begin(_ stream: inout OutboundStream, at now: Instant) {
        stream.forwarder.beginSource(clockRate: stream.kind == .audio ? 48_000 : 90_000, needsKeyframe: stream.kind == .video, at: now)
        stream.watch.begin()
    }
}
