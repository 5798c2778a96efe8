/// One line of a session description: a letter and what stands behind the `=`.
package struct SDPLine: Sendable, Equatable {
    /// The letter, lower case.
    package let letter: Unicode.Scalar
    package let value: String

    /// Composes a line. A line end or NUL in `value` would begin another line, so it is left out.
    package init(_ letter: Unicode.Scalar, _ value: String) {
        self.letter = letter
        let breaksLine: (Unicode.Scalar) -> Bool = { $0 == "\r" || $0 == "\n" || $0 == "\0" }
        self.value = value.unicodeScalars.contains(where: breaksLine) ? String(value.unicodeScalars.filter { !breaksLine($0) }) : value
    }

    /// An attribute, `a=name` or `a=name:value`.
    package static func attribute(_ name: String, _ value: String? = nil) -> SDPLine {
        SDPLine("a", value.map { "\(name):\($0)" } ?? name)
    }

    var serialized: String { "\(letter)=\(value)\r\n" }
}

extension SDPLine {
    /// The lines of `text`, in order. Lines end in CRLF; a lone LF and a last line without an end are read too.
    static func lines(of text: [UInt8]) throws(SDPError) -> [SDPLine] {
        guard text.count <= SDPLimits.bytes else { throw .tooLong }
        var lines: [SDPLine] = []
        for (number, part) in text.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).enumerated() {
            let line = part.last == UInt8(ascii: "\r") ? part.dropLast() : part[...]
            if line.isEmpty, part.endIndex == text.endIndex { break }
            guard lines.count < SDPLimits.lines else { throw .tooManyLines }
            guard line.count <= SDPLimits.lineBytes else { throw .lineTooLong(line: number + 1) }
            guard !line.contains(0), !line.contains(UInt8(ascii: "\r")), let read = String(validating: line, as: UTF8.self) else {
                throw .notText
            }
            let scalars = read.unicodeScalars
            guard let letter = scalars.first, "a"..."z" ~= letter, scalars.dropFirst().first == "=" else {
                throw .malformedLine(line: number + 1)
            }
            lines.append(SDPLine(letter, String(scalars.dropFirst(2))))
        }
        return lines
    }
}
