import Properties

/// libFuzzer's door; always 0, which keeps the input.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ size: Int) -> CInt {
    // Safe: libFuzzer keeps `size` bytes at `start` alive for this call.
    unsafe STUNProperty.check(UnsafeRawBufferPointer(start: start, count: size).bytes)
    return 0
}
