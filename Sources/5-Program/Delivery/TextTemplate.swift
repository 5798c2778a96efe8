import People
import FoundationEssentials

/// What a gateway is told of a text, as its own manual wants it: a form (`to={to}&text={text}`), or JSON (`{"to":"{to}","text":"{text}"}`).
///
///     {to}      the number with its plus and country: "+33612345678"
///     {digits}  the same without the plus: "33612345678"
///     {text}    what it says
///     {sender}  who it is from, where one was set
///
/// What stands in their place is escaped as the one or the other has it, so no text can add a field.
package struct TextTemplate: Hashable, Sendable {
    private enum Shape: Hashable, Sendable { case form, json }

    private let template: String
    private let shape: Shape

    /// Nil unless it names the number and the text, names nothing else, and, if it begins as JSON, is JSON.
    ///
    /// - Parameter hasSender: else it may not ask for one.
    package init?(_ template: String, hasSender: Bool) {
        shape = template.hasPrefix("{\"") || template.hasPrefix("[") || template.hasPrefix("{ ") ? .json : .form
        self.template = template
        guard template.utf8.count <= 4_096, template.utf8.allSatisfy({ $0 >= 32 && $0 < 127 }) else { return nil }
        let named = Set(template.matches(of: /\{([a-z]+)\}/).map { String($0.1) })
        guard named.contains("text"), named.contains("to") || named.contains("digits"),
            named.isSubset(of: hasSender ? ["to", "digits", "text", "sender"] : ["to", "digits", "text"])
        else { return nil }
        guard shape == .form || Self.isJSON(template) else { return nil }
    }

    var mediaType: String { shape == .json ? "application/json; charset=utf-8" : "application/x-www-form-urlencoded; charset=utf-8" }

    /// What goes over the line; ASCII, without line ends.
    func body(to number: Telephone, text: String, sender: String?) -> String {
        let values = ["to": number.text, "digits": String(number.text.dropFirst()), "text": text, "sender": sender ?? ""]
        // One pass: what a text says is not looked at for names again.
        return template.replacing(/\{(to|digits|text|sender)\}/) { match in escaped(values[String(match.1)] ?? "") }
    }

    private func escaped(_ value: String) -> String {
        switch shape {
        case .form:
            value.utf8.reduce(into: "") { text, byte in
                let isPlain = byte.isASCIILetterOrDigit || "-._~".utf8.contains(byte)
                text += isPlain ? String(UnicodeScalar(byte)) : "%" + hex(UInt16(byte), 2)
            }
        case .json:
            // By units of UTF-16, which is how JSON numbers characters.
            value.utf16.reduce(into: "") { text, unit in
                let isPlain = (32..<127).contains(unit) && unit != 34 && unit != 92
                text += isPlain ? String(UnicodeScalar(UInt8(unit))) : "\\u" + hex(unit, 4)
            }
        }
    }

    private func hex(_ number: UInt16, _ count: Int) -> String {
        let digits = String(number, radix: 16, uppercase: true)
        return String(repeating: "0", count: max(0, count - digits.utf8.count)) + digits
    }

    private static func isJSON(_ text: String) -> Bool {
        struct Anything: Decodable { init(from decoder: any Decoder) throws {} }
        return (try? JSONDecoder().decode(Anything.self, from: Data(text.utf8))) != nil
    }
}

extension UInt8 {
    fileprivate var isASCIILetterOrDigit: Bool { (48...57).contains(self) || (65...90).contains(self) || (97...122).contains(self) }
}
