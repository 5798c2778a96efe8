import ICE
import Peer
import SFU
import Surroundings

// What the rest of the server asks of a thread.
extension MediaLoop {
    mutating func obey(_ command: MediaCommand, at now: Instant) {
        switch command {
        case .join(let request, let reply):
            reply(join(request, at: now))
        case .leave(let id, let forGood, let reply):
            reply(inRoom(of: id, at: now) { $0.leave(id, forGood: forGood, at: now, into: &$1) })
        case .restartICE(let id, let local, let remote, let reply):
            let result = inRoom(of: id, at: now) { room, _ in room.restartICE(id, local: local, remote: remote) }
            if case .success = result, let route = directory.route(of: id), let room = unsafe rooms.element(Int(route.room)) {
                directory.add(local.usernameFragment, for: id) { unsafe room.pointee.answers(to: $0, on: id) }
            }
            reply(result)
        case .setMuted(let id, let slot, let isMuted, let reply):
            reply(inRoom(of: id, at: now) { room, _ in room.setMuted(id, slot, isMuted, at: now) })
        case .report(let id, let sections, let reply):
            let unsent = unsent(to: id)
            reply(inRoom(of: id, at: now) { room, _ in room.report(id, sections, unsent: unsent, at: now) })
        case .snapshot(let id, let reply):
            guard let route = directory.route(of: id), let room = unsafe rooms.element(Int(route.room)),
                let snapshot = unsafe room.pointee.snapshot(for: id, at: now)
            else { return reply(.failure(Self.noSuchConnection)) }
            reply(.success(snapshot))
        case .watch(let id, let watcher):
            guard directory.route(of: id) != nil else { return watcher.finish() }
            watchers[id, default: []].append(watcher)
            tellWatchers(of: id, at: now)
        case .unwatch(let id, let watcher):
            watchers[id]?.removeAll { $0 === watcher }
            if watchers[id]?.isEmpty == true { watchers[id] = nil }
        case .accept(let stream):
            streams.add(stream, at: now)
        case .stop:
            stop(at: now)
        }
    }

    private static let noSuchConnection = MediaServerError(.noSuchConnection, "There is no such connection any more; connect anew.")

    private mutating func join(_ request: JoinRequest, at now: Instant) -> Result<Void, MediaServerError> {
        let number: Int
        if let known = roomNumbers[request.room] {
            number = known
        } else {
            number = rooms.insert(Room(name: request.room, security: security))
            roomNumbers[request.room] = number
            placements.hold(request.room, on: self.number)
        }
        guard let room = unsafe rooms.element(number) else { return .failure(Self.noSuchConnection) }
        defer { settle(number, at: now) }
        let lane = lanes.take()
        do throws(JoinRefusal) {
            let connection = try unsafe room.pointee.join(request, lane: { _ in lane }, at: now, chance: &chance)
            let route = AddressTable.Route(room: Int32(number), connection: Int32(connection))
            directory.insert(request.id, route, lane: lane, usernameFragment: request.configuration.localCredentials.usernameFragment)
            return .success(())
        } catch {
            lanes.giveBack(lane)
            switch error {
            case .roomIsFull:
                return .failure(MediaServerError(.roomIsFull, "The room is full; try again when somebody has left."))
            case .handshake(let cause):
                return .failure(MediaServerError(.cryptography, "OpenSSL could not prepare the connection: \(cause)."))
            }
        }
    }

    /// Packets that were forwarded to a connection and not written to its line, by SSRC.
    private func unsent(to id: ConnectionID) -> [UInt32: UInt32] {
        guard let route = directory.route(of: id), let room = unsafe rooms.element(Int(route.room)),
            let address = unsafe room.pointee.destination(on: Int(route.connection))
        else { return [:] }
        return streams.unsent(to: address)
    }

    private mutating func inRoom(
        of id: ConnectionID, at now: Instant, _ work: (inout Room, inout DatagramBatch) -> Bool
    ) -> Result<Void, MediaServerError> {
        guard let route = directory.route(of: id), let room = unsafe rooms.element(Int(route.room)),
            unsafe work(&room.pointee, &batch)
        else { return .failure(Self.noSuchConnection) }
        settle(Int(route.room), at: now)
        return .success(())
    }

    private mutating func stop(at now: Instant) {
        for number in 0..<rooms.endIndex {
            guard let room = unsafe rooms.element(number) else { continue }
            unsafe room.pointee.closeAll(at: now, into: &batch)
            settle(number, at: now)
            flush()
        }
        isStopping = true
    }
}
