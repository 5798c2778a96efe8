/// One candidate (RFC 8839 section 5.1): a place where an agent may be reached. It is personal data.
package struct ICECandidate: Sendable, Equatable {
    package var foundation: String
    /// 1 for RTP and, with rtcp-mux, for RTCP.
    package var component: Int
    /// `udp` or `tcp`, lower case.
    package var transport: String
    package var priority: UInt32
    /// An IP address, or a name in `.local`.
    package var address: String
    package var port: UInt16
    /// `host`, `srflx`, `prflx`, `relay`, or what a later RFC adds.
    package var type: String
    /// What follows the type, as it was written.
    package var extras: String

    package init(
        foundation: String, component: Int = 1, transport: String = "udp", priority: UInt32, address: String, port: UInt16,
        type: String = "host", extras: String = ""
    ) {
        self.foundation = foundation
        self.component = component
        self.transport = transport
        self.priority = priority
        self.address = address
        self.port = port
        self.type = type
        self.extras = extras
    }

    /// Reads what stands behind `a=candidate:`; nil when it breaks the grammar.
    package init?(sdpValue: String) {
        let words = sdpValue.split(separator: " ", maxSplits: 8)
        guard words.count >= 8, words[0].utf8.count <= 32, words[6] == "typ",
            let component = Int(words[1]), 1...256 ~= component, let priority = UInt32(words[3]), let port = UInt16(words[5])
        else { return nil }
        self.init(
            foundation: String(words[0]), component: component, transport: words[2].lowercased(), priority: priority,
            address: String(words[4]), port: port, type: String(words[7]), extras: words.count > 8 ? String(words[8]) : "")
    }

    /// What stands behind `a=candidate:`.
    package var sdpValue: String {
        "\(foundation) \(component) \(transport) \(priority) \(address) \(port) typ \(type)" + (extras.isEmpty ? "" : " \(extras)")
    }
}
