import Wire

/// Keeps from OpenSSL what anyone on the path could forge to end a handshake.
///
/// A record is type, version (2), epoch (2), sequence number (6), length (2) and that many bytes (RFC 6347 section 4.1).
/// Epoch 0 is not encrypted: an alert or application data in it proves nothing and is dropped; a client that truly gives up
/// then costs us a time-out, which is bounded.
package enum RecordFilter {
    static let headerLength = 13

    /// The records of `datagram` that OpenSSL shall see; nil when there is none.
    static func passing(_ datagram: RawSpan) -> [UInt8]? {
        var kept: [UInt8] = []
        var offset = 0
        while let type = datagram.byte(at: offset), let epoch = datagram.uint16(at: offset + 3),
            let length = datagram.uint16(at: offset + 11),
            let record = datagram.copy(offset..<offset + headerLength + Int(length))
        {
            offset += record.count
            let isForgeable = epoch == 0 && type != ContentType.handshake && type != ContentType.changeCipherSpec
            if !isForgeable { kept += record }
        }
        return kept.isEmpty ? nil : kept
    }

    /// Whether a datagram begins with an encrypted alert, as a goodbye does. What kind it is cannot be seen, nor who sent it.
    package static func isFarewell(_ datagram: RawSpan) -> Bool {
        datagram.byte(at: 0) == ContentType.alert && datagram.uint16(at: 3).map { $0 > 0 } ?? false
    }

    private enum ContentType {
        static let alert: UInt8 = 21
        static let changeCipherSpec: UInt8 = 20
        static let handshake: UInt8 = 22
    }
}
