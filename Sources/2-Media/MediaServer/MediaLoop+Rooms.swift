import Peer
import SFU
import Surroundings

// What time does to the rooms of a thread, and who hears of it.
extension MediaLoop {
    mutating func advanceRooms(to now: Instant) {
        for number in 0..<deadlines.endIndex where deadlines[number].due <= now {
            guard let room = unsafe rooms.element(number) else { continue }
            unsafe room.pointee.advance(to: now, into: &batch)
            settle(number, at: now)
            if batch.count > Self.flushLevel { flush() }
        }
    }

    /// Hears what happened in a room, tells watchers, and forgets the room when nobody is left.
    mutating func settle(_ number: Int, at now: Instant) {
        guard let room = unsafe rooms.element(number) else { return }
        var isChanged = false
        while let event = unsafe room.pointee.nextEvent() {
            switch event {
            case .changed:
                isChanged = true
            case .ended(let id, let connection, let reason):
                forget(id, AddressTable.Route(room: Int32(number), connection: Int32(connection)), reason)
            }
        }
        if isChanged {
            for id in directory.connections(inRoom: number) { tellWatchers(of: id, at: now) }
        }
        if unsafe room.pointee.isEmpty {
            unsafe retired.add(room.pointee)
            unsafe roomNumbers[room.pointee.name] = nil
            unsafe placements.release(room.pointee.name)
            rooms.remove(number)
            deadlines[number] = RoomDeadlines.Wish()
        } else {
            unsafe deadlines.note(&room.pointee, number: number)
        }
    }

    private mutating func forget(_ id: ConnectionID, _ route: AddressTable.Route, _ reason: EndReason) {
        addresses.removeAll(of: route) { address in
            if address.stream != 0 { streams.retire(address) }
            return true
        }
        if let lane = directory.remove(id) { lanes.giveBack(lane) }
        // A thread that stops is asked on: it says that it stops, where others know nothing of the connection.
        if reason != .serverStops { placements.forget(id) }
        for watcher in watchers.removeValue(forKey: id) ?? [] {
            watcher.send(CallSnapshot(version: .max, participants: [], places: [], connection: .ended(reason), deadSections: []))
            watcher.finish()
        }
    }

    func tellWatchers(of id: ConnectionID, at now: Instant) {
        guard let listening = watchers[id], let route = directory.route(of: id) else { return }
        guard let room = unsafe rooms.element(Int(route.room)), let snapshot = unsafe room.pointee.snapshot(for: id, at: now) else {
            return
        }
        for watcher in listening { watcher.send(snapshot) }
    }
}
