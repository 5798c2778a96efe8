import Foundation

/// Offers of real clients, made by `scripts/record-offers.py`.
enum Fixtures {
    static let names = [
        "chromium-page", "chromium-whip", "chromium-whep", "chromium-simulcast", "chromium-unusual",
        "firefox-page", "firefox-whip", "firefox-whep", "firefox-simulcast", "firefox-unusual",
        "aiortc-whip", "aiortc-whep", "pion-whip", "pion-whep",
    ]

    static func bytes(_ name: String, file: String = #filePath) throws -> [UInt8] {
        let tests = URL(fileURLWithPath: file).deletingLastPathComponent().deletingLastPathComponent()
        return try Array(Data(contentsOf: tests.appendingPathComponent("Fixtures/sdp/\(name).sdp")))
    }
}
