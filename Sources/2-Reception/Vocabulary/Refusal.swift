/// The service's "no": a value with its reason, never a failure of the machine. Parsing throws it, decisions return it; either way a
/// page says it to a person.
package struct Refusal: Error, Hashable, Sendable {
    package enum Kind: Hashable, Sendable, CaseIterable {
        /// What was typed is not what the field takes.
        case unreadable
        /// There is no such thing, or not for whoever asks: the two are not told apart.
        case notFound
        /// It is there, and whoever asks may not do this with it.
        case notPermitted
        /// It cannot be done as things stand.
        case conflict
        /// Too soon after other tries.
        case tooManyTries
    }

    package let kind: Kind
    package let phrase: Phrase

    package init(_ kind: Kind, _ key: some PhraseKey, _ arguments: [String: Phrase.Argument] = [:]) {
        self.kind = kind
        phrase = Phrase(key, arguments)
    }
}

/// The keys that every subject may answer with.
package enum GeneralKey: String, PhraseKey {
    case notFound = "refusal.notFound"
    case notPermitted = "refusal.notPermitted"
    case missing = "field.missing"
    case tooShort = "field.tooShort"
    case tooLong = "field.tooLong"
    case strangeCharacters = "field.strangeCharacters"
    case notOffered = "field.notOffered"
    case notADate = "field.notADate"
    case noSuchDay = "field.noSuchDay"
    case anotherWeekday = "field.anotherWeekday"
    case notAnHour = "field.notAnHour"
    case notHours = "field.notHours"
    case hoursOverlap = "field.hoursOverlap"
    case wrongWeekday = "field.wrongWeekday"
    case misreadLine = "field.misreadLine"
    case notAnAddress = "field.notAnAddress"
    case notATelephone = "field.notATelephone"
    case notAMobile = "field.notAMobile"
}

extension Refusal {
    package static let notFound = Refusal(.notFound, GeneralKey.notFound)
    package static let notPermitted = Refusal(.notPermitted, GeneralKey.notPermitted)
    /// A field that has to be filled is empty.
    package static let missing = Refusal(.unreadable, GeneralKey.missing)
    /// Fewer characters than the field takes.
    package static func tooShort(least: Int) -> Refusal { Refusal(.unreadable, GeneralKey.tooShort, ["least": .count(least)]) }
    /// More characters than the field takes.
    package static func tooLong(most: Int) -> Refusal { Refusal(.unreadable, GeneralKey.tooLong, ["most": .count(most)]) }
    /// Characters that the field does not take.
    package static let strangeCharacters = Refusal(.unreadable, GeneralKey.strangeCharacters)
    /// What was typed is no mail address.
    package static let notAnAddress = Refusal(.unreadable, GeneralKey.notAnAddress)
    /// What was typed is no telephone number.
    package static let notATelephone = Refusal(.unreadable, GeneralKey.notATelephone)
    /// A telephone number that takes no text messages.
    package static let notAMobile = Refusal(.unreadable, GeneralKey.notAMobile)
    /// A choice that the form does not offer.
    package static let notOffered = Refusal(.unreadable, GeneralKey.notOffered)
}

extension Identifier {
    /// The choice of a form's field.
    package init(reading text: String) throws(Refusal) {
        guard !text.isEmpty else { throw .missing }
        guard let id = Identifier(text) else { throw .notOffered }
        self = id
    }
}
