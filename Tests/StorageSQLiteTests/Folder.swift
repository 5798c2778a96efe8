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

    deinit {
        try? FileManager.default.removeItem(atPath: path)
    }
}
