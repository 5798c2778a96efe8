package import Appointments
package import CivilTime
import Establishments
import Mustache
import People
import Vocabulary

/// Who seems to be the same person, two by two, for somebody who knows them: nobody is made one with another by the program.
package struct AlikePage: Page {
    package static let template = "alike"
    package static let tags = LikeCard.tags.union(["title", "isEmpty", "likes"])

    private let likes: [LikeCard]
    private let wording: Wording

    /// `back`: the page's own address.
    package init(_ likes: [LikePersons], back: String, zone: Zone, words: Words = .french) {
        let wording = Wording(words, in: zone)
        self.wording = wording
        self.likes = likes.map { LikeCard($0, back: back, wording) }
    }

    package func child(named name: String) -> Any? {
        switch name {
        case "title": wording["alike.title"]
        case "isEmpty": likes.isEmpty
        case "likes": likes
        default: nil
        }
    }
}

/// Two who seem to be one: what they have in common, each by their latest appointment, and the two answers.
struct LikeCard: Part {
    private let like: LikePersons
    private let reasons: String
    private let sides: [LikeSide]
    private let back: String

    init(_ like: LikePersons, back: String, _ wording: Wording) {
        self.like = like
        self.back = back
        let said = Likeness.Reason.allCases.filter(like.reasons.contains).map { wording["alike.reason.\($0)"] }
        reasons = said.joined(separator: ", ")
        sides = [LikeSide(like.one, wording), LikeSide(like.other, wording)]
    }

    static let tags = LikeSide.tags.union(["likeReasons", "likeSides", "likeAction", "likeOther", "likeWho", "likeBack"])

    func child(named name: String) -> Any? {
        switch name {
        case "likeReasons": reasons
        case "likeSides": sides
        case "likeAction": "/appointments/\(like.one.id.text)/person"
        case "likeOther": like.other.id.text
        case "likeWho": like.one.visitor ?? ""
        case "likeBack": back
        default: nil
        }
    }
}

struct LikeSide: Part {
    private let line: AppointmentLine
    private let contact: String
    private let when: String

    init(_ line: AppointmentLine, _ wording: Wording) {
        self.line = line
        let known = [line.telephone?.shown, line.contact?.mail?.text].compactMap { $0 }
        contact = known.isEmpty ? wording["alike.noContact"] : known.joined(separator: ", ")
        when = "\(wording.date(of: line.start)), \(wording.hour(of: line.start))"
    }

    static let tags: Set<String> = ["sideWho", "sideContact", "sideWhen", "sideWith", "sideWhere", "sidePerson"]

    func child(named name: String) -> Any? {
        switch name {
        case "sideWho": line.visitor ?? ""
        case "sideContact": contact
        case "sideWhen": when
        case "sideWith": line.agency.text
        case "sideWhere": line.point.text
        case "sidePerson": "/appointments/\(line.id.text)/person"
        default: nil
        }
    }
}
