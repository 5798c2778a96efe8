import CLinux
import Glibc
import Peer

/// The memory in which a batch is turned into messages for sendmmsg(2).
///
/// A run of equal size (the last may be shorter) to one address becomes one message that the kernel cuts (UDP GSO): one pass
/// through its stack for a whole video frame.
// Safe: used only by MediaSocket, which counts messages and vectors up to `capacity`.
@safe
struct SendPlan: ~Copyable {
    /// Messages and pieces of one system call at most.
    static let capacity = 1_024
    static let segmentsAtMost = 40
    static let bytesAtMost = 60_000

    let vectors: UnsafeMutableBufferPointer<iovec>
    let messages: UnsafeMutableBufferPointer<vv_mmsghdr>
    let names: UnsafeMutableRawBufferPointer
    let controls: UnsafeMutableRawBufferPointer

    init() {
        // Safe: owned by this value alone and freed in its deinit.
        unsafe vectors = .allocate(capacity: Self.capacity)
        unsafe messages = .allocate(capacity: Self.capacity)
        unsafe names = .allocate(byteCount: Self.capacity * 28, alignment: 8)
        unsafe controls = .allocate(byteCount: Self.capacity * Int(VV_SEGMENT_CONTROL), alignment: 8)
        unsafe vectors.initialize(repeating: iovec())
        unsafe messages.initialize(repeating: vv_mmsghdr())
    }

    deinit {
        unsafe vectors.deallocate()
        unsafe messages.deallocate()
        unsafe names.deallocate()
        unsafe controls.deallocate()
    }
}
