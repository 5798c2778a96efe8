/// A growing table whose elements never move: each has memory of its own, so that the packet path reaches it by one
/// pointer, without retain, release or exclusivity checks (`lessons/packet-path.md`).
///
/// Invariant: a cell is nil or owns one initialised element; only this table frees it. A room lives on one thread, so no
/// two calls hold the same element at once as long as a caller does not keep a pointer across `remove`.
@safe
package struct SlotTable<Element: ~Copyable>: ~Copyable {
    private var cells: UnsafeMutableBufferPointer<UnsafeMutablePointer<Element>?>
    /// Elements that are there.
    package private(set) var count = 0

    package init() {
        // Safe: freed in deinit; replaced only by `grow`, which frees the old.
        unsafe cells = .allocate(capacity: 4)
        unsafe cells.initialize(repeating: nil)
    }

    deinit {
        for index in unsafe cells.indices {
            guard let cell = unsafe cells[index] else { continue }
            unsafe cell.deinitialize(count: 1)
            unsafe cell.deallocate()
        }
        unsafe cells.deallocate()
    }

    /// Indices below this may be in use.
    package var endIndex: Int { unsafe cells.count }

    /// The element at `index`, nil where there is none.
    package func element(_ index: Int) -> UnsafeMutablePointer<Element>? {
        // Safe: the index is compared with the bounds first.
        index >= 0 && index < endIndex ? unsafe cells[index] : nil
    }

    /// The index that the next `insert` will use.
    package var nextIndex: Int {
        for index in 0..<endIndex where unsafe cells[index] == nil { return index }
        return endIndex
    }

    /// Puts an element into the lowest free cell.
    @discardableResult
    package mutating func insert(_ element: consuming Element) -> Int {
        let index = nextIndex
        if index == endIndex { grow() }
        let cell = UnsafeMutablePointer<Element>.allocate(capacity: 1)
        unsafe cell.initialize(to: element)
        unsafe cells[index] = cell
        count += 1
        return index
    }

    /// Takes the element at `index` out and ends its life; nothing where there is none.
    package mutating func remove(_ index: Int) {
        guard let cell = unsafe element(index) else { return }
        unsafe cells[index] = nil
        unsafe cell.deinitialize(count: 1)
        unsafe cell.deallocate()
        count -= 1
    }

    private mutating func grow() {
        let wider = UnsafeMutableBufferPointer<UnsafeMutablePointer<Element>?>.allocate(capacity: endIndex * 2)
        unsafe wider.initialize(repeating: nil)
        for index in 0..<endIndex { unsafe wider[index] = cells[index] }
        unsafe cells.deallocate()
        unsafe cells = wider
    }
}
