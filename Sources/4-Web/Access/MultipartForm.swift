/// Reads a form with a file in it (RFC 7578): parts between lines of a boundary that the browser chose, each with header lines of its
/// own.
///
///     --boundary CRLF headers CRLF CRLF content CRLF --boundary ... CRLF --boundary--
///
/// The form was read into memory before, up to its bound; here nothing is copied but what the parts hold.
struct MultipartForm {
    private(set) var values: [String: String] = [:]
    private(set) var files: [String: [UInt8]] = [:]

    /// Nobody's form of ours has more.
    private static let mostParts = 20
    private static let mostHeaderBytes = 2_000

    /// Nil for what is no such form.
    init?(_ body: [UInt8], contentType: String) {
        guard let boundary = Self.parameter("boundary", of: contentType), (1...70).contains(boundary.utf8.count) else { return nil }
        let line = Array("\r\n--\(boundary)".utf8)
        // The first boundary has no line end before it.
        guard body.starts(with: line.dropFirst(2)) else { return nil }
        var position = line.count - 2
        for _ in 0...Self.mostParts {
            if body[position...].starts(with: "--".utf8) { return }
            guard body[position...].starts(with: "\r\n".utf8), let end = Self.find(line, in: body[...], from: position + 2),
                read(body[(position + 2)..<end])
            else { return nil }
            position = end + line.count
        }
        return nil
    }

    private mutating func read(_ part: ArraySlice<UInt8>) -> Bool {
        let blank = Array("\r\n\r\n".utf8)
        guard let end = Self.find(blank, in: part.prefix(Self.mostHeaderBytes), from: part.startIndex),
            let headers = String(validating: part[..<end], as: UTF8.self)
        else { return false }
        let line = headers.split(separator: "\r\n").first { $0.lowercased().hasPrefix("content-disposition:") }
        guard let line, let name = Self.parameter("name", of: String(line)) else { return false }
        let content = part[(end + blank.count)...]
        if Self.parameter("filename", of: String(line)) != nil {
            files[name] = Array(content)
            return true
        }
        guard let text = String(validating: content, as: UTF8.self) else { return false }
        values[name] = text
        return true
    }

    /// "x" of `; name="x"`. What browsers write for a quote inside of it is no name of a field of ours.
    private static func parameter(_ name: String, of header: String) -> String? {
        for part in header.split(separator: ";").dropFirst() {
            let pair = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard pair.count == 2, pair[0].filter({ $0 != " " }).lowercased() == name else { continue }
            let value = pair[1]
            return String(value.hasPrefix("\"") && value.hasSuffix("\"") && value.count > 1 ? value.dropFirst().dropLast() : value)
        }
        return nil
    }

    /// Where some bytes stand first.
    private static func find(_ needle: [UInt8], in bytes: ArraySlice<UInt8>, from start: Int) -> Int? {
        guard let first = needle.first, needle.count <= bytes.endIndex - start else { return nil }
        for place in start...(bytes.endIndex - needle.count) where bytes[place] == first {
            if bytes[place..<(place + needle.count)].elementsEqual(needle) { return place }
        }
        return nil
    }
}
