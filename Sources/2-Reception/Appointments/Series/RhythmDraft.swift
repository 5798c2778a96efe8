package import Vocabulary

/// The form that asks how an appointment comes again, as it was filled.
package struct RhythmDraft: Hashable, Sendable {
    package var rhythm: String
    /// How many more.
    package var count: String

    /// A quarter of a year ahead is what people keep.
    package init(rhythm: String = Rhythm.monthly.rawValue, count: String = "3") {
        self.rhythm = rhythm
        self.count = count
    }

    package func parsed() throws(FormTroubles) -> (rhythm: Rhythm, count: Int) {
        var form = FormReader()
        let rhythm = form.read("rhythm", try Rhythm(reading: rhythm))
        let count = form.read("count", try Self.count(count))
        guard let rhythm, let count else { throw form.troubles }
        return (rhythm, count)
    }

    private static func count(_ text: String) throws(Refusal) -> Int {
        let plain = text.filter { !$0.isWhitespace }
        guard !plain.isEmpty else { throw .missing }
        guard plain.utf8.count <= 3, let count = Int(plain), (1...Repetition.most).contains(count) else {
            throw .tooManyTimes(most: Repetition.most)
        }
        return count
    }
}
