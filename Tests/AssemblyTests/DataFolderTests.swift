import Access
import Assembly
import FoundationEssentials
import Testing

struct DataFolderTests {
    @Test func `the key is made once, for its owner alone, and by however many come at once`() async throws {
        let path = TemporaryFolder.path()
        defer { try? FileManager.default.removeItem(atPath: path) }
        let order = TokenOrder(room: "r", participant: "p", mayPublish: true, maySubscribe: false, seconds: 60)
        let now = Clocks.civil()
        let tokens = try await withThrowingTaskGroup(of: String.self) { group in
            for _ in 0..<16 { group.addTask { try order.signed(in: DataFolder(path), now: now) } }
            return try await group.reduce(into: Set<String>()) { $0.insert($1) }
        }
        #expect(tokens.count == 1)
        let attributes = try FileManager.default.attributesOfItem(atPath: path + "/token.key")
        #expect(attributes[.posixPermissions] as? Int == 0o600)
        #expect(try FileManager.default.contentsOfDirectory(atPath: path) == ["token.key"])
        let key = try TokenKeyFile.key(in: DataFolder(path))
        #expect(try CallToken(verifying: #require(tokens.first), key: key, now: now).room.value == "r")
    }

    @Test func `a damaged key is not replaced in silence`() throws {
        let path = TemporaryFolder.path()
        defer { try? FileManager.default.removeItem(atPath: path) }
        try DataFolder(path).replace("token.key", Array("short".utf8))
        #expect(throws: StartError.self) { try TokenKeyFile.key(in: DataFolder(path)) }
    }

    @Test func `a folder that cannot be made is one line that names the flag`() throws {
        let error = try #require(throws: StartError.self) { try DataFolder("/proc/nothing/here") }
        #expect(error.description.hasPrefix("--data: "))
    }

    @Test(arguments: [("a b", "p", 60), ("r", "", 60), ("r", "p", 0), ("interview/1", "p", 60)])
    func `a token for a wrong name or time is refused`(room: String, participant: String, seconds: Int) throws {
        let path = TemporaryFolder.path()
        defer { try? FileManager.default.removeItem(atPath: path) }
        let order = TokenOrder(room: room, participant: participant, mayPublish: true, maySubscribe: true, seconds: seconds)
        #expect(throws: StartError.self) { try order.signed(in: DataFolder(path)) }
    }
}
