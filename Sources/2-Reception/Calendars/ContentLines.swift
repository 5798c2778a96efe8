/// Lines of iCalendar (RFC 5545 section 3.1):
///
///     NAME;PARAMETER="value":value CRLF
///
/// A line is at most 75 octets; a longer one goes on in the next after a blank, which is not part of it, and is cut between scalars,
/// never inside one. The danger is text of people: a line end in a summary or a quote in a name would begin a property of their own.
/// So a value is one of few kinds and says itself how it is written, and last of all no control character gets through, whatever the kind.
struct ContentLines {
    private(set) var text = ""

    mutating func add(_ name: String, _ value: Value, _ parameters: [Parameter] = []) {
        var line = name
        for parameter in parameters { line += parameter.written }
        line += ":" + value.written
        fold(line)
    }

    /// What `lines` adds, as a component.
    mutating func component(_ name: String, _ lines: (inout ContentLines) -> Void) {
        add("BEGIN", .token(name))
        lines(&self)
        add("END", .token(name))
    }

    private mutating func fold(_ line: String) {
        var octets = 0
        for scalar in line.unicodeScalars where !scalar.breaksLine {
            let width = UTF8.width(scalar)
            if octets + width > 75 {
                text += "\r\n "
                octets = 1
            }
            text.unicodeScalars.append(scalar)
            octets += width
        }
        text += "\r\n"
    }
}

extension Unicode.Scalar {
    /// Whether it ends a line or is another control character that no value may have (RFC 5545 section 3.1, CONTROL); also the line ends
    /// of Unicode, at which some readers cut though they should not.
    var breaksLine: Bool {
        switch value {
        case 0x09: false
        case 0..<0x20, 0x7F..<0xA0, 0x2028, 0x2029: true
        default: false
        }
    }

    /// Whether people mean a new line by it.
    fileprivate var isNewline: Bool {
        switch value {
        case 0x0A...0x0D, 0x85, 0x2028, 0x2029: true
        default: false
        }
    }
}

extension String {
    /// The text with its line ends, CRLF as one, by `newline`, other controls left out, and the rest as `written` has it.
    func escaped(newline: String, _ written: (Unicode.Scalar) -> String?) -> String {
        var escaped = ""
        var last: Unicode.Scalar?
        for scalar in unicodeScalars {
            if scalar.isNewline {
                if !(last == "\r" && scalar == "\n") { escaped += newline }
            } else if let text = written(scalar) {
                escaped += text
            } else if !scalar.breaksLine {
                escaped.unicodeScalars.append(scalar)
            }
            last = scalar
        }
        return escaped
    }
}
