package import Appointments
package import CivilTime
import Establishments
import Mustache

/// The door of the waiting room of a visitor who meets an adviser from home: what it is, the devices tried in peace, and the way in.
package struct HomeDoorPage: Page {
    package static let template = "home-door"
    package static let tags = VisitorFacts.tags.union(["title", "roomAddress", "backAddress", "backText"])

    private let facts: VisitorFacts
    private let address: String
    private let wording: Wording

    /// `address` is that of the visitor's own page.
    package init(_ dossier: AppointmentDossier, at address: String, zone: Zone, words: Words = .french) {
        wording = Wording(words, in: zone)
        let appointment = dossier.appointment
        facts = VisitorFacts(start: appointment.start, agency: dossier.agency, point: dossier.point, mode: appointment.mode, wording)
        self.address = address
    }

    package func child(named name: String) -> Any? {
        switch name {
        case "title": wording["home.title"]
        case "roomAddress": "\(address)/salle"
        case "backAddress": address
        case "backText": wording["visitor.ownTitle"]
        default: facts.child(named: name)
        }
    }
}
