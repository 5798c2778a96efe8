extension Words {
    /// Why an interview is not entered: what is, then what to do.
    static let frenchInterviews: [String: String] = [
        "interview.paused": "L’entretien est en pause. Appuyez sur « Reprendre » pour le continuer."
    ]
}
