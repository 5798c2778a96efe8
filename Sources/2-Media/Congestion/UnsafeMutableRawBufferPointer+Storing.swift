// Total writes: what does not lie inside whole is not written, so a mistake in counting damages a packet, never the memory.
extension UnsafeMutableRawBufferPointer {
    /// Writes a number in network order.
    func store<Number: FixedWidthInteger>(_ number: Number, at offset: Int) {
        guard offset >= 0, offset <= count &- MemoryLayout<Number>.size else { return }
        // Safe: all bytes of the number were compared with the count just above.
        unsafe storeBytes(of: number.bigEndian, toByteOffset: offset, as: Number.self)
    }
}
