package import CivilTime

/// The keys of a module's phrases. An enum lists them, so that a test can hold the translations against `allCases`.
package protocol PhraseKey: RawRepresentable<String>, CaseIterable, Hashable, Sendable {}

/// Something to say to a person, not yet in words: the key of a translation and what its sentence takes. `Pages` puts it into words.
package struct Phrase: Hashable, Sendable {
    package let key: String
    package let arguments: [String: Argument]

    package init(_ key: some PhraseKey, _ arguments: [String: Argument] = [:]) {
        self.key = key.rawValue
        self.arguments = arguments
    }

    package enum Argument: Hashable, Sendable {
        /// A name of a person or a thing, shown as it is.
        case name(String)
        case count(Int)
        /// Said as an hour of the place.
        case instant(Timestamp)
        case date(CivilDate)
        case weekday(Weekday)
        /// Said by a translation of its own.
        case key(String)
    }
}

/// Printing a phrase says its key only: its arguments name people.
extension Phrase: CustomStringConvertible {
    package var description: String { key }
}
