import Appointments
package import CivilTime
import Establishments
import People
import Vocabulary
package import WaitingList

extension GivenRow {
    /// Somebody on the waiting list, with their whole name: hosts and advisers put them there and call them, and it is of what is to come.
    package static func of(_ dossier: WaitingDossier, at now: Timestamp, in zone: Zone) -> [String] {
        let (entry, offer) = (dossier.entry, dossier.entry.standing(at: now))
        return [
            dossier.agency.partner.text, dossier.agency.agency.text, dossier.points.values.map(\.text).sorted().joined(separator: "|"),
            String(entry.length.minutes), entry.mode.tableWord, day(entry.first), day(entry.last), entry.visitor.given,
            entry.visitor.family ?? "", contact(entry.contact), entry.telephone.map { plain($0.shown) } ?? "", needs(entry.needs),
            instant(entry.made, zone), instant(dossier.appointment?.start, zone), instant(offer?.start, zone),
            instant(offer?.expires, zone),
        ]
    }
}
