import Vocabulary

/// What somebody typed to find a commune: a name or its beginning, a postcode or its beginning, or both.
package struct CommuneQuery: Hashable, Sendable {
    /// How a name that is looked for may begin, the likeliest first: as it was typed; with "saint" written together, or not yet to its
    /// end; without the article, which people leave out.
    package let beginnings: [CommuneKey]
    /// Where nothing begins so: without the Saint, which people leave out too.
    package let fallbacks: [CommuneKey]
    /// The first digits of a postcode; empty: any.
    package let postcode: String

    /// Nil where there is nothing to look for: no letter and fewer than three digits, or more than anybody types.
    package init?(typed: String) {
        guard typed.utf8.count <= 200 else { return nil }
        var words = CommuneKey.words(typed)
        let number = words.firstIndex { $0.utf8.allSatisfy(\.isDigit) }
        postcode = number.map { words.remove(at: $0) } ?? ""
        guard postcode.utf8.count <= 5, !words.isEmpty || postcode.utf8.count >= 3 else { return nil }
        let key = words.joined()
        beginnings = key.isEmpty ? [] : Self.beginnings(key, first: words[0], isAlone: words.count == 1).map { CommuneKey($0) }
        fallbacks = key.isEmpty ? [] : ["st", "ste"].map { CommuneKey($0 + key) }
    }

    private static func beginnings(_ key: String, first: String, isAlone: Bool) -> [String] {
        var keys = [key]
        for (long, short) in [("sainte", "ste"), ("saint", "st")] where first.hasPrefix(long) {
            keys.append(short + key.dropFirst(long.count))
        }
        if isAlone, key.utf8.count >= 3, "sainte".hasPrefix(key) { keys.append("st") }
        return keys + ["le", "la", "les", "l"].map { $0 + key }
    }

    /// How well a commune answers, a lower number better; nil: not at all.
    private func rank(of commune: Commune) -> Int? {
        guard fitsNumber(commune) else { return nil }
        guard !beginnings.isEmpty else { return 0 }
        let key = commune.key.text
        return place(of: key, among: beginnings) ?? place(of: key, among: fallbacks).map { $0 + Self.fallback }
    }

    /// What is called so comes before what begins so.
    private func place(of key: String, among beginnings: [CommuneKey]) -> Int? {
        beginnings.enumerated().compactMap { place, beginning in
            // "Marseille 01": the number belongs to the name.
            if key == beginning.text || key == beginning.text + postcode { return place }
            return key.hasPrefix(beginning.text) ? Self.beginning + place : nil
        }.min()
    }

    private static let beginning = 100
    private static let fallback = 1_000

    private func fitsNumber(_ commune: Commune) -> Bool {
        commune.postcodes.contains { $0.text.hasPrefix(postcode) } || (!postcode.isEmpty && commune.key.text.hasSuffix(postcode))
            || postcode.isEmpty
    }

    /// The best of some communes. Of two that answer as well, the shorter name, then by name and code.
    package func best(_ count: Int, of communes: [Commune]) -> [Commune] {
        ranked(communes).prefix(count).map(\.commune)
    }

    /// Which commune was meant, among those that there are; `count` are shown at most.
    package func finding(_ count: Int, among communes: [Commune]) -> Finding {
        let best = ranked(communes)
        guard let first = best.first else { return .none }
        let others = best.dropFirst().prefix(count).map(\.commune)
        // It alone answers, or it alone is called so.
        let isCalled =
            first.rank < Self.beginning && !beginnings.isEmpty && best.dropFirst().first.map { $0.rank >= Self.beginning } != false
        return best.count == 1 || isCalled ? .one(first.commune, others: others) : .several(best.prefix(count).map(\.commune))
    }

    private func ranked(_ communes: [Commune]) -> [(rank: Int, key: String, commune: Commune)] {
        let all = communes.compactMap { commune in rank(of: commune).map { (rank: $0, key: commune.key.text, commune: commune) } }
        let found = all.contains { $0.rank < Self.fallback } ? all.filter { $0.rank < Self.fallback } : all
        // Where a number alone was typed no name is nearer to it than another.
        func length(_ key: String) -> Int { beginnings.isEmpty ? 0 : key.count }
        return found.sorted { left, right in
            (left.rank, length(left.key), left.key, left.commune.code) < (right.rank, length(right.key), right.key, right.commune.code)
        }
    }

    package enum Finding: Hashable, Sendable {
        case none
        /// With what begins so too.
        case one(Commune, others: [Commune])
        case several([Commune])
    }
}
