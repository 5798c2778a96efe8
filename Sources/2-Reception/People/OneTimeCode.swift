/// A secret that works once: a link in a letter, or a code read aloud. Of letters and digits that nobody confuses: no 0 and O, no 1
/// and I. Written in groups of five, "K7QPA-3MXWD"; capitals, spaces and dashes make no difference when it is typed.
///
/// Whoever keeps one keeps its digest (`SecretDigest`), never itself.
package struct OneTimeCode: Sendable {
    /// Without dashes.
    private let characters: [UInt8]

    /// How much chance is in a code: five bits a character.
    package enum Length: Int, CaseIterable, Sendable {
        /// 50 bits: to be typed, where tries are slowed.
        case typed = 10
        /// 130 bits: to be followed as a link.
        case link = 26
    }

    static let alphabet = Array("ABCDEFGHJKLMNPQRSTUVWXYZ23456789".utf8)

    /// A new one, by a generator that nobody can guess.
    package static func new(_ length: Length, using chance: inout some RandomNumberGenerator) -> OneTimeCode {
        OneTimeCode(characters: (0..<length.rawValue).map { _ in alphabet[Int.random(in: 0..<alphabet.count, using: &chance)] })
    }

    private init(characters: [UInt8]) {
        self.characters = characters
    }

    /// Nil unless it can be a code of ours.
    package init?(typed text: String) {
        guard text.utf8.count <= 100 else { return nil }
        let plain = text.uppercased().filter { !$0.isWhitespace && $0 != "-" }.utf8
        guard Length(rawValue: plain.count) != nil, plain.allSatisfy(Self.alphabet.contains) else { return nil }
        characters = Array(plain)
    }

    /// In groups of five, for people.
    package var text: String {
        stride(from: 0, to: characters.count, by: 5)
            .map { String(decoding: characters[$0..<min($0 + 5, characters.count)], as: UTF8.self) }
            .joined(separator: "-")
    }

    /// What its digest is made of: the same for every way of typing it.
    package var bytes: [UInt8] { characters }
}

/// Printing a code does not say it.
extension OneTimeCode: CustomStringConvertible, CustomReflectable {
    package var description: String { "<code>" }
    package var customMirror: Mirror { Mirror(self, children: []) }
}

/// Compared in a time that says nothing of where they differ.
extension OneTimeCode: Equatable {
    package static func == (left: OneTimeCode, right: OneTimeCode) -> Bool {
        SecretDigest.areEqual(left.characters, right.characters)
    }
}
