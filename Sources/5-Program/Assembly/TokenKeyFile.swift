package import Access

/// The key that signs call tokens: made when first needed, by whoever comes first, `serve` or `token`.
package enum TokenKeyFile {
    static let name = "token.key"

    /// The key of a data folder.
    package static func key(in folder: DataFolder) throws(StartError) -> TokenKey {
        if let key = try read(folder) { return key }
        var chance = SystemRandomNumberGenerator()
        let bytes = (0..<TokenKey.byteCount).map { _ in UInt8.random(in: .min ... .max, using: &chance) }
        _ = try folder.create(name, Array((Base64URL.encode(bytes) + "\n").utf8))
        // Ours, or that of the process that was quicker.
        guard let key = try read(folder) else { throw StartError(.data, "the key file \(name) cannot be read") }
        return key
    }

    private static func read(_ folder: DataFolder) throws(StartError) -> TokenKey? {
        guard let content = folder.read(name) else { return nil }
        let text = String(decoding: content, as: UTF8.self).filter { !$0.isWhitespace }
        guard let bytes = Base64URL.decode(text), let key = TokenKey(bytes: bytes) else {
            throw StartError(.data, "the key file \(name) is damaged; remove it to have a new one made (old links then end)")
        }
        return key
    }
}
