/// The words and numbers of a typed date, from the front.
struct TypedWords {
    private var rest: ArraySlice<String>

    private static let weekdays = French.weekdays
    private static let months = French.months.map { String($0.map(unaccented)) }

    init(_ text: String) {
        var words: [String] = []
        var last: Bool?
        for character in text.lowercased().replacing("\u{2019}", with: "'") {
            let isDigit = character.isASCII && character.isNumber
            let isSeparator = character.isWhitespace || "/.-,".contains(character)
            if isSeparator {
                last = nil
            } else if last == isDigit {
                words[words.count - 1].append(Self.unaccented(character))
            } else {
                words.append(String(Self.unaccented(character)))
                last = isDigit
            }
        }
        rest = words[...]
    }

    var isAtEnd: Bool { rest.isEmpty }

    /// The day that is named from today.
    mutating func relative(to today: CivilDate) -> CivilDate? {
        switch Array(rest) {
        case ["aujourd'hui"]: today
        case ["demain"]: today.adding(days: 1)
        case ["apres", "demain"]: today.adding(days: 2)
        default: nil
        }
    }

    /// A weekday, if one is next: at least its first two letters.
    mutating func weekday() -> Weekday? {
        guard let place = place(in: Self.weekdays, letters: 2) else { return nil }
        return Weekday(rawValue: place + 1)
    }

    /// From which day on the weekday that was read is meant, where nothing but "prochain" follows it.
    mutating func earliest(after today: CivilDate) -> CivilDate? {
        if rest.isEmpty { return today }
        guard Array(rest) == ["prochain"] else { return nil }
        rest = []
        return today.adding(days: 1)
    }

    /// A month, by number or by at least the first three letters of its name.
    mutating func month() -> Int? {
        if let number = number() { return number }
        return place(in: Self.months, letters: 3).map { $0 + 1 }
    }

    /// A number of four digits at most, "1er" included.
    mutating func number() -> Int? {
        guard let word = rest.first, word.count <= 4, let number = Int(word) else { return nil }
        rest = rest.dropFirst()
        if number == 1, rest.first == "er" { rest = rest.dropFirst() }
        return number
    }

    /// A year of four digits, or of two in this century.
    mutating func year() -> Int? {
        guard let word = rest.first, word.count == 2 || word.count == 4, let number = Int(word) else { return nil }
        rest = rest.dropFirst()
        return word.count == 2 ? 2_000 + number : number
    }

    private mutating func place(in names: [String], letters: Int) -> Int? {
        guard let word = rest.first, word.count >= letters else { return nil }
        let places = names.indices.filter { names[$0].hasPrefix(word) }
        guard places.count == 1 else { return nil }
        rest = rest.dropFirst()
        return places[0]
    }

    /// The accents of these words are these three.
    private static func unaccented(_ character: Character) -> Character {
        switch character {
        case "é", "è": "e"
        case "û": "u"
        default: character
        }
    }
}
