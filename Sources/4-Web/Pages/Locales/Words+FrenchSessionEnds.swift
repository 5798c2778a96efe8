extension Words {
    /// How sessions end: held, cancelled with those that follow, or without a place.
    static let frenchSessionEnds: [String: String] = [
        "group.holding.from": "« Séance tenue » sera possible à partir de %hour%, dix minutes après le début.",
        "group.holding.title": "Séance tenue ?",
        "group.holding.lead": "%title%, %when%. Relisez avant d’enregistrer : la séance se termine pour tous.",
        "group.holding.here": "Cochés « Arrivé » : %count%",
        "group.holding.absent": "Notés absents : %count%",
        "group.holding.nobody": "Personne.",
        "group.holding.help":
            "Quelqu’un est là et n’est pas coché ? Demandez d’abord à l’accueil de cocher « Arrivé », puis rechargez cette page.",
        "group.holding.sure": "Oui, la séance a été tenue",
        "group.justBegun":
            "La séance vient de commencer : des personnes arrivent peut-être encore. « Séance tenue » est possible dix minutes après le début.",
        "group.series.do": "Annuler toute la série à partir de celle-ci",
        "group.series.title": "Annuler la série",
        "group.series.lead":
            "Ces séances « %title% » seront annulées. Personnes inscrites : %count%. Celles qui ont donné un mail ou un mobile sont prévenues ; les autres passent dans « À rappeler ».",
        "group.series.dates": "Séances à annuler",
        "group.series.sure": "Oui, annuler ces séances : %count%",
        "group.series.keep": "Ne rien annuler",
        "group.series.done":
            "C’est noté : %count% séances sont annulées. Qui était inscrit est prévenu ; ceux sans mail ni SMS sont dans « À rappeler ».",
        "group.series.doneOne":
            "C’est noté : la séance est annulée. Qui était inscrit est prévenu ; ceux sans mail ni SMS sont dans « À rappeler ».",
        "group.lost.title": "Séances sans place",
        "group.lost.lead":
            "Ces séances ne peuvent pas avoir lieu comme prévu. Leur agence les change ou les annule : les inscrits en sont prévenus.",
        "group.lost.adviser": "Cette séance ne peut pas avoir lieu comme prévu. Changez-la, ou annulez-la : les inscrits sont prévenus.",
        "group.lost.other": "Cette séance ne peut pas avoir lieu comme prévu. Son agence le voit aussi, et la change ou l’annule.",
        "group.lost.at": "Ce qui manque ici : %why%",
    ]
}
