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
    init?(_ dossier: WaitingDossier, _ wording: Wording, at now: Timestamp) {
        guard let offer = dossier.entry.offer else { return nil }
        id = dossier.entry.id.text
        who = dossier.entry.visitor.withInitial
        let telephone = dossier.entry.telephone?.shown
        text =
            wording[
                telephone == nil ? "waitingList.freedUnknown" : "waitingList.freed",
                [
                    "visitor": who, "telephone": telephone ?? "", "agency": dossier.agency.text,
                    "point": dossier.points[offer.point].map { wording.listed(dossier.entry.mode, at: $0) } ?? "",
                    "date": wording.date(of: offer.start),
                    "hour": wording.hour(of: offer.start), "until": wording.until(offer.expires, at: now),
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
    /// "jusqu’à 16 h 30"; of another day than today, "jusqu’au mercredi 25 novembre à 9 h".
    func until(_ instant: Timestamp, at now: Timestamp) -> String {
        let local = zone.local(at: instant)
        let isToday = local.date == zone.local(at: now).date
        return self[
            isToday ? "waitingList.untilHour" : "waitingList.untilDay",
            ["date": local.date.withoutYearInFrench, "hour": local.hour.inFrench]]
    }
}
