/// What a mail server answered (RFC 5321 section 4.2). Printed by its numbers alone, for its words may name whom the mail is for.
package struct SMTPReply: Hashable, Sendable {
    /// Three digits: 250, 451, 550.
    package let code: Int
    /// The server's words, for an operator's page. Never for a log.
    package let text: String

    /// Reads the lines as they came; nil where they begin with no code. What is too long is cut.
    init?(lines: [UInt8]) {
        let rows = lines.prefix(Self.textAtMost).split { $0 == 13 || $0 == 10 }
        guard let code = rows.first.flatMap({ Int(String(decoding: $0.prefix(3), as: UTF8.self)) }), (200...599).contains(code) else {
            return nil
        }
        self.code = code
        text = rows.map { String(decoding: $0.dropFirst(4), as: UTF8.self) }.joined(separator: "\n")
    }

    /// Longer answers are no answers.
    static let textAtMost = 4_096

    /// "5.1.1", where the server says it (RFC 2034 section 4, RFC 3463).
    package var status: String? {
        let first = text.prefix { $0 != " " && $0 != "\n" }
        let numbers = first.split(separator: ".", omittingEmptySubsequences: false)
        let isStatus =
            numbers.count == 3 && numbers.allSatisfy { (1...3).contains($0.utf8.count) && $0.utf8.allSatisfy { (48...57).contains($0) } }
        return isStatus ? String(first) : nil
    }
}

extension SMTPReply: CustomStringConvertible {
    package var description: String { status.map { "\(code) \($0)" } ?? "\(code)" }
}

extension SMTPReply: CustomReflectable {
    package var customMirror: Mirror { Mirror(self, children: ["code": code]) }
}
