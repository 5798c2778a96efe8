package import Appointments
package import CivilTime
import People
import Vocabulary

/// The question before a visitor gives their place back: it cannot be had again, and a thumb slips.
package struct VisitorCancelPage: Page {
    package static let template = "visitor-cancel"
    package static let tags = FormModel.tags.union(VisitorFacts.tags).union(["title", "given", "form"])

    private let given: String
    private let facts: VisitorFacts
    private let texts: String
    private let form: FormModel
    private let wording: Wording

    /// `address` is that of the visitor's own page, where they go on from if they keep it.
    package init(_ dossier: AppointmentDossier, at address: String, zone: Zone, words: Words = .french) {
        let wording = Wording(words, in: zone)
        self.wording = wording
        let appointment = dossier.appointment
        given = appointment.visitor.given
        texts = dossier.session == nil ? "visitor" : "seat"
        facts = VisitorFacts(
            start: appointment.start, agency: dossier.agency, point: dossier.point, mode: appointment.mode, session: dossier.session,
            wording)
        form = FormModel(
            "cancel", to: "\(address)/annulation", submit: wording["visitor.cancelSurely"], cancel: address,
            cancelText: wording["\(texts).keep"], wording: wording)
    }

    package func child(named name: String) -> Any? {
        switch name {
        case "title": wording["\(texts).cancelQuestion"]
        case "given": given
        case "form": form
        default: facts.child(named: name)
        }
    }
}
