import ICE
import SFU

/// Which connection an identifier or a user name fragment belongs to.
struct ConnectionDirectory {
    private struct Entry {
        var route: AddressTable.Route
        var lane: Int
        var fragments: [String]
    }

    private var entries: [ConnectionID: Entry] = [:]
    private var routes: [String: AddressTable.Route] = [:]

    var count: Int { entries.count }

    mutating func insert(_ id: ConnectionID, _ route: AddressTable.Route, lane: Int, usernameFragment: String) {
        entries[id] = Entry(route: route, lane: lane, fragments: [usernameFragment])
        routes[usernameFragment] = route
    }

    /// One more fragment for a connection, after an ICE restart; the older ones that it still answers find it too.
    mutating func add(_ usernameFragment: String, for id: ConnectionID, keeping isAnswered: (String) -> Bool) {
        guard let entry = entries[id] else { return }
        for fragment in entry.fragments where !isAnswered(fragment) { routes[fragment] = nil }
        entries[id]?.fragments = entry.fragments.filter(isAnswered) + [usernameFragment]
        routes[usernameFragment] = entry.route
    }

    /// Forgets a connection; gives the lane that is free again.
    @discardableResult
    mutating func remove(_ id: ConnectionID) -> Int? {
        guard let entry = entries.removeValue(forKey: id) else { return nil }
        for fragment in entry.fragments { routes[fragment] = nil }
        return entry.lane
    }

    func route(of id: ConnectionID) -> AddressTable.Route? { entries[id]?.route }

    /// The connection that a binding request is for, by the fragment before the colon of its USERNAME (RFC 8445 section 7.3).
    func route(ofRequest bytes: RawSpan) -> AddressTable.Route? {
        guard let fragment = ICEAgent.localUsernameFragment(inRequest: bytes) else { return nil }
        return routes[fragment]
    }

    func connections(inRoom room: Int) -> [ConnectionID] {
        entries.filter { $0.value.route.room == Int32(room) }.map(\.key)
    }
}
