import Access
import FoundationEssentials
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import MediaServer
import Surroundings
import Testing

@testable import Assembly

/// The whole program but its web socket: real router, real media server on a port of its own, a data folder of its own.
struct TestHouse {
    let data: String
    let house: House

    static let repository = #filePath.split(separator: "/").dropLast(3).reduce("") { $0 + "/" + $1 }

    /// `lagLimit`: how late media threads may be; nil: as long as anywhere.
    init(allowance: RequestAllowance = RequestAllowance(), lagLimit: Delay? = nil) throws {
        data = TemporaryFolder.path()
        let share = data + "/share"
        let files = FileManager.default
        try files.createDirectory(atPath: share, withIntermediateDirectories: true)
        try files.copyItem(atPath: Self.repository + "/Templates", toPath: share + "/Templates")
        try files.copyItem(atPath: Self.repository + "/Browser", toPath: share + "/browser")
        let flags: [Setting: String] = [
            .data: data, .listen: "127.0.0.1:0", .media: "127.0.0.1:0", .insecureHTTP: "1", .share: share, .logLevel: "critical",
        ]
        var settings = try Settings(flags: flags, environment: [:])
        if let lagLimit { settings.media.lagLimit = lagLimit }
        house = try House(settings, allowance: allowance)
    }

    /// Runs `work` against the router, with the media thread running.
    static func open(
        lagLimit: Delay? = nil, _ work: @Sendable (TestHouse, any TestClientProtocol) async throws -> Void
    ) async throws {
        let house = try TestHouse(lagLimit: lagLimit)
        try house.house.startMedia()
        do {
            try await house.house.application { _ in }.test(.router) { client in try await work(house, client) }
        } catch {
            await house.close()
            throw error
        }
        await house.close()
    }

    /// The same over a socket; `work` is told the web's port.
    static func openLive(
        allowance: RequestAllowance = RequestAllowance(),
        _ work: @Sendable (TestHouse, any TestClientProtocol, Int) async throws -> Void
    ) async throws {
        let house = try TestHouse(allowance: allowance)
        try house.house.startMedia()
        do {
            try await house.house.application { _ in }.test(.live) { client in
                try await work(house, client, try #require(client.port))
            }
        } catch {
            await house.close()
            throw error
        }
        await house.close()
    }

    private func close() async {
        await house.stopMedia()
        try? FileManager.default.removeItem(atPath: data)
    }

    /// A token's header. `age`: seconds ago that it was made.
    func bearer(
        _ participant: String = "anna", room: String = "r1", publish: Bool = true, subscribe: Bool = true, age: Int64 = 0
    ) throws -> HTTPFields {
        let order = TokenOrder(room: room, participant: participant, mayPublish: publish, maySubscribe: subscribe, seconds: 3_600)
        let token = try order.signed(in: DataFolder(data), now: Clocks.civil().advanced(bySeconds: -age))
        return [.authorization: "Bearer \(token)", .contentType: "application/sdp"]
    }

    /// An offer that an installed browser made.
    static func offer(_ name: String) throws -> ByteBuffer {
        let path = repository + "/Tests/Fixtures/sdp/\(name).sdp"
        return ByteBuffer(bytes: try #require(FileManager.default.contents(atPath: path)))
    }
}

enum TemporaryFolder {
    /// A new folder's path; the folder is not made yet.
    static func path() -> String {
        "\(FileManager.default.temporaryDirectory.path())visavis-\(UInt64.random(in: .min ... .max))"
    }
}

extension TestClientProtocol {
    /// What a request without a body is answered.
    func status(_ method: HTTPRequest.Method, _ uri: String) async throws -> HTTPResponse.Status {
        try await execute(uri: uri, method: method).status
    }
}

extension TestResponse {
    var text: String { String(buffer: body) }

    /// A member of the JSON object that the answer is.
    func member<Value: Decodable>(_ name: String, as type: Value.Type = Value.self) throws -> Value {
        let decoder = JSONDecoder()
        decoder.userInfo = [try Member<Value>.key: name]
        return try decoder.decode(Member<Value>.self, from: Data(Array(buffer: body))).value
    }
}

private struct Member<Value: Decodable>: Decodable {
    static var key: CodingUserInfoKey { get throws { try #require(CodingUserInfoKey(rawValue: "name")) } }

    let value: Value

    init(from decoder: any Decoder) throws {
        let name = try #require(decoder.userInfo[Self.key] as? String)
        value = try decoder.container(keyedBy: Name.self).decode(Value.self, forKey: Name(stringValue: name))
    }
}

private struct Name: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }
    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
}
