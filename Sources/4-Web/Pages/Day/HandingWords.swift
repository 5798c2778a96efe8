import Appointments
import Mustache
import People
import Vocabulary

/// A colleague to whom somebody may be handed, in the list of a form.
struct ColleagueTag: MustacheParent {
    static let tags: Set<String> = ["colleague", "name"]

    let choice: AdviserChoice

    func child(named name: String) -> Any? {
        switch name {
        case "colleague": choice.account.text
        case "name": choice.name.text
        default: nil
        }
    }
}

/// What the day says of who was handed.
enum HandKey: String, PhraseKey {
    case toYou = "hand.toYou"
    case toYouExpected = "hand.toYouExpected"
    case toSomebody = "hand.toSomebody"
    case toAbsent = "hand.toAbsent"
}

extension AppointmentLine {
    /// That a colleague asks the adviser who looks to receive them.
    var request: Phrase? {
        guard let handed, isHandedToMe else { return nil }
        let who = ["by": Phrase.Argument.name(handed.by.text), "visitor": .name(visitor ?? "")]
        guard case .expected = progress else { return Phrase(HandKey.toYou, who) }
        return Phrase(HandKey.toYouExpected, who.merging(["at": .instant(start)]) { one, _ in one })
    }

    /// That another was asked. `here`: who is at work, as far as anybody knows; nil: nobody looked.
    func handedNotice(here: Set<AccountID>? = nil) -> Phrase? {
        guard let handed, !isHandedToMe else { return nil }
        let isHere = here?.contains(handed.to) ?? true
        return Phrase(isHere ? HandKey.toSomebody : .toAbsent, ["adviser": .name(handed.name.text)])
    }

    /// Where they stand for the adviser who looks: whom a colleague handed to them, whom nobody was asked for, who waits for another. Who
    /// waits for one who is not at work keeps their place for everybody: they would be passed over by all, for nobody.
    func handingRank(here: Set<AccountID>? = nil) -> Int {
        guard let handed, !isHandedToMe else { return isHandedToMe ? 0 : 1 }
        return here?.contains(handed.to) ?? true ? 2 : 1
    }
}
