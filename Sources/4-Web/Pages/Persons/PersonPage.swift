package import Appointments
package import CivilTime
import Establishments
import Mustache
package import Vocabulary

/// A person: all their appointments, as far as somebody sees them, who seems to be the same, and that two were made one, to take it back.
package struct PersonPage: Page {
    package static let template = "person"
    package static let tags = PersonRow.tags.union(LikeCard.tags).union(BannerModel.tags).union([
        "title", "isRefused", "banner", "visitor", "rows", "hasLikes", "likes", "hasMerge", "merge", "mergeAction", "mergeID", "back",
        "backAddress", "backText",
    ])

    private let person: KnownPerson
    private let banner: BannerModel?
    private let isRefused: Bool
    private let back: String
    private let now: Timestamp
    private let wording: Wording

    /// `back` is the list that somebody came from. `done`: two were made one, or one two, a moment ago.
    package init(
        _ person: KnownPerson, done: Bool = false, refusal: Refusal? = nil, back: String, zone: Zone, now: Timestamp, words: Words = .french
    ) {
        wording = Wording(words, in: zone)
        self.person = person
        self.back = back
        self.now = now
        isRefused = refusal != nil
        banner =
            refusal.map { [wording] in BannerModel(.trouble, wording.say($0)) } ?? (done ? BannerModel(.done, wording["person.done"]) : nil)
    }

    package func child(named name: String) -> Any? {
        switch name {
        case "title": wording["person.title", ["visitor": person.named.visitor ?? ""]]
        case "isRefused": isRefused
        case "banner": banner ?? false
        case "visitor": person.named.visitor ?? ""
        case "rows": person.appointments.map { PersonRow($0, at: now, wording) }
        case "hasLikes": !person.alike.isEmpty
        case "likes": person.alike.map { LikeCard($0, back: back, wording) }
        case "hasMerge": person.merge != nil
        case "merge": person.merge.map { wording["person.merged", ["date": wording.date(of: $0.at)]] } ?? ""
        case "mergeAction": "/appointments/\(person.named.id.text)/person/end"
        case "mergeID": person.merge?.id.text ?? ""
        case "back", "backAddress": back
        case "backText": wording["rescheduling.back"]
        default: nil
        }
    }
}

/// One of a person's appointments.
struct PersonRow: Part {
    private let line: AppointmentLine
    private let state: String
    private let when: String
    private let with: String

    init(_ line: AppointmentLine, at now: Timestamp, _ wording: Wording) {
        self.line = line
        with = line.agencies(wording)
        state = wording.words.say(line.state(at: now), in: wording.zone)
        when = "\(wording.date(of: line.start)), \(wording.hour(of: line.start))"
    }

    static let tags: Set<String> = ["rowWhen", "rowWith", "rowWhere", "rowState"]

    func child(named name: String) -> Any? {
        switch name {
        case "rowWhen": when
        case "rowWith": with
        case "rowWhere": line.point.text
        case "rowState": state
        default: nil
        }
    }
}
