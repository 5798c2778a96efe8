/// A session description (RFC 8866, with the attributes of JSEP, RFC 9429), read and written whole.
///
/// Every line is kept in its place, unknown attributes too, and views are computed from the lines. So what was read from
/// text with CRLF line ends is written byte for byte the same, and nothing that another party said is lost.
package struct SessionDescription: AttributeHolder, Sendable, Equatable {
    /// The lines of session level.
    package var lines: [SDPLine]
    package var media: [MediaDescription]

    package init(lines: [SDPLine], media: [MediaDescription]) {
        self.lines = lines
        self.media = media
    }

    /// Reads a description of at most `SDPLimits`.
    package init(parsing text: String) throws(SDPError) {
        try self.init(parsing: Array(text.utf8))
    }

    /// Reads a description of at most `SDPLimits`.
    package init(parsing bytes: [UInt8]) throws(SDPError) {
        let lines = try SDPLine.lines(of: bytes)
        guard lines.count >= 3, lines[0] == SDPLine("v", "0"), lines[1].letter == "o", lines[2].letter == "s" else { throw .malformedStart }
        self = try Self(sorting: lines, sessionLetters: "vosiuepcbtrzka")
    }

    /// Puts each line to its section.
    init(sorting lines: [SDPLine], sessionLetters: String) throws(SDPError) {
        self.init(lines: [], media: [])
        for (index, line) in lines.enumerated() {
            if line.letter == "m" {
                guard media.count < SDPLimits.sections else { throw .tooManySections }
                guard let section = MediaDescription(mediaLine: line.value) else { throw .malformedMedia(line: index + 1) }
                media.append(section)
            } else if media.isEmpty {
                guard sessionLetters.unicodeScalars.contains(line.letter) else { throw .malformedLine(line: index + 1) }
                self.lines.append(line)
            } else {
                guard "icbka".unicodeScalars.contains(line.letter) else { throw .malformedLine(line: index + 1) }
                media[media.count - 1].lines.append(line)
            }
        }
    }

    /// The text, each line ended by CRLF.
    package var serialized: String {
        lines.map(\.serialized).joined() + media.map(\.serialized).joined()
    }
}

extension SessionDescription {
    /// The mids of each `a=group:BUNDLE` (RFC 9143), in order.
    package var bundleGroups: [[String]] {
        attributes("group").compactMap { value in
            let words = value.split(separator: " ").map(String.init)
            return words.first == "BUNDLE" ? Array(words.dropFirst()) : nil
        }
    }

    /// `a=ice-lite` (RFC 8839 section 5.3).
    package var isICELite: Bool { has("ice-lite") }
}
