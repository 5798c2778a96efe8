import FoundationEssentials

/// The installed files that the server reads once at start: templates, the browser's files, the typeface.
struct ShareFolder: Sendable {
    /// Templates by name, the file's name without `.mustache`.
    let templates: [String: String]
    /// The browser's files by path.
    let browser: [String: [UInt8]]

    /// Reads the folder given, or the one beside the binary.
    init(_ given: String?) throws(StartError) {
        let candidates = given.map { [$0] } ?? Self.besideBinary()
        guard let path = candidates.first(where: { FileManager.default.fileExists(atPath: $0 + "/Templates") }) else {
            throw StartError(.share, given.map { "\($0) holds no Templates" } ?? "share/visavis is not beside the binary; say where it is")
        }
        templates = Dictionary(
            uniqueKeysWithValues: Self.files(below: path + "/Templates").compactMap { name, bytes in
                name.hasSuffix(".mustache") ? (String(name.dropLast(".mustache".count)), String(decoding: bytes, as: UTF8.self)) : nil
            })
        browser = Self.files(below: path + "/browser")
    }

    private static func files(below folder: String) -> [String: [UInt8]] {
        var files: [String: [UInt8]] = [:]
        for path in (try? FileManager.default.subpathsOfDirectory(atPath: folder)) ?? [] {
            var isFolder = false
            guard FileManager.default.fileExists(atPath: folder + "/" + path, isDirectory: &isFolder), !isFolder else { continue }
            files[path] = FileManager.default.contents(atPath: folder + "/" + path).map { Array($0) }
        }
        return files
    }

    /// `bin/visavis` has `share/visavis` beside `bin`; a build or an unpacked archive has it beside the binary itself.
    private static func besideBinary() -> [String] {
        guard let binary = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe"),
            let slash = binary.lastIndex(of: "/")
        else { return [] }
        let folder = binary[..<slash]
        return ["\(folder)/share/visavis", "\(folder)/../share/visavis"]
    }
}
