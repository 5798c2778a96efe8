package import CivilTime
package import Vocabulary

/// The form of a closure, as it was filled.
package struct ClosureDraft: Hashable, Sendable {
    /// Which of the offered things, as `Closure.What.choice` names it.
    package var what: String
    /// How many desks of a duty period; empty: one.
    package var desks: String
    /// The first day; empty: today.
    package var from: String
    /// The last day; empty: the first.
    package var through: String

    package init(what: String = "", desks: String = "", from: String = "", through: String = "") {
        self.what = what
        self.desks = desks
        self.from = from
        self.through = through
    }

    /// What the form says, filled on `today`; `offered` is what can be closed by it.
    package func parsed(as id: ClosureID, among offered: [Closure.What], today: CivilDate) throws(FormTroubles) -> Closure {
        var form = FormReader()
        let what = form.read("what", try chosen(among: offered))
        let desks = form.read("desks", try Self.desks(desks))
        let first = from.allSatisfy(\.isWhitespace) ? today : form.readDate("from", from, today: today)
        let last = through.allSatisfy(\.isWhitespace) ? first : form.readDate("through", through, today: today)
        guard let what, let desks, let first, let last, let days = form.read("through", try Self.span(first, last)) else {
            throw form.troubles
        }
        guard case .desks(let dutyPeriod, _) = what else { return Closure(id: id, what: what, days: days) }
        return Closure(id: id, what: .desks(dutyPeriod, desks), days: days)
    }

    private func chosen(among offered: [Closure.What]) throws(Refusal) -> Closure.What {
        if what.isEmpty { throw .missing }
        guard let chosen = offered.first(where: { $0.choice == what }) else { throw .notOffered }
        return chosen
    }

    private static func desks(_ text: String) throws(Refusal) -> Int {
        let plain = text.filter { !$0.isWhitespace }
        if plain.isEmpty { return 1 }
        guard plain.utf8.count <= 2, let count = Int(plain), (1...50).contains(count) else { throw .strangeDesks }
        return count
    }

    private static func span(_ first: CivilDate, _ last: CivilDate) throws(Refusal) -> DateSpan {
        guard let span = DateSpan(from: first, through: last) else { throw .endBeforeStart }
        return span
    }
}

extension Closure.What {
    /// As the choice of a form names it, however many desks.
    package var choice: String {
        switch self {
        case .agency: "agency"
        case .point: "point"
        case .desks(let id, _): "desks-\(id.text)"
        case .station(let id): "station-\(id.text)"
        }
    }
}
