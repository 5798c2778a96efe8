/// Reads a message as RFC 5322, 2045, 2046 and 2047 say, by ways of its own: what was written is held against it. Tests hold it against
/// the examples of those RFCs.
struct MailReader {
    var fields: [(name: String, value: String)] = []
    var body: [UInt8] = []

    /// Nil where the bytes are no message: a line end that is none, a field without a name.
    init?(_ bytes: [UInt8]) {
        var head: [[UInt8]] = []
        var rest = bytes[...]
        while let end = rest.firstIndex(of: 13) {
            guard rest[..<end].allSatisfy({ $0 != 10 }), end + 1 < rest.endIndex, rest[end + 1] == 10 else { return nil }
            let line = Array(rest[..<end])
            rest = rest[(end + 2)...]
            if line.isEmpty { break }
            if line.first == 32 || line.first == 9 {
                guard !head.isEmpty, line.contains(where: { $0 != 32 && $0 != 9 }) else { return nil }
                head[head.count - 1] += line
            } else {
                head.append(line)
            }
        }
        for line in head {
            guard let colon = line.firstIndex(of: 58), colon > 0 else { return nil }
            let value = String(decoding: line[(colon + 1)...], as: UTF8.self)
            fields.append((String(decoding: line[..<colon], as: UTF8.self), Self.trimmed(value)))
        }
        body = Array(rest)
    }

    subscript(name: String) -> String? { fields.first { $0.name == name }?.value }

    /// The body as it was before its transfer encoding.
    var text: String {
        self["Content-Transfer-Encoding"] == "quoted-printable"
            ? String(decoding: Self.unquoted(body), as: UTF8.self) : String(decoding: body, as: UTF8.self)
    }

    /// The parts between the boundaries.
    var parts: [MailReader] {
        guard let type = self["Content-Type"], let start = type.firstRange(of: "boundary=\"") else { return [] }
        let boundary = type[start.upperBound...].prefix { $0 != "\"" }
        let pieces = ("\r\n" + String(decoding: body, as: UTF8.self)).splitBytes(by: "\r\n--\(boundary)")
        return pieces.dropFirst().dropLast().compactMap { MailReader(Array($0.dropFirst(2))) }
    }

    /// RFC 2045 section 6.7; nothing else than it allows is taken.
    static func unquoted(_ bytes: [UInt8]) -> [UInt8] {
        var plain: [UInt8] = []
        var rest = bytes[...]
        while let byte = rest.popFirst() {
            guard byte == 61 else {
                plain.append(byte)
                continue
            }
            let two = String(decoding: rest.prefix(2), as: UTF8.self)
            rest = rest.dropFirst(2)
            if two != "\r\n" { plain.append(UInt8(two, radix: 16) ?? 0) }
        }
        return plain
    }

    /// RFC 2047: encoded words, and no blank between two of them.
    static func decoded(_ value: String) -> String {
        var bytes: [UInt8] = []
        var isAfterEncoded = false
        for word in value.split(separator: " ", omittingEmptySubsequences: false) {
            let fields = word.split(separator: "?", omittingEmptySubsequences: false)
            let isEncoded = fields.count == 5 && fields[0] == "=" && fields[4] == "=" && fields[2].uppercased() == "Q"
            if !bytes.isEmpty || isAfterEncoded, !(isEncoded && isAfterEncoded) { bytes.append(32) }
            bytes += isEncoded ? unquoted(fields[3].utf8.map { $0 == 95 ? 32 : $0 }) : Array(word.utf8)
            isAfterEncoded = isEncoded
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// A name before an address, quoted or encoded, and the address.
    static func mailbox(_ value: String) -> (name: String, address: String) {
        guard let start = value.lastIndex(of: "<") else { return ("", value) }
        let address = value[value.index(after: start)...].dropLast()
        let phrase = String(value[..<start].dropLast())
        guard phrase.utf8.first == 34 else { return (decoded(phrase), String(address)) }
        var name = ""
        var isEscaped = false
        for character in phrase.dropFirst().dropLast() {
            if character == "\\", !isEscaped {
                isEscaped = true
            } else {
                name.append(character)
                isEscaped = false
            }
        }
        return (name, String(address))
    }

    private static func trimmed(_ value: String) -> String {
        let scalars = value.unicodeScalars.drop { $0 == " " }
        return String(scalars)
    }
}

extension String {
    /// By bytes: Swift's letters may join across a cut.
    fileprivate func splitBytes(by separator: String) -> [[UInt8]] {
        var pieces: [[UInt8]] = [[]]
        let (bytes, cut) = (Array(utf8), Array(separator.utf8))
        var place = 0
        while place < bytes.count {
            if bytes[place...].starts(with: cut) {
                pieces.append([])
                place += cut.count
            } else {
                pieces[pieces.count - 1].append(bytes[place])
                place += 1
            }
        }
        return pieces
    }
}
