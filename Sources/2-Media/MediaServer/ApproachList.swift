import SFU

/// The packets of a batch that are approached together, each with its room's number. Allocated once.
// Safe: every index is compared with the count by whoever asks, and the count with the capacity.
@safe
struct ApproachList: ~Copyable {
    private let places: UnsafeMutableBufferPointer<Place>
    private(set) var count = 0

    private struct Place {
        var approach: Approach
        var room: Int32
    }

    init(capacity: Int) {
        // Safe: owned by this value alone and freed in its deinit; a place below the count was initialised.
        unsafe places = .allocate(capacity: capacity)
    }

    deinit {
        unsafe places.deallocate()
    }

    /// Does nothing when it is full.
    mutating func add(_ approach: Approach, in room: Int32) {
        guard unsafe count < places.count else { return }
        unsafe places.initializeElement(at: count, to: Place(approach: approach, room: room))
        count += 1
    }

    mutating func removeAll() { count = 0 }

    func room(_ index: Int) -> Int { Int(unsafe places[index].room) }

    subscript(_ index: Int) -> Approach {
        get { unsafe places[index].approach }
        _modify { yield unsafe &places[index].approach }
    }
}
