/// Which line of a text was not taken, and why. Lines count from 1.
package struct MisreadLine: Error, Hashable, Sendable {
    package let number: Int
    package let reason: MisreadTime
}

extension OpeningRule {
    /// Days that differ, as people type them, one a line: "mar 24/11 : 9h-12h", "jeu 24/12/2026 : fermé". Of a date that comes twice the
    /// later line counts. Empty lines are none.
    package static func exceptions(typed text: String, today: CivilDate) throws(MisreadLine) -> [CivilDate: DayHours] {
        var exceptions: [CivilDate: DayHours] = [:]
        let lines = text.split(omittingEmptySubsequences: false) { $0.isNewline }
        for (place, line) in lines.enumerated() where line.contains(where: { !$0.isWhitespace }) {
            guard let colon = line.firstIndex(of: ":") else { throw MisreadLine(number: place + 1, reason: .notHours) }
            do throws(MisreadTime) {
                let date = try CivilDate(typed: String(line[..<colon]), today: today)
                exceptions[date] = try DayHours(typed: String(line[colon...].dropFirst()))
            } catch {
                throw MisreadLine(number: place + 1, reason: error)
            }
        }
        return exceptions
    }

    /// The days that differ as one would type them, a line each in the order of the days: "mardi 24 novembre 2026 : 9 h - 12 h".
    package var exceptionsInFrench: String {
        exceptions.sorted { $0.key < $1.key }.map { "\($0.key.inFrench) : \($0.value.inFrench)" }.joined(separator: "\n")
    }
}
