import FoundationEssentials
import Testing

@testable import StorageSQLite

struct DocumentTests {
    @Test func `personal-data.md names every table, and no other`() async throws {
        let folder = try Folder()
        let store = try SQLiteStore(path: folder.database)
        try store.close()
        let document = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
            .appendingPathComponent("docs/personal-data.md")
        let text = try String(contentsOf: document, encoding: .utf8)
        let section = try #require(text.split(separator: "## In the database").last)
        let rows = section.split(separator: "\n").filter { $0.hasPrefix("| `") }.compactMap { $0.split(separator: "|").first }
        let rest = section.split(separator: "\n").filter { $0.hasPrefix("`") }
        let named = (rows + rest).flatMap { $0.split(separator: "`", omittingEmptySubsequences: false).enumerated() }
            .filter { !$0.offset.isMultiple(of: 2) }.map { String($0.element) }
        let tables = Set(try dump(folder.database).keys)
        #expect(Set(named).symmetricDifference(tables) == [])
        #expect(named.count == tables.count)
    }
}
