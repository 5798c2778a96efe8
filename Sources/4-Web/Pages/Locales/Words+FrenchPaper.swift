extension Words {
    /// The day's sheet as it comes back.
    static let frenchPaper: [String: String] = [
        "paper.title": "Heures notées sur papier, %date%",
        "paper.link": "Heures notées sur papier",
        "paper.lead": "Ces rendez-vous n’ont pas d’issue. Écrivez ce qui est sur la feuille ; une ligne à la fois.",
        "paper.none": "Chaque rendez-vous de ce jour a son issue.",
        "paper.done": "C’est noté.",
        "paper.outcome": "Issue",
        "paper.arrived": "Arrivée",
        "paper.began": "Début",
        "paper.ended": "Fin",
        "paper.adviser": "Reçu par",
        "paper.place": "Où",
        "paper.byTelephone": "Par téléphone",
        "paper.inPerson": "En personne",
        "paper.submit": "Noter",
        "paper.timesOutOfOrder": "Ces heures ne se suivent pas, ou sont encore à venir : arrivée, puis début, puis fin.",
    ]
}
