import FoundationEssentials
package import Logging

/// One JSON object a line on standard error: time, level, message, and what the message names.
package struct JSONLog: LogHandler {
    package var metadata: Logger.Metadata = [:]
    package var logLevel: Logger.Level
    package var metadataProvider: Logger.MetadataProvider?
    private let write: @Sendable (String) -> Void

    /// `write` takes whole lines; standard error by default.
    package init(level: Logger.Level, write: @escaping @Sendable (String) -> Void = { Output.standardError($0) }) {
        logLevel = level
        self.write = write
    }

    package subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    package func log(event: LogEvent) {
        // What libraries say below an error is theirs to word, and may quote an address or a path: it is left out.
        guard Self.ours.contains(event.source) || event.level >= .error else { return }
        var line = "{\"time\":" + Self.quoted(Date().formatted(Date.ISO8601FormatStyle(includingFractionalSeconds: true)))
        line += ",\"level\":" + Self.quoted(event.level.rawValue) + ",\"message\":" + Self.quoted("\(event.message)")
        let all = metadata.merging(event.metadata ?? [:]) { _, newer in newer }
        for (key, value) in all.sorted(by: { $0.key < $1.key }) {
            line += "," + Self.quoted(key == "hb.request.id" ? "request" : key) + ":" + Self.quoted("\(value)")
        }
        write(line + "}\n")
    }

    /// The modules whose messages were read for what they tell of people.
    private static let ours: Set<String> = ["Access", "Signalling", "Site", "Assembly", "visavis"]

    /// A JSON string (RFC 8259 section 7).
    static func quoted(_ text: String) -> String {
        var quoted = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": quoted += "\\\""
            case "\\": quoted += "\\\\"
            case "\n": quoted += "\\n"
            case _ where scalar.value < 0x20:
                let digits = String(scalar.value, radix: 16)
                quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: quoted.unicodeScalars.append(scalar)
            }
        }
        return quoted + "\""
    }
}
