import CivilTime
import Vocabulary

extension Wording {
    func say(_ phrase: Phrase) -> String { words.say(phrase, in: zone) }

    func say(_ key: some PhraseKey, _ arguments: [String: Phrase.Argument] = [:]) -> String { say(Phrase(key, arguments)) }

    /// "9 h 30", "14 h 00": for hours that stand below each other.
    func columnHour(of instant: Timestamp) -> String { zone.local(at: instant).hour.columnInFrench }

    func day(of instant: Timestamp) -> CivilDate { zone.local(at: instant).date }

    /// Seconds since midnight, from which a page's clock goes on by itself.
    func clock(at instant: Timestamp) -> Int64 {
        let hour = zone.local(at: instant).hour
        let second = ((instant.milliseconds / 1_000) % 60 + 60) % 60
        return Int64(hour.hour * 3_600 + hour.minute * 60) + second
    }
}
