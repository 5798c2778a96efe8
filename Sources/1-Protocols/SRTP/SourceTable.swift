import RTP

/// What is kept of each SSRC: a fixed number of them, allocated once. Entries are never removed, since a source that comes
/// back must continue where it was.
///
/// `keys` is open-addressed, twice as large as `capacity` at least, so that a search ends soon at an empty place. A key is
/// 0 when empty, else a set upper bit, the place of the state, and the SSRC.
@safe struct SourceTable<State: BitwiseCopyable>: ~Copyable {
    private let keys: UnsafeMutablePointer<UInt64>
    private let states: UnsafeMutablePointer<State>
    private let mask: Int
    private let capacity: Int
    private(set) var count = 0

    /// `capacity` is 1 to 4,096; what lies outside is moved inside.
    init(capacity wanted: Int) {
        capacity = min(max(wanted, 1), 4_096)
        var places = 2
        while places < capacity * 2 { places *= 2 }
        mask = places - 1
        unsafe keys = .allocate(capacity: places)
        unsafe states = .allocate(capacity: capacity)
        // Safe: exactly what was allocated just above.
        unsafe keys.initialize(repeating: 0, count: places)
    }

    deinit {
        // Safe: nobody else holds them, and neither type needs to be taken apart.
        unsafe keys.deallocate()
        unsafe states.deallocate()
    }

    var isFull: Bool { count == capacity }

    /// Where the state of `ssrc` lies, nil when there is none.
    func find(_ ssrc: SSRC) -> UnsafeMutablePointer<State>? {
        let key = unsafe keys[place(of: ssrc)]
        guard key != 0 else { return nil }
        // Safe: a key holds the place of a state that `add` initialized.
        return unsafe states + Int(truncatingIfNeeded: key >> 32 & 0xFFFF)
    }

    /// Keeps `state` for a new `ssrc`; false when there is no room.
    mutating func add(_ ssrc: SSRC, _ state: State) -> Bool {
        guard !isFull else { return false }
        // Safe: the place is inside the mask, and `count` is below the capacity.
        unsafe (states + count).initialize(to: state)
        unsafe keys[place(of: ssrc)] = 1 << 63 | UInt64(count) << 32 | UInt64(ssrc.value)
        count += 1
        return true
    }

    /// The place of the key of `ssrc`, or the empty one where it belongs. Half of all places are empty, so it ends.
    private func place(of ssrc: SSRC) -> Int {
        var place = Int(truncatingIfNeeded: (UInt64(ssrc.value) &* 0x9E37_79B9_7F4A_7C15) >> 40) & mask
        // Safe: `mask` is one less than what was allocated.
        while unsafe keys[place] != 0, unsafe UInt32(truncatingIfNeeded: keys[place]) != ssrc.value { place = (place + 1) & mask }
        return place
    }
}
