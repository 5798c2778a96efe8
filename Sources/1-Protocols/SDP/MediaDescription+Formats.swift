/// A payload type tied to an encoding (`a=rtpmap`, RFC 8866 section 6.6).
package struct RTPMap: Sendable, Equatable {
    /// 0 to 127.
    package var payloadType: Int
    /// As it is written; compare without regard to case.
    package var encoding: String
    /// Ticks per second.
    package var clockRate: Int
    /// 1 where nothing is said.
    package var channels: Int

    package init(payloadType: Int, encoding: String, clockRate: Int, channels: Int = 1) {
        self.payloadType = payloadType
        self.encoding = encoding
        self.clockRate = clockRate
        self.channels = channels
    }

    /// Reads what stands behind `a=rtpmap:`.
    init?(sdpValue: Substring) {
        let words = sdpValue.split(separator: " ")
        guard words.count == 2, let payloadType = Int(words[0]), 0...127 ~= payloadType else { return nil }
        let parts = words[1].split(separator: "/", omittingEmptySubsequences: false)
        guard 2...3 ~= parts.count, !parts[0].isEmpty, let clockRate = Int(parts[1]), clockRate > 0,
            let channels = parts.count == 3 ? Int(parts[2]) : 1, channels > 0
        else { return nil }
        self.init(payloadType: payloadType, encoding: String(parts[0]), clockRate: clockRate, channels: channels)
    }
}

/// The parameters of a format (`a=fmtp`, RFC 8866 section 6.15), written as `name=value` with semicolons between.
package struct FormatParameters: Sendable, Equatable {
    package var pairs: [(name: String, value: String)]

    package init(_ pairs: [(name: String, value: String)] = []) {
        self.pairs = pairs
    }

    init(sdpValue: Substring) {
        pairs = sdpValue.split(separator: ";").map { part in
            let halves = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            return (trimmed(halves[0]), halves.count > 1 ? trimmed(halves[1]) : "")
        }
    }

    /// The value of a parameter; names are compared without regard to case.
    package subscript(_ name: String) -> String? {
        pairs.first { $0.name.lowercased() == name.lowercased() }?.value
    }

    /// What stands behind the payload type.
    package var sdpValue: String {
        pairs.map { $0.value.isEmpty ? $0.name : "\($0.name)=\($0.value)" }.joined(separator: ";")
    }

    package static func == (left: Self, right: Self) -> Bool {
        left.pairs.elementsEqual(right.pairs) { $0 == $1 }
    }
}

/// An RTP header extension (`a=extmap`, RFC 8285 section 5).
package struct ExtensionMap: Sendable, Equatable {
    /// 1 to 255; above 14 only the two-byte form carries it.
    package var id: UInt8
    /// Which way it is used, where the writer restricts it.
    package var direction: MediaDirection?
    package var uri: String

    package init(id: UInt8, direction: MediaDirection? = nil, uri: String) {
        self.id = id
        self.direction = direction
        self.uri = uri
    }

    init?(sdpValue: Substring) {
        let words = sdpValue.split(separator: " ")
        guard words.count >= 2 else { return nil }
        let parts = words[0].split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count <= 2, let id = UInt8(parts[0]), id > 0 else { return nil }
        self.init(id: id, uri: String(words[1]))
        if parts.count == 2 {
            guard let direction = MediaDirection(rawValue: String(parts[1])) else { return nil }
            self.direction = direction
        }
    }

    /// What stands behind `a=extmap:`.
    package var sdpValue: String {
        "\(id)\(direction.map { "/\($0.rawValue)" } ?? "") \(uri)"
    }
}

extension MediaDescription {
    /// Every `a=rtpmap` that can be read, in order.
    package var rtpMaps: [RTPMap] {
        attributes("rtpmap").compactMap(RTPMap.init(sdpValue:))
    }

    /// The parameters of a payload type; empty where nothing is said.
    package func formatParameters(of payloadType: Int) -> FormatParameters {
        for value in attributes("fmtp") {
            let words = value.split(separator: " ", maxSplits: 1)
            if words.count == 2, Int(words[0]) == payloadType { return FormatParameters(sdpValue: words[1]) }
        }
        return FormatParameters()
    }

    /// The feedback messages of a payload type, those for all (`*`) too, for example `nack pli` (RFC 4585 section 4.2).
    package func feedback(for payloadType: Int) -> [String] {
        attributes("rtcp-fb").compactMap { value in
            let words = value.split(separator: " ")
            guard words.count >= 2, words[0] == "*" || Int(words[0]) == payloadType else { return nil }
            return words.dropFirst().joined(separator: " ")
        }
    }

    /// Every `a=extmap` that can be read, in order.
    package var extensionMaps: [ExtensionMap] {
        attributes("extmap").compactMap(ExtensionMap.init(sdpValue:))
    }
}

/// `text` without spaces at its ends.
private func trimmed(_ text: Substring) -> String {
    String(text.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
}
