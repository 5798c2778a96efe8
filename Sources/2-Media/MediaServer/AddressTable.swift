import Surroundings

/// Which connection a remote address belongs to: an open-addressed table, because every packet asks it.
///
/// Linear probing; removing shifts back what follows (Knuth 6.4, algorithm R), so that no tombstones pile up over months.
/// Invariant: between an entry and the cell that its hash names there is no empty cell. At most half of the cells are used.
// Safe: an index is below the number of cells, which is a power of two, wherever memory is touched.
@safe
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

    private var cells: UnsafeMutablePointer<Cell>
    /// One less than the number of cells.
    private var mask = 255
    private(set) var count = 0

    init() {
        unsafe cells = Self.allocate(256)
    }

    deinit {
        unsafe cells.deallocate()
    }

    subscript(address: TransportAddress) -> Route? {
        var index = home(of: address)
        while unsafe cells[index].isUsed {
            if unsafe cells[index].address == address { return unsafe cells[index].route }
            index = next(index)
        }
        return nil
    }

    /// Points an address to a connection, whatever it pointed to before.
    mutating func set(_ address: TransportAddress, to route: Route) {
        if (count + 1) * 2 > mask + 1 { grow() }
        var index = home(of: address)
        while unsafe cells[index].isUsed, unsafe cells[index].address != address { index = next(index) }
        if unsafe !cells[index].isUsed { count += 1 }
        unsafe cells[index] = Cell(address: address, route: route, isUsed: true)
    }

    /// Forgets the addresses of a connection that a condition holds for, all unless one is given. Looks at every cell: connections
    /// and their addresses change rarely.
    mutating func removeAll(of route: Route, where isUnwanted: (TransportAddress) -> Bool = { _ in true }) {
        var index = 0
        while index <= mask {
            if unsafe cells[index].isUsed, unsafe cells[index].route == route, unsafe isUnwanted(cells[index].address) {
                remove(at: index)
            } else {
                index += 1
            }
        }
    }

    private mutating func remove(at place: Int) {
        var hole = place
        var index = next(place)
        while unsafe cells[index].isUsed {
            let wanted = unsafe home(of: cells[index].address)
            // It may move into the hole unless its home lies behind the hole.
            let distanceFromHome = (index - wanted) & mask
            let distanceFromHole = (index - hole) & mask
            if distanceFromHome >= distanceFromHole {
                unsafe cells[hole] = cells[index]
                hole = index
            }
            index = next(index)
        }
        unsafe cells[hole] = Self.empty
        count -= 1
    }

    private mutating func grow() {
        let (old, oldMask) = unsafe (cells, mask)
        mask = mask * 2 + 1
        unsafe cells = Self.allocate(mask + 1)
        count = 0
        for index in 0...oldMask where unsafe old[index].isUsed { unsafe set(old[index].address, to: old[index].route) }
        unsafe old.deallocate()
    }

    private static func allocate(_ count: Int) -> UnsafeMutablePointer<Cell> {
        let cells = UnsafeMutablePointer<Cell>.allocate(capacity: count)
        unsafe cells.initialize(repeating: Self.empty, count: count)
        return unsafe cells
    }

    private func next(_ index: Int) -> Int { (index &+ 1) & mask }

    private func home(of address: TransportAddress) -> Int {
        // Safe: a hash wraps by design. Only addresses that proved a connection get in, so nobody can aim at one cell.
        let place = UInt64(address.port) << 32 ^ UInt64(address.port) ^ UInt64(address.stream) << 16
        let mixed = (address.high ^ address.low ^ place) &* 0x9E37_79B9_7F4A_7C15
        return Int(truncatingIfNeeded: mixed >> 40) & mask
    }
}
