import CProcessor
import RTP

/// What is kept of each SSRC: few at first, up to `capacity`. Entries are never removed, since a source that comes back must
/// continue where it was.
///
/// One open-addressed table, half empty at least, so that a search ends soon; the state lies beside its key, so that a search
/// that finds has the state at hand. A key is 0 when empty, else a set upper bit and the SSRC.
@safe struct SourceTable<State: BitwiseCopyable>: ~Copyable {
    private struct Cell: BitwiseCopyable {
        var key: UInt64
        var state: State
    }

    private var cells: UnsafeMutablePointer<Cell>
    private var mask: Int
    private let capacity: Int
    private(set) var count = 0

    /// `capacity` is 1 to 4,096; what lies outside is moved inside.
    init(capacity wanted: Int) {
        capacity = min(max(wanted, 1), 4_096)
        // Two places: most that are made for RTCP hold one source.
        mask = 1
        unsafe cells = Self.allocate(2)
    }

    deinit {
        // Safe: nobody else holds them, and the type needs not be taken apart.
        unsafe cells.deallocate()
    }

    var isFull: Bool { count == capacity }

    /// Where the state of `ssrc` lies, nil when there is none. Good until the next `add`.
    @inline(__always)
    func find(_ ssrc: SSRC) -> UnsafeMutablePointer<State>? {
        let cell = unsafe cells + place(of: Self.key(ssrc))
        guard unsafe cell.pointee.key != 0 else { return nil }
        // Safe: the state is a stored property of the cell, which `add` filled.
        return unsafe withUnsafeMutablePointer(to: &cell.pointee.state) { unsafe $0 }
    }

    /// Asks for the place where a search for `ssrc` begins.
    func prefetch(_ ssrc: SSRC) {
        // Safe: the place is inside the mask, and nothing is read.
        unsafe vv_prefetch(cells + home(of: Self.key(ssrc)), MemoryLayout<Cell>.size)
    }

    /// Keeps `state` for a new `ssrc`; false when there is no room.
    mutating func add(_ ssrc: SSRC, _ state: State) -> Bool {
        guard !isFull else { return false }
        if (count + 1) * 2 > mask + 1 { grow() }
        let key = Self.key(ssrc)
        // Safe: the place is inside the mask.
        unsafe cells[place(of: key)] = Cell(key: key, state: state)
        count += 1
        return true
    }

    private static func key(_ ssrc: SSRC) -> UInt64 { 1 << 63 | UInt64(ssrc.value) }

    /// The place of a key, or the empty one where it belongs. Half of all places are empty, so it ends.
    @inline(__always)
    private func place(of key: UInt64) -> Int {
        var place = home(of: key)
        // Safe: `mask` is one less than what was allocated.
        while unsafe cells[place].key != 0, unsafe cells[place].key != key { place = (place + 1) & mask }
        return place
    }

    @inline(__always)
    private func home(of key: UInt64) -> Int { Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 40) & mask }

    private mutating func grow() {
        let (old, oldMask) = unsafe (cells, mask)
        mask = mask * 2 + 1
        unsafe cells = Self.allocate(mask + 1)
        // Safe: both tables are as long as their masks say, and the old one is freed once.
        for index in 0...oldMask where unsafe old[index].key != 0 { unsafe cells[place(of: old[index].key)] = old[index] }
        unsafe old.deallocate()
    }

    private static func allocate(_ count: Int) -> UnsafeMutablePointer<Cell> {
        // Safe: zeros are a key that is empty, and a state that is not looked at.
        let memory = UnsafeMutableRawPointer.allocate(byteCount: count * MemoryLayout<Cell>.stride, alignment: 64)
        unsafe memory.initializeMemory(as: UInt8.self, repeating: 0, count: count * MemoryLayout<Cell>.stride)
        return unsafe memory.bindMemory(to: Cell.self, capacity: count)
    }
}
