// Total writes, the counterpart of Wire's reads: an offset outside gives false and writes nothing.
extension UnsafeMutableRawBufferPointer {
    func put(_ byte: UInt8, at offset: Int) -> Bool {
        guard offset >= 0, offset < count else { return false }
        // Safe: the offset was compared with the count just above.
        unsafe self[offset] = byte
        return true
    }

    func put(_ number: UInt16, at offset: Int) -> Bool { unsafe putBigEndian(number.bigEndian, at: offset) }
    func put(_ number: UInt32, at offset: Int) -> Bool { unsafe putBigEndian(number.bigEndian, at: offset) }
    func put(_ number: UInt64, at offset: Int) -> Bool { unsafe putBigEndian(number.bigEndian, at: offset) }

    /// Copies all of `bytes` to `offset`.
    func put(_ bytes: RawSpan, at offset: Int) -> Bool {
        guard offset >= 0, offset <= count &- bytes.byteCount else { return false }
        for index in 0..<bytes.byteCount {
            // Safe: the span's whole length behind the offset was compared with the count just above.
            unsafe self[offset &+ index] = bytes.unsafeLoad(fromUncheckedByteOffset: index, as: UInt8.self)
        }
        return true
    }

    private func putBigEndian<Number: FixedWidthInteger>(_ swapped: Number, at offset: Int) -> Bool {
        guard offset >= 0, offset <= count &- MemoryLayout<Number>.size else { return false }
        // Safe: all bytes of the number were compared with the count just above.
        unsafe storeBytes(of: swapped, toByteOffset: offset, as: Number.self)
        return true
    }
}
