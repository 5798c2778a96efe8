import FoundationEssentials

/// A folder that lasts as long as its test.
final class Folder: Sendable {
    let path: String

    init() throws {
        path = FileManager.default.temporaryDirectory.path + "/visavis-storage-\(UInt64.random(in: .min ... .max))"
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    func file(_ name: String) -> String { path + "/" + name }

    var database: String { file("visavis.sqlite") }

    /// Whether any file in it holds a text.
    func holds(_ text: String) throws -> Bool {
        try FileManager.default.contentsOfDirectory(atPath: path).contains { name in
            let bytes = FileManager.default.contents(atPath: file(name)) ?? Data()
            return bytes.firstRange(of: Data(text.utf8)) != nil
        }
    }

    deinit {
        try? FileManager.default.removeItem(atPath: path)
    }
}
