/// The number of one stream of packets on one transport (RFC 3550 section 3).
package struct SSRC: Hashable, Sendable {
    package let value: UInt32

    @inlinable
    package init(_ value: UInt32) { self.value = value }
}
