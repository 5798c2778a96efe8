/// Where an attribute lies in its message.
package struct STUNAttribute: Hashable, Sendable {
    package let type: STUNAttributeType
    /// The bytes of the value in the message, without padding.
    package let value: Range<Int>

    /// The offset of the attribute's own four-byte header.
    var start: Int { value.lowerBound &- 4 }
    /// The offset behind the padding, which fills up to a multiple of four.
    var end: Int { value.upperBound &+ (4 &- value.count % 4) % 4 }
}
