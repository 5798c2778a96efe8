import CivilTime
import Establishments
import Mustache
import People
import Vocabulary
import WaitingList

/// A place that became free for somebody who has no mail: a line of the board that says whom to call, where, and until when.
struct FreedPlace: Part {
    private let id: String
    private let who: String
    private let text: String

    /// Nil where nothing is offered.
    init?(_ dossier: WaitingDossier, _ wording: Wording) {
        guard let offer = dossier.entry.offer else { return nil }
        id = dossier.entry.id.text
        who = dossier.entry.visitor.withInitial
        let telephone = dossier.entry.telephone?.shown
        text =
            wording[
                telephone == nil ? "waitingList.freedUnknown" : "waitingList.freed",
                [
                    "visitor": who, "telephone": telephone ?? "", "agency": dossier.agency.text,
                    "point": dossier.points[offer.point]?.text ?? "", "date": wording.date(of: offer.start),
                    "hour": wording.hour(of: offer.start), "until": wording.moment(offer.expires, beside: offer.made),
                ]]
    }

    static let tags: Set<String> = ["freedID", "freedWho", "freedText"]

    func child(named name: String) -> Any? {
        switch name {
        case "freedID": id
        case "freedWho": who
        case "freedText": text
        default: nil
        }
    }
}

extension Wording {
    /// An hour; of another day than that of `other` with the date before it: "16 h 30", "mercredi 25 novembre 2026 à 9 h".
    func moment(_ instant: Timestamp, beside other: Timestamp) -> String {
        let isSameDay = zone.local(at: instant).date == zone.local(at: other).date
        return isSameDay ? hour(of: instant) : "\(date(of: instant)) à \(hour(of: instant))"
    }
}
