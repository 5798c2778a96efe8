/// The bytes that authenticate a packet, at most sixteen, as they stand in memory.
struct Tag {
    private var first: UInt64
    private var second: UInt64

    @inline(__always)
    init(_ first: UInt64 = 0, _ second: UInt64 = 0) {
        self.first = first
        self.second = second
    }

    /// Whether the first `length` bytes are those at `other`. Looks at all of them: the time says nothing about where they differ.
    @inline(__always)
    func equals(_ other: UnsafeRawPointer, length: Int) -> Bool {
        // Safe: the caller vouches for `length` bytes, at most sixteen, at `other`.
        if length == 16 {
            return unsafe (first ^ other.loadUnaligned(as: UInt64.self))
                | (second ^ other.loadUnaligned(fromByteOffset: 8, as: UInt64.self)) == 0
        }
        return unsafe withUnsafeBytes(of: self) { mine in
            var difference: UInt8 = 0
            for place in 0..<min(length, 16) {
                unsafe difference |= mine[place] ^ other.load(fromByteOffset: place, as: UInt8.self)
            }
            return difference == 0
        }
    }

    /// Writes the first `length` bytes.
    @inline(__always)
    func write(to target: UnsafeMutableRawPointer, length: Int) {
        // Safe: the caller vouches for `length` bytes, at most sixteen, at `target`.
        unsafe withUnsafeBytes(of: self) { mine in
            guard let mine = mine.baseAddress else { return }
            unsafe target.copyMemory(from: mine, byteCount: min(length, 16))
        }
    }
}
