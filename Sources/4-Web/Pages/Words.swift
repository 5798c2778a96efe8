import Appointments
import Capacity
import Communes
package import CivilTime
import Interviews
import Establishments
import Feeds
import Mustache
import People
import Tables
package import Vocabulary
import WaitingList

/// The wording of one language: what templates and phrases name by a key. A key is the same in every language.
package struct Words: Sendable {
    /// As HTML's `lang` has it.
    package let language: String
    let texts: [String: String]

    /// `setting` puts in what a language's typography asks for and no keyboard has.
    init(language: String, tables: [[String: String]], setting: (String) -> String) {
        self.language = language
        texts = tables.reduce(into: [:]) { all, table in all.merge(table) { _, later in later } }.mapValues(setting)
    }

    /// The text of a key; the key itself where there is none, which a test keeps from happening.
    package func text(_ key: String) -> String { texts[key] ?? key }

    /// A phrase in words. Its arguments stand in the text between percent signs; hours are those of `zone`.
    package func say(_ phrase: Phrase, in zone: Zone) -> String {
        phrase.arguments.reduce(text(phrase.key)) { text, argument in
            text.replacing("%\(argument.key)%", with: say(argument.value, in: zone))
        }
    }

    private func say(_ argument: Phrase.Argument, in zone: Zone) -> String {
        switch argument {
        case .name(let name): name
        case .count(let count): String(count)
        case .instant(let instant): zone.local(at: instant).hour.inFrench
        case .date(let date): date.inFrench
        case .weekday(let weekday): weekday.inFrench
        case .key(let key): text(key)
        }
    }

    /// Every key that some module's refusals and states may name.
    package static let demandedKeys: [String] =
        keys(GeneralKey.self) + keys(PeopleKey.self) + keys(NetworkKey.self) + keys(CapacityKey.self) + keys(CommunePhrase.self)
        + keys(AppointmentKey.self) + keys(OutcomeKey.self) + keys(GroupSessionKey.self) + keys(SeatKey.self) + keys(PersonKey.self)
        + keys(FeedPhraseKey.self)
        + keys(InterviewKey.self) + keys(DeviceTrouble.self) + keys(FormKey.self)
        + keys(HandKey.self) + keys(JointKey.self) + keys(QueueKey.self) + keys(WaitingListKey.self) + keys(TableKey.self)
        + keys(LineKey.self) + keys(BoardStationKey.self) + keys(DayKey.self) + keys(InterviewPageKey.self) + keys(StationKey.self)

    private static func keys<Key: PhraseKey>(_ type: Key.Type) -> [String] { Key.allCases.map(\.rawValue) }
}

/// The texts below a key, as templates reach them: `{{t.board.title}}`.
struct WordTree: MustacheParent {
    let words: Words
    var prefix = ""

    func child(named name: String) -> Any? {
        let key = prefix + name
        if let text = words.texts[key] { return text }
        return WordTree(words: words, prefix: key + ".")
    }
}
