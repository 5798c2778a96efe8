extension [UInt8] {
    /// The array's bytes, to be read in place.
    @inlinable
    package var rawSpan: RawSpan {
        @_lifetime(borrow self)
        get {
            // Safe: what makes `bytes` unsafe is padding between elements, and bytes have none.
            unsafe span.bytes
        }
    }
}
