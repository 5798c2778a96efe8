import Surroundings

/// Which connection a remote address belongs to: an open-addressed table, because every packet asks it.
///
/// Linear probing; removing shifts back what follows (Knuth 6.4, algorithm R), so that no tombstones pile up over months.
/// Invariant: between an entry and the cell that its hash names there is no empty cell. At most half of the cells are used.
struct AddressTable: ~Copyable {
    /// A connection: the number of its room and its number there.
    struct Route: Equatable {
        var room: Int32
        var connection: Int32
    }

    private struct Cell {
        var address: TransportAddress
        var route: Route
        var isUsed: Bool
    }

    private static let empty = Cell(address: TransportAddress(ipv4: 0, port: 0), route: Route(room: 0, connection: 0), isUsed: false)

    private var cells: [Cell]
    private(set) var count = 0

    init() {
        cells = Array(repeating: Self.empty, count: 256)
    }

    subscript(address: TransportAddress) -> Route? {
        var index = home(of: address)
        while cells[index].isUsed {
            if cells[index].address == address { return cells[index].route }
            index = next(index)
        }
        return nil
    }

    /// Points an address to a connection, whatever it pointed to before.
    mutating func set(_ address: TransportAddress, to route: Route) {
        if (count + 1) * 2 > cells.count { grow() }
        var index = home(of: address)
        while cells[index].isUsed, cells[index].address != address { index = next(index) }
        if !cells[index].isUsed { count += 1 }
        cells[index] = Cell(address: address, route: route, isUsed: true)
    }

    /// Forgets the addresses of a connection that a condition holds for, all unless one is given. Looks at every cell: connections
    /// and their addresses change rarely.
    mutating func removeAll(of route: Route, where isUnwanted: (TransportAddress) -> Bool = { _ in true }) {
        var index = 0
        while index < cells.count {
            if cells[index].isUsed, cells[index].route == route, isUnwanted(cells[index].address) {
                remove(at: index)
            } else {
                index += 1
            }
        }
    }

    private mutating func remove(at place: Int) {
        var hole = place
        var index = next(place)
        while cells[index].isUsed {
            let wanted = home(of: cells[index].address)
            // It may move into the hole unless its home lies behind the hole.
            let distanceFromHome = (index - wanted) & (cells.count - 1)
            let distanceFromHole = (index - hole) & (cells.count - 1)
            if distanceFromHome >= distanceFromHole {
                cells[hole] = cells[index]
                hole = index
            }
            index = next(index)
        }
        cells[hole] = Self.empty
        count -= 1
    }

    private mutating func grow() {
        let old = cells
        cells = Array(repeating: Self.empty, count: old.count * 2)
        count = 0
        for cell in old where cell.isUsed { set(cell.address, to: cell.route) }
    }

    private func next(_ index: Int) -> Int { (index + 1) & (cells.count - 1) }

    private func home(of address: TransportAddress) -> Int {
        // Safe: a hash wraps by design. Only addresses that proved a connection get in, so nobody can aim at one cell.
        let place = UInt64(address.port) << 32 ^ UInt64(address.port) ^ UInt64(address.stream) << 16
        let mixed = (address.high ^ address.low ^ place) &* 0x9E37_79B9_7F4A_7C15
        return Int(truncatingIfNeeded: mixed >> 40) & (cells.count - 1)
    }
}
