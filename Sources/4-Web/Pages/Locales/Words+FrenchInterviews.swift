extension Words {
    /// Why an interview is not entered: what is, then what to do.
    static let frenchInterviews: [String: String] = [
        "interview.paused": "L’entretien est suspendu. Appuyez sur « Recevoir » pour le reprendre."
    ]
}
