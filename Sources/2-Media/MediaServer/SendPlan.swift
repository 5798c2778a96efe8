import CLinux
import Glibc
import Peer
import Surroundings

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
        for message in 0..<Self.capacity {
            unsafe messages[message].msg_hdr.msg_name = names.baseAddress?.advanced(by: message * 28)
            guard let control = unsafe controls.baseAddress?.advanced(by: message * Int(VV_SEGMENT_CONTROL)) else { continue }
            unsafe vv_write_segment(control, 0)
            unsafe messages[message].msg_hdr.msg_control = control
        }
    }

    deinit {
        unsafe vectors.deallocate()
        unsafe messages.deallocate()
        unsafe names.deallocate()
        unsafe controls.deallocate()
    }

    /// Makes message `message` of `count` vectors from `first` on; `size`: where the kernel cuts it, nil where it does not.
    @unsafe func write(
        _ message: Int, to destination: TransportAddress, family: Int32, vectors first: Int, count: Int, cutAt size: UInt16?
    ) {
        guard let name = unsafe messages[message].msg_hdr.msg_name, let control = unsafe messages[message].msg_hdr.msg_control else {
            return
        }
        // Safe: the name is 28 bytes, the control message as long as the kernel's header says, and both are this message's own.
        unsafe messages[message].msg_hdr.msg_namelen = destination.write(family: family, into: name)
        unsafe messages[message].msg_hdr.msg_iov = vectors.baseAddress?.advanced(by: first)
        unsafe messages[message].msg_hdr.msg_iovlen = count
        if let size { unsafe vv_write_segment(control, size) }
        unsafe messages[message].msg_hdr.msg_controllen = size == nil ? 0 : Int(VV_SEGMENT_CONTROL)
    }
}
