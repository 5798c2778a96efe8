import CLinux
import Glibc
import Peer

/// The memory in which a batch is turned into messages for sendmmsg(2).
///
/// Datagrams of one lane are chained in order; a run of equal size (the last may be shorter) to one address becomes one
/// message that the kernel cuts (UDP GSO): one pass through its stack for a whole video frame.
// Safe: used only by MediaSocket, which counts messages and vectors up to `capacity`.
@safe
struct SendPlan: ~Copyable {
    /// Datagrams of a batch at most.
    static let capacity = 1_024
    static let segmentsAtMost = 40
    static let bytesAtMost = 60_000

    /// For each datagram, the next of its lane; -1: none. And whether it is the first of its lane.
    let next: UnsafeMutableBufferPointer<Int32>
    /// A hash of lanes to the first and last datagram of each.
    let heads: UnsafeMutableBufferPointer<Int32>
    let tails: UnsafeMutableBufferPointer<Int32>
    /// The first datagram of each lane, in order of appearance.
    let order: UnsafeMutableBufferPointer<Int32>
    let vectors: UnsafeMutableBufferPointer<iovec>
    let messages: UnsafeMutableBufferPointer<vv_mmsghdr>
    let names: UnsafeMutableRawBufferPointer
    let controls: UnsafeMutableRawBufferPointer

    init() {
        // Safe: owned by this value alone and freed in its deinit.
        unsafe next = .allocate(capacity: Self.capacity)
        unsafe heads = .allocate(capacity: Self.capacity * 2)
        unsafe tails = .allocate(capacity: Self.capacity * 2)
        unsafe order = .allocate(capacity: Self.capacity)
        unsafe vectors = .allocate(capacity: Self.capacity)
        unsafe messages = .allocate(capacity: Self.capacity)
        unsafe names = .allocate(byteCount: Self.capacity * 28, alignment: 8)
        unsafe controls = .allocate(byteCount: Self.capacity * Int(VV_SEGMENT_CONTROL), alignment: 8)
        unsafe heads.initialize(repeating: -1)
        unsafe tails.initialize(repeating: -1)
        unsafe next.initialize(repeating: -1)
        unsafe order.initialize(repeating: -1)
        unsafe vectors.initialize(repeating: iovec())
        unsafe messages.initialize(repeating: vv_mmsghdr())
    }

    deinit {
        unsafe next.deallocate()
        unsafe heads.deallocate()
        unsafe tails.deallocate()
        unsafe order.deallocate()
        unsafe vectors.deallocate()
        unsafe messages.deallocate()
        unsafe names.deallocate()
        unsafe controls.deallocate()
    }
}
