/// What GCM works on: where it reads, where it writes, and what it authenticates besides. A value for the length of a call.
@unsafe struct GCMMessage {
    let nonce: Nonce
    let associated: UnsafeRawPointer
    let associatedCount: Int
    let source: UnsafeRawPointer
    /// The same place as `source`, or apart from it.
    let target: UnsafeMutableRawPointer
    let count: Int
}
