import Appointments
import Establishments
import Vocabulary

/// How pages say that two agencies meet a visitor together.
extension Wording {
    /// "France Travail Annonay, avec CAF de l’Ardèche"; without a second one what stands before.
    func with(_ joint: AgencyTitle?, after text: String) -> String {
        joint.map { "\(text), \(self.with($0))" } ?? text
    }

    /// "avec CAF de l’Ardèche".
    func with(_ joint: AgencyTitle) -> String { self["joint.with", ["agency": joint.text]] }

    /// Whom a visitor meets, in a sentence: "France Travail Annonay et CAF de l’Ardèche".
    func agencies(_ agency: AgencyTitle, _ joint: AgencyTitle?) -> String {
        joint.map { self["joint.and", ["agency": agency.text, "joint": $0.text]] } ?? agency.text
    }
}

extension AppointmentLine {
    /// Whom the visitor meets: one agency, or both.
    func agencies(_ wording: Wording) -> String { wording.with(joint, after: agency.text) }
}
